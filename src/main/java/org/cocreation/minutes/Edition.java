package org.cocreation.minutes;

import org.cocreation.code.Coded;
import org.cocreation.language.Language;

/** For whom a version of a cycle's document is written. */
public enum Edition implements Coded {

    /** Names organisations, never persons: what the public reads once it is approved. */
    FRENCH("", "en français", Language.FR),
    /** The same in Arabic, as far as what was typed is in Arabic. */
    ARABIC("-ar", "en arabe", Language.AR),
    /** Names who came and who was excused: for the members of the cycle, as long as their names are kept. */
    WITH_NAMES("-noms", "édition du comité, avec les noms", Language.FR);

    private final String suffix;
    private final String label;
    private final Language language;

    Edition(String suffix, String label, Language language) {
        this.suffix = suffix;
        this.label = label;
        this.language = language;
    }

    /** What addresses and file names add to the version. */
    public String suffix() {
        return suffix;
    }

    /** In French. */
    public String label() {
        return label;
    }

    public Language language() {
        return language;
    }

    /** Whether persons are named in it. */
    public boolean hasNames() {
        return this == WITH_NAMES;
    }
}
