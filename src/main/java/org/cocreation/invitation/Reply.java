package org.cocreation.invitation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.cocreation.language.PlainName;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * What an institution replies, by itself or through the ministry. Who comes may be told later: an institution often
 * accepts before it designates anyone.
 *
 * @param representative empty while the institution has not said, like the function
 * @param seats          how many come; needed to attend, see {@link #lacksSeats()}
 */
public record Reply(
        @NotNull @Nullable Answer answer,
        @Size(max = 200) @PlainName String representative,
        @Size(max = 200) @PlainName String function,
        @Min(1) @Max(5) @Nullable Integer seats) {

    public Reply {
        representative = TypedText.tidy(representative);
        function = TypedText.tidy(function);
    }

    /** What an invitation holds already, to be changed. */
    static Reply of(Invitation invitation) {
        return new Reply(invitation.answer(), TypedText.tidy(invitation.representative()), TypedText.tidy(invitation.function()), invitation.seats());
    }

    boolean lacksSeats() {
        return answer == Answer.ATTENDING && seats == null;
    }

    /** Nothing is kept of a person who does not come. */
    Reply withoutNeedlessData() {
        return answer == Answer.ATTENDING ? this : new Reply(answer, "", "", null);
    }
}
