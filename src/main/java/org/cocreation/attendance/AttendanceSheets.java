package org.cocreation.attendance;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.document.PdfWriter;
import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.springframework.stereotype.Component;

/** What is printed for the day: sheets to sign, one for each workshop and one for guests, and name badges. */
@Component
class AttendanceSheets {

    private static final int BADGES_A_PAGE = 8;
    private static final Bilingual GUEST = new Bilingual("Institution invitée", "مؤسسة مدعوة");
    private static final Bilingual SPEAKER = new Bilingual("Intervention", "متدخل(ة)");

    private final AttendanceService attendance;
    private final PdfWriter pdf;

    AttendanceSheets(AttendanceService attendance, PdfWriter pdf) {
        this.attendance = attendance;
        this.pdf = pdf;
    }

    byte[] toSign(Event event) {
        Map<Integer, List<Attendee>> byWorkshop = attendance.confirmed(event.code()).stream().collect(Collectors.groupingBy(Attendee::workshop));
        List<Section> sections = new ArrayList<>();
        for (Workshop workshop : event.workshops()) {
            List<Line> lines = byWorkshop.getOrDefault(workshop.position(), List.of()).stream()
                    .map(one -> new Line(number(one), one.name(), one.organisation())).toList();
            sections.add(new Section("Atelier %d".formatted(workshop.position()), "الورشة %d".formatted(workshop.position()), workshop.title(), lines));
        }
        sections.add(new Section("Institutions et intervenants", "المؤسسات والمتدخلون",
                new Bilingual("Représentantes et représentants des institutions, intervenantes et intervenants", "ممثلو المؤسسات والمتدخلون"),
                guests(event)));
        return pdf.write("document/attendance-sheet", Map.of("event", event, "day", day(event), "sections", sections, "texts", new Texts()));
    }

    /** A line for each seat that an institution announced: the representative's first, the others to be written by hand. */
    private List<Line> guests(Event event) {
        Stream<Line> institutions = attendance.institutions(event.code()).stream().filter(InvitedInstitution::isExpected)
                .flatMap(one -> IntStream.range(0, one.seats() == null ? 1 : one.seats())
                        .mapToObj(seat -> new Line("", seat == 0 ? orEmpty(one.representative()) : "", institution(one, seat))));
        Stream<Line> speakers = attendance.speakers(event.code()).stream()
                .map(one -> new Line("", orEmpty(one.name()), one.profile().fr()));
        return Stream.concat(institutions, speakers).toList();
    }

    private static String institution(InvitedInstitution one, int seat) {
        return seat > 0 || one.function() == null || one.function().isBlank() ? one.name().fr() : one.function() + ", " + one.name().fr();
    }

    byte[] badges(Event event) {
        Map<Integer, Workshop> workshops = event.workshops().stream().collect(Collectors.toMap(Workshop::position, workshop -> workshop));
        Stream<Badge> participants = attendance.confirmed(event.code()).stream()
                .sorted(Comparator.comparing(Attendee::number, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(one -> new Badge(number(one), one.name(), one.organisation(), workshops.get(one.workshop()).title().fr(),
                        workshops.get(one.workshop()).title().ar()));
        Stream<Badge> guests = attendance.institutions(event.code()).stream()
                .filter(one -> one.isExpected() && one.representative() != null && !one.representative().isBlank())
                .map(one -> new Badge("", one.representative(), institution(one, 0), GUEST.fr(), GUEST.ar()));
        Stream<Badge> speakers = attendance.speakers(event.code()).stream().filter(one -> one.name() != null)
                .map(one -> new Badge("", one.name(), one.profile().fr(), SPEAKER.fr(), SPEAKER.ar()));
        List<Badge> all = Stream.of(participants, guests, speakers).flatMap(part -> part).toList();
        List<List<Badge>> pages = IntStream.range(0, Math.max(1, (all.size() + BADGES_A_PAGE - 1) / BADGES_A_PAGE))
                .mapToObj(page -> all.subList(page * BADGES_A_PAGE, Math.min(all.size(), (page + 1) * BADGES_A_PAGE))).toList();
        return pdf.write("document/badges", Map.of("event", event, "day", day(event), "pages", pages, "texts", new Texts()));
    }

    private static Bilingual day(Event event) {
        return new Bilingual(Dates.day(event.day(), Language.FR), Dates.day(event.day(), Language.AR));
    }

    private static String number(Attendee one) {
        return one.number() == null ? "–" : Integer.toString(one.number());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** A workshop's participants, or the guests. */
    record Section(String heading, String headingAr, Bilingual title, List<Line> lines) {
    }

    record Line(String number, String name, String organisation) {
    }

    /** @param line the workshop, or as what somebody comes */
    record Badge(String number, String name, String organisation, String line, String lineAr) {

        /** The longer the name, the smaller it is printed; all of it is. */
        public String size() {
            return name.length() <= 22 ? "large" : name.length() <= 48 ? "medium" : name.length() <= 100 ? "small" : "tiny";
        }

        public String organisationSize() {
            return organisation.length() <= 60 ? "" : organisation.length() <= 120 ? "long" : "longest";
        }
    }

    /** What the templates ask of a text. */
    static final class Texts {

        /** The value of HTML's {@code dir} that suits a text, from its first letter. */
        public String direction(String text) {
            return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
        }

        /** As HTML's {@code lang}: what is written in Arabic letters is read as Arabic. */
        public String language(String text) {
            return direction(text).equals("rtl") ? "ar" : "fr";
        }
    }
}
