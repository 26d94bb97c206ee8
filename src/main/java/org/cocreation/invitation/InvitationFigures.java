package org.cocreation.invitation;

/**
 * Where an event's invitations stand.
 *
 * @param invited kept by the ministry, of which {@code sent} have left: {@code byEmail} and {@code byPost}
 * @param leftOut proposed, and left out by the ministry
 * @param seats   that those who attend have announced
 */
public record InvitationFigures(int invited, int leftOut, int sent, int byEmail, int byPost, int attending,
                                int notAttending, int unanswered, int seats) {
}
