package org.cocreation.minutes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;

/** Turns of phrase of the relevé in one of its languages. */
public interface Turns {

    static Turns in(Language language) {
        return language == Language.AR ? new ArabicTurns() : new FrenchTurns();
    }

    Language language();

    default String say(Phrase phrase, Object... values) {
        return phrase.in(language()).formatted(values);
    }

    /** A text in this language; where it is not written, the other one, and a word that says so. */
    String text(Bilingual text);

    /** What somebody typed in whichever language. */
    String typed(String text);

    /** Of an organisation. */
    String name(Organisation organisation);

    /** Between the items of a long list. */
    String separator();

    /** « a, b et c » */
    String list(List<String> items);

    default String date(LocalDate day) {
        return Dates.date(day, language());
    }

    default String day(LocalDate day) {
        return Dates.day(day, language());
    }

    /** « 10 h 00 - 12 h 30 » */
    default String hours(AgendaSlot slot) {
        return "%s - %s".formatted(Dates.time(slot.from(), language()), Dates.time(slot.to(), language()));
    }

    /** « de 10 h 00 à 12 h 30 »; empty while the hours are not known. */
    String hours(Minutes.Meeting meeting);

    /** In words, see {@link French#place}. */
    String place(String typed);

    /** What {@link #place} says of a meeting that is nowhere. */
    String remote();

    /** « 1re et 2e réunions » */
    String meetings(List<Integer> numbers);

    /** « de la 3e réunion (2 août 2023) », « des 1re et 2e réunions » @param day of the only one */
    String ofMeetings(List<Integer> numbers, LocalDate day);

    /** « 1er événement de co-création » */
    String event(int position);

    /** « 2ème et 3ème événements de co-création » */
    String events(List<Integer> positions);

    /** « co-organisé avec les associations ADFM et 4Chabab », after the event */
    String coOrganised(List<String> hosts);

    /** « Régions de Casablanca-Settat et Rabat-Salé-Kénitra » */
    String regions(List<String> names);

    /** « 2 à 3 thématiques prioritaires » @param most 0 while there are none */
    String themes(int least, int most);

    /** Month by month: « 25 et 27 juillet 2023 » */
    Map<YearMonth, String> months(List<LocalDate> days);
}
