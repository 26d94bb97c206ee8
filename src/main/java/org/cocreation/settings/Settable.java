package org.cocreation.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What the ministry may set in place of what an installation begins with: a text, a number, a list. */
public interface Settable {

    /** Its name in the database and the trail. */
    String key();

    Kind kind();

    String label();

    /** What it is for, or what may stand in it. */
    String help();

    /** What stands where the ministry sets nothing. */
    Bilingual installed(Environment environment);

    /** As {@link #label()}, with the language where it is asked in both. */
    default String label(Language language) {
        return !kind().bilingual() ? label() : label() + (language == Language.AR ? ", en arabe" : ", en français");
    }

    /** The languages it is asked in. */
    default List<Language> languages() {
        return kind().bilingual() ? List.of(Language.FR, Language.AR) : List.of(Language.FR);
    }

    /** A page's name for its field in a language: {@code site-name-fr}, {@code letter-telephone}. */
    default String field(Language language) {
        return fieldName() + (kind().bilingual() ? "-" + language.code() : "");
    }

    /** Of small letters and hyphens. */
    String fieldName();

    /** As it is kept; the Arabic text of what has one language is the French one. */
    default Bilingual tidy(@Nullable String fr, @Nullable String ar) {
        String text = kind().tidy(fr);
        return new Bilingual(text, kind().bilingual() ? kind().tidy(ar) : text);
    }

    /** What is wrong with a tidy value, by language, in words for the person who typed it. */
    default Map<Language, String> faults(Bilingual value) {
        Map<Language, String> faults = new TreeMap<>();
        for (Language language : languages()) {
            String fault = kind().fault(value.text(language), language);
            if (fault != null) {
                faults.put(language, fault);
            }
        }
        return faults;
    }
}
