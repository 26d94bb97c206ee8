package org.cocreation.minutes;

import java.util.List;
import java.util.function.Function;

import org.cocreation.language.Language;
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

    public static MinutesTexts of(Settings settings, Language language) {
        Turns turns = Turns.in(language);
        Function<Setting, String> text = setting -> turns.text(settings.both(setting));
        Function<Setting, List<String>> lines = setting -> text.apply(setting).lines().toList();
        return new MinutesTexts(lines.apply(Setting.MINUTES_HEAD), text.apply(Setting.MINUTES_FILE), text.apply(Setting.MINUTES_FILE_USE),
                lines.apply(Setting.MINUTES_FILE_HEADINGS), lines.apply(Setting.MINUTES_PARTICIPANTS), text.apply(Setting.MINUTES_ORGANISERS),
                lines.apply(Setting.MINUTES_NEEDS), text.apply(Setting.MINUTES_COORDINATION), text.apply(Setting.MINUTES_MATERIALS),
                text.apply(Setting.LETTER_PLACE), text.apply(Setting.LETTER_SIGNATORY));
    }
}
