package org.cocreation.minutes;

import java.time.LocalDate;

import org.cocreation.code.Coded;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting asked an organisation to do.
 *
 * @param meeting    number of the meeting that asked for it
 * @param dueOn      by when; the new day, once it is carried over
 * @param followedIn number of the last meeting that spoke of it, null before
 * @param note       what that meeting said of it, or null
 */
public record MeetingAction(long id, String cycleCode, int meeting, String task, Organisation owner, LocalDate dueOn, State state,
                            @Nullable Integer followedIn, @Nullable String note) {

    /** How far it is. */
    public enum State implements Coded {

        OPEN("à faire", "قيد الإنجاز"), DONE("faite", "أنجز"), CARRIED_OVER("reportée", "أجل"), DROPPED("abandonnée", "ألغي");

        private final Bilingual label;

        State(String french, String arabic) {
            this.label = new Bilingual(french, arabic);
        }

        /** In French, of an action. */
        public String label() {
            return label(Language.FR);
        }

        String label(Language language) {
            return label.text(language);
        }
    }

    /** Whether its owner still has it to do. */
    public boolean isOpen() {
        return state == State.OPEN || state == State.CARRIED_OVER;
    }
}
