package org.cocreation.event;

import java.util.Optional;
import java.util.regex.Pattern;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A text that the public reads of an event.
 *
 * @param label in French, what it is: « Atelier n° 1 »
 * @param text  as it is kept; a language that nobody wrote is empty, null, or the other one's text
 * @param page  of the event where it is written, as {@code /questions}, or of the committee's, as {@code /comite/cycles/PAN-3/traductions}
 */
public record PublicText(String label, Bilingual text, String page) {

    private static final String COMMITTEE = "/comite/";
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final Pattern ARABIC = Pattern.compile("\\p{InArabic}");

    /** The language in which the public does not find it; none for a text without letters, or where there is no text. */
    public Optional<Language> lacks() {
        boolean french = isWritten(text.fr(), LATIN);
        boolean arabic = isWritten(text.ar(), ARABIC);
        if (french == arabic) {
            return Optional.empty();
        }
        return Optional.of(french ? Language.AR : Language.FR);
    }

    /** Whether it is written once for several events. */
    public boolean isShared() {
        return page.startsWith(COMMITTEE);
    }

    /** @param event the address of the event's pages */
    public String address(String event) {
        return isShared() ? page : event + page;
    }

    /** That language, in French; empty where nothing lacks. */
    public String lacking() {
        return lacks().map(language -> language == Language.AR ? "arabe" : "français").orElse("");
    }

    /** As far as it is written, for whoever translates it. */
    public String written() {
        return lacks().filter(language -> language == Language.FR).isPresent() ? text.text(Language.AR) : text.text(Language.FR);
    }

    private static boolean isWritten(@Nullable String text, Pattern script) {
        return text != null && script.matcher(text).find();
    }
}
