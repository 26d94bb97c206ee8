package org.cocreation.minutes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;

/** The relevé in French, with the words of the document of 2023. */
final class FrenchTurns implements Turns {

    @Override
    public Language language() {
        return Language.FR;
    }

    @Override
    public String text(Bilingual text) {
        return text.text(Language.FR);
    }

    @Override
    public String typed(String text) {
        return text;
    }

    @Override
    public String name(Organisation organisation) {
        return organisation.name().text(Language.FR);
    }

    @Override
    public String separator() {
        return " ; ";
    }

    @Override
    public String list(List<String> items) {
        return French.list(items);
    }

    @Override
    public String hours(Minutes.Meeting meeting) {
        return French.hours(meeting);
    }

    @Override
    public String place(String typed) {
        return French.place(typed);
    }

    @Override
    public String remote() {
        return French.REMOTE;
    }

    @Override
    public String meetings(List<Integer> numbers) {
        return French.meetings(numbers);
    }

    @Override
    public String ofMeetings(List<Integer> numbers, LocalDate day) {
        return numbers.size() > 1 ? "des " + French.meetings(numbers) : "de la %s (%s)".formatted(French.meeting(numbers.get(0)), French.date(day));
    }

    @Override
    public String event(int position) {
        return French.event(position);
    }

    @Override
    public String events(List<Integer> positions) {
        return French.events(positions);
    }

    @Override
    public String coOrganised(List<String> hosts) {
        return French.coOrganised(hosts);
    }

    @Override
    public String regions(List<String> names) {
        return French.regions(names);
    }

    @Override
    public String themes(int least, int most) {
        if (most == 0) {
            return "thématiques prioritaires";
        }
        if (most == 1) {
            return "la thématique prioritaire";
        }
        return (least == most ? "" : least + " à ") + most + " thématiques prioritaires";
    }

    @Override
    public Map<YearMonth, String> months(List<LocalDate> days) {
        return French.months(days);
    }
}
