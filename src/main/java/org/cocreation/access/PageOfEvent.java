package org.cocreation.access;

import org.jspecify.annotations.Nullable;

/**
 * A page of an event, or an action of one, below {@code /comite/evenements/{code}}: who sees it, and where the event's tabs
 * lead to it. A page that no feature names is the organising committee's.
 */
public final class PageOfEvent {

    /** Who may read it, and write. */
    public enum Audience {
        /** Every member. */
        MEMBERS,
        /** Every member reads, the members of the event's cycle write. */
        CYCLE,
        /** Every member reads, the organising committee writes. */
        SHOWN,
        /** The organising committee: the ministry and the event's hosts. */
        ORGANISERS,
        /** The ministry. */
        LEAD
    }

    /** The groups of an event's tabs, in their order. */
    public enum Group {
        PARTICIPANTS("Participants"), PROGRAMME("Programme"), LOGISTICS("Logistique"), DAY("Jour de l'événement");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** In French. */
        public String title() {
            return title;
        }
    }

    private final String path;
    private final Audience audience;
    private @Nullable Group group;
    private @Nullable String title;
    private @Nullable String document;

    private PageOfEvent(String path, Audience audience) {
        this.path = path;
        this.audience = audience;
    }

    /** @param path pattern of the page below that of the event, as {@code /salles}; empty for the event's own */
    public static PageOfEvent of(String path, Audience audience) {
        return new PageOfEvent(path, audience);
    }

    /** Puts it among the event's tabs, after those of the group that came before. */
    public PageOfEvent tab(Group group, String title) {
        this.group = group;
        this.title = title;
        return this;
    }

    /** It shows persons: who reads it is written down. @param document as the trail calls it */
    public PageOfEvent ofPersons(String document) {
        this.document = document;
        return this;
    }

    public String path() {
        return path;
    }

    public Audience audience() {
        return audience;
    }

    /** Null for a page without a tab. */
    public @Nullable Group group() {
        return group;
    }

    /** The tab's word, as a template names it: the path without its slash. */
    public String word() {
        return path.substring(1);
    }

    /** Of the tab, in French. */
    public @Nullable String title() {
        return title;
    }

    /** Null for a page that shows no persons. */
    public @Nullable String document() {
        return document;
    }
}
