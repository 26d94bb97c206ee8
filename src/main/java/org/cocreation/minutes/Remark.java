package org.cocreation.minutes;

import java.time.Instant;

import org.cocreation.code.Coded;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation has to say on a draft of the minutes.
 *
 * @param version of the draft
 * @param outcome null while it is not answered
 * @param answer  the ministry's word, or null
 */
public record Remark(long id, String cycleCode, int version, Organisation organisation, String body, Instant at, @Nullable Outcome outcome,
                     @Nullable String answer) {

    /** What the ministry made of it. */
    public enum Outcome implements Coded {

        TAKEN_UP("retenue", "أخذت بعين الاعتبار"), NOT_TAKEN_UP("non retenue", "لم تؤخذ بعين الاعتبار");

        private final Bilingual label;

        Outcome(String french, String arabic) {
            this.label = new Bilingual(french, arabic);
        }

        /** In French, of a remark. */
        public String label() {
            return label(Language.FR);
        }

        String label(Language language) {
            return label.text(language);
        }
    }
}
