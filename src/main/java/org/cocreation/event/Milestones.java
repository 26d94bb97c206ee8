package org.cocreation.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When an event's preparation reached what; null while it has not.
 *
 * @param fileSettledAt     the committee settled its file: nothing is published before
 * @param agendaSettledAt   the hosts finalised the agenda
 * @param readyAt           the organising committee said that it can take place; null again once it is put off
 * @param reportPublishedAt its report came on the portal
 * @param reportReopenedAt  its published report is being corrected since; null again once it is corrected
 */
public record Milestones(@Nullable Instant fileSettledAt, @Nullable Instant publishedAt, @Nullable Instant listSettledAt,
                         @Nullable Instant listSharedAt, @Nullable Instant agendaSettledAt, @Nullable Instant readyAt,
                         @Nullable Instant reportPublishedAt, @Nullable Instant reportReopenedAt) {
}
