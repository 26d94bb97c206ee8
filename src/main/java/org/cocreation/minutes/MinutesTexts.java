package org.cocreation.minutes;

import java.util.List;

import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;

/**
 * What every « relevé de conclusions » says, whatever was decided: the settings of its section, and of letters.
 *
 * @param head      lines above the title, none without a letterhead
 * @param place     where it is signed
 * @param signatory the function that signs
 */
public record MinutesTexts(List<String> head, String sharedFile, String sharedFileUse, List<String> sharedFileHeadings, List<String> participants,
                    String organisers, List<String> needs, String coordination, String materials, String place, String signatory) {

    public static MinutesTexts of(Settings settings) {
        return new MinutesTexts(settings.lines(Setting.MINUTES_HEAD), settings.text(Setting.MINUTES_FILE), settings.text(Setting.MINUTES_FILE_USE),
                settings.lines(Setting.MINUTES_FILE_HEADINGS), settings.lines(Setting.MINUTES_PARTICIPANTS), settings.text(Setting.MINUTES_ORGANISERS),
                settings.lines(Setting.MINUTES_NEEDS), settings.text(Setting.MINUTES_COORDINATION), settings.text(Setting.MINUTES_MATERIALS),
                settings.text(Setting.LETTER_PLACE), settings.text(Setting.LETTER_SIGNATORY));
    }
}
