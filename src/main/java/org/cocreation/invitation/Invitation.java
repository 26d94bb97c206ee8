package org.cocreation.invitation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An institution's invitation to an event, from the proposal to the reply.
 *
 * @param invited        false when the ministry leaves the institution out
 * @param reason         why it is proposed, a French sentence of the decision or of the ministry
 * @param sentAt         null while the letter has not left
 * @param byPost         whether the letter was printed rather than mailed; meaningful once it has left
 * @param remindedAt     of the last reminder, null when there was none
 * @param answer         null while there is no reply, like what follows
 * @param representative who comes, null while the institution has not said
 * @param seats          how many come, 1 to 5; null unless the institution attends
 * @param attended       whether somebody of it was there; null while nobody said
 */
public record Invitation(
        long id, String eventCode, Institution institution, boolean invited, String reason, @Nullable Instant sentAt, boolean byPost,
        @Nullable Instant remindedAt, int reminders, @Nullable Answer answer, @Nullable ReplyChannel channel,
        @Nullable String representative, @Nullable String function,
        @Nullable Integer seats, @Nullable Instant repliedAt, @Nullable Boolean attended) {

    public boolean isSent() {
        return sentAt != null;
    }

    /** Whether its letter is, or will be, printed. */
    boolean goesByPost() {
        return isSent() ? byPost : invited && institution.email() == null;
    }

    public InvitationState state() {
        if (!isSent()) {
            return invited ? InvitationState.TO_SEND : InvitationState.LEFT_OUT;
        }
        if (answer == null) {
            return InvitationState.UNANSWERED;
        }
        return answer == Answer.ATTENDING ? InvitationState.ATTENDING : InvitationState.NOT_ATTENDING;
    }

    public boolean attends() {
        return answer == Answer.ATTENDING;
    }

    /** How many it says that come; one where it does not say, none unless it attends. */
    public int announced() {
        return !attends() ? 0 : seats == null ? 1 : seats;
    }

    /** Invited and yet to reply. */
    public boolean awaitsReply() {
        return isSent() && answer == null;
    }
}
