package org.cocreation.attendance;

import java.io.IOException;
import java.io.OutputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.document.PdfWriter;
import org.cocreation.document.Progress;
import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.registration.Arrangement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is printed for the day: sheets to sign, one for each workshop and one for guests, and name badges. */
@Component
class AttendanceSheets {

    private static final int BADGES_A_PAGE = 8;
    /** Eighty badges are some ten megabytes in memory while they are laid out. */
    private static final int PAGES_A_PART = 10;
    private static final Bilingual GUEST = new Bilingual("Institution invitée", "مؤسسة مدعوة");
    private static final Bilingual COMPANION = new Bilingual("Accompagnement", "مرافقة");
    private static final Bilingual INTERPRETER = new Bilingual("Interprétation", "ترجمة");
    private static final Bilingual SPEAKER = new Bilingual("Intervention", "متدخل(ة)");

    private final AttendanceService attendance;
    private final PdfWriter pdf;

    AttendanceSheets(AttendanceService attendance, PdfWriter pdf) {
        this.attendance = attendance;
        this.pdf = pdf;
    }

    /** A sheet counts its pages for itself: it lies on a table of its own. */
    void toSign(Event event, OutputStream out, Progress progress) throws IOException {
        Map<Integer, List<Attendee>> byWorkshop = attendance.confirmed(event).stream().collect(Collectors.groupingBy(Attendee::workshop));
        List<Section> sections = new ArrayList<>();
        for (Workshop workshop : event.workshops()) {
            List<Line> lines = byWorkshop.getOrDefault(workshop.position(), List.of()).stream()
                    .flatMap(one -> Stream.concat(Stream.of(new Line(number(one), one.name(), one.organisation(), one.photographs())),
                            one.with().stream().map(who -> new Line("", alongside(who).fr(), one.name(), false)))).toList();
            sections.add(new Section("Atelier %d".formatted(workshop.position()), "الورشة %d".formatted(workshop.position()), workshop.title(), lines));
        }
        sections.add(new Section("Institutions et intervenants", "المؤسسات والمتدخلون",
                new Bilingual("Représentantes et représentants des institutions, intervenantes et intervenants", "ممثلو المؤسسات والمتدخلون"),
                guests(event)));
        Bilingual day = day(event);
        pdf.write("document/attendance-sheet", sections.stream()
                .map(section -> Map.<String, Object>of("event", event, "day", day, "section", section, "texts", new Texts())).toList(), out, progress);
    }

    /** A line for each seat that an institution announced: the representative's first, the others to be written by hand. */
    private List<Line> guests(Event event) {
        Stream<Line> institutions = attendance.institutions(event.code()).stream().filter(InvitedInstitution::isExpected)
                .flatMap(one -> IntStream.range(0, one.seats() == null ? 1 : one.seats())
                        .mapToObj(seat -> new Line("", seat == 0 ? orEmpty(one.representative()) : "", institution(one, seat), null)));
        Stream<Line> speakers = attendance.speakers(event.code()).stream()
                .map(one -> new Line("", orEmpty(one.name()), orEmpty(one.profile().fr()), null));
        return Stream.concat(institutions, speakers).toList();
    }

    private static String institution(InvitedInstitution one, int seat) {
        return seat > 0 || one.function() == null || one.function().isBlank() ? orEmpty(one.name().fr()) : one.function() + ", " + one.name().fr();
    }

    void badges(Event event, OutputStream out, Progress progress) throws IOException {
        Map<Integer, Workshop> workshops = event.workshops().stream().collect(Collectors.toMap(Workshop::position, workshop -> workshop));
        Stream<Badge> participants = attendance.confirmed(event).stream()
                .sorted(Comparator.comparing(Attendee::number, Comparator.nullsLast(Comparator.naturalOrder())))
                .flatMap(one -> badges(one, Objects.requireNonNull(workshops.get(one.workshop())).title()));
        Stream<Badge> guests = attendance.institutions(event.code()).stream()
                .filter(one -> one.isExpected() && one.representative() != null && !one.representative().isBlank())
                .map(one -> new Badge("", one.representative(), institution(one, 0), GUEST, null));
        Stream<Badge> speakers = attendance.speakers(event.code()).stream().filter(one -> one.name() != null)
                .map(one -> new Badge("", one.name(), orEmpty(one.profile().fr()), SPEAKER, null));
        List<Badge> all = Stream.of(participants, guests, speakers).flatMap(part -> part).toList();
        List<List<Badge>> pages = all.isEmpty() ? List.of(List.of()) : PdfWriter.parts(all, BADGES_A_PAGE);
        Bilingual day = day(event);
        pdf.write("document/badges", PdfWriter.parts(pages, PAGES_A_PART).stream()
                .map(part -> Map.<String, Object>of("event", event, "day", day, "pages", part, "texts", new Texts())).toList(), out, progress);
    }

    /** The participant's, and one for each who comes along: under the participant's name, since nobody asked for theirs. */
    private static Stream<Badge> badges(Attendee one, Bilingual workshop) {
        return Stream.concat(Stream.of(new Badge(number(one), one.name(), one.organisation(), workshop, one.photographs())),
                one.with().stream().map(who -> new Badge(number(one), "%s – %s".formatted(alongside(who).fr(), alongside(who).ar()),
                        one.name(), workshop, false)));
    }

    /** As what somebody comes along. */
    static Bilingual alongside(Arrangement who) {
        return who == Arrangement.INTERPRETER ? INTERPRETER : COMPANION;
    }

    private static Bilingual day(Event event) {
        return new Bilingual(Dates.day(event.day(), Language.FR), Dates.day(event.day(), Language.AR));
    }

    private static String number(Attendee one) {
        return one.number() == null ? "–" : Integer.toString(one.number());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A workshop's participants, or the guests. */
    record Section(String heading, String headingAr, Bilingual title, List<Line> lines) {
    }

    /** @param photographs whether pictures of the person may be published; null for guests, whom nobody asked */
    record Line(String number, @Nullable String name, String organisation, @Nullable Boolean photographs) {
    }

    /**
     * @param line        the workshop, or as what somebody comes
     * @param photographs as of a {@link Line}
     */
    record Badge(String number, String name, String organisation, Bilingual line, @Nullable Boolean photographs) {

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
