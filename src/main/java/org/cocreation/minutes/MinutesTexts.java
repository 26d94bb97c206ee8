package org.cocreation.minutes;

import java.util.List;

import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;

/** What every « relevé de conclusions » says, whatever was decided: the settings of its section. */
public record MinutesTexts(String sharedFile, String sharedFileUse, List<String> sharedFileHeadings, List<String> participants, String organisers,
                    List<String> needs, String coordination, String materials) {

    public static MinutesTexts of(Settings settings) {
        return new MinutesTexts(settings.text(Setting.MINUTES_FILE), settings.text(Setting.MINUTES_FILE_USE), settings.lines(Setting.MINUTES_FILE_HEADINGS),
                settings.lines(Setting.MINUTES_PARTICIPANTS), settings.text(Setting.MINUTES_ORGANISERS), settings.lines(Setting.MINUTES_NEEDS),
                settings.text(Setting.MINUTES_COORDINATION), settings.text(Setting.MINUTES_MATERIALS));
    }
}
