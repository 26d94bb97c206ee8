package org.cocreation.invitation;

import org.cocreation.language.Bilingual;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;

/**
 * What the ministry's letters say of itself: the settings of their section.
 *
 * @param head      above the name of the organisation that writes
 * @param place     where letters are dated
 * @param signatory the function that signs
 * @param address   where replies by post go
 * @param telephone where replies are taken; as it is printed
 * @param email     where replies are taken
 * @param about     what the event is
 */
public record Letterhead(Bilingual head, Bilingual place, Bilingual signatory, Bilingual address, String telephone, String email, Bilingual about) {

    static Letterhead of(Settings settings) {
        return new Letterhead(settings.both(Setting.LETTER_HEAD), settings.both(Setting.LETTER_PLACE), settings.both(Setting.LETTER_SIGNATORY),
                settings.both(Setting.LETTER_ADDRESS), settings.text(Setting.LETTER_TELEPHONE), settings.text(Setting.LETTER_EMAIL),
                settings.both(Setting.LETTER_ABOUT));
    }
}
