package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.outreach.PackLine;
import org.cocreation.outreach.PackPart;
import org.cocreation.outreach.Part;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mail in every language it is written in. They are left in {@code target/mail} to be looked at. */
class MailTemplatesTest {

    private static final Bilingual CYCLE = new Bilingual("Cocréation du 3ème plan d'action national", "الإعداد المشترك لخطة العمل الوطنية الثالثة");
    private static final Bilingual NOTICE = new Bilingual("La salle prévue n'est plus disponible.", "لم تعد القاعة المقررة متاحة.");
    private static final String LINK = "https://cocreation.example/inscriptions/q7Yt3nB0vJpXkR2sLw9dEg";
    private static final Path FOLDER = Path.of("target", "mail");
    private static final Instant DEADLINE = Instant.parse("2026-12-01T17:00:00Z");

    private final MailRenderer renderer = new MailRenderer(Clock.systemUTC());

    /** A mail with a model as its writer gives it. */
    record Sample(String name, String template, String recipient, List<Language> languages, boolean bilingual,
                  Map<String, Object> model) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() {
        Map<String, Object> registration = Map.of(
                "name", "Participante Exemple",
                "event", new Bilingual("1er événement de cocréation : Casablanca", "اللقاء الأول للإعداد المشترك: الدار البيضاء"),
                "day", LocalDate.of(2026, 12, 14),
                "place", new Bilingual("Salle des conférences, Casablanca", "قاعة المؤتمرات، الدار البيضاء"),
                "link", LINK);
        Map<String, Object> institution = with(registration, Map.of(
                "institution", new Bilingual("Conseil de la région Casablanca-Settat", "مجلس جهة الدار البيضاء - سطات"),
                "replyBy", LocalDate.of(2026, 12, 1)));
        return List.of(
                registration("verify-address", with(registration, Map.of("closesAt", DEADLINE))),
                registration("already-registered", registration),
                registration("candidate-received", with(registration, Map.of("closesAt", DEADLINE, "capacity", 70))),
                registration("seat-received", registration),
                registration("waiting-listed", with(registration, Map.of("rank", 12))),
                registration("confirmation-request", with(registration, Map.of("deadline", DEADLINE, "promoted", false))),
                new Sample("confirmation-request-promoted", "confirmation-request", "registration", both(), false,
                        without(with(registration, Map.of("deadline", DEADLINE, "promoted", true)), "place")),
                registration("confirmation-reminder", with(registration, Map.of("deadline", DEADLINE))),
                registration("participation-confirmed", with(registration, Map.of("startsAt", LocalTime.of(9, 0),
                        "workshop", new Bilingual("Egalité et droits des femmes", "المساواة وحقوق النساء")))),
                registration("seat-released", registration),
                registration("registration-cancelled", without(registration, "link")),
                member("event-published", without(registration, "name")),
                member("list-shared", with(without(registration, "name"), Map.of("participants", 70,
                        "xlsxLink", "https://cocreation.example/comite/evenements/PAN3-EV1/liste.xlsx"))),
                member("task-notice", Map.of("task", "Arrêter la liste des participants", "event", registration.get("event"),
                        "due", Instant.parse("2026-12-03T09:30:00Z"), "link", LINK)),
                new Sample("task-notice-bare", "task-notice", "user", List.of(Language.FR), false,
                        nulls(Map.of("task", "Publier l'événement", "link", LINK), "event", "due")),
                member("meeting-convocation", meeting()),
                new Sample("meeting-convocation-room", "meeting-convocation", "user", List.of(Language.FR), false, with(meeting(), Map.of("place", "Salle des conférences, Rabat", "placeIsLink", false))),
                member("contributions-reminder", meeting()),
                member("minutes-approved", Map.of("cycle", CYCLE, "version", 2, "page", "https://cocreation.example/comite/cycles/PAN-3", "link", LINK)),
                member("cycle-closed", Map.of("cycle", CYCLE, "version", 1, "page", "https://cocreation.example/comite/cycles/PAN-3", "link", LINK)),
                // support
                registration("support-decided", with(registration, Map.of("travel", "granted", "lodging", "granted", "nights", 2,
                        "granted", true, "waiting", false))),
                new Sample("support-decided-travel", "support-decided", "registration", both(), false, with(registration, Map.of(
                        "travel", "granted", "lodging", "too-near", "nights", 1, "granted", true, "waiting", false))),
                new Sample("support-decided-waiting", "support-decided", "registration", both(), false, nulls(with(registration, Map.of(
                        "travel", "over-budget", "nights", 1, "granted", false, "waiting", true)), "lodging")),
                new Sample("support-decided-no", "support-decided", "registration", both(), false, nulls(with(registration, Map.of(
                        "lodging", "committee", "nights", 1, "granted", false, "waiting", false)), "travel")),
                // end of support
                // information pack
                new Sample("information-pack", "information-pack", "registration", both(), false, nulls(pack(registration, LINES), "institution")),
                new Sample("information-pack-institution", "information-pack", "invitation", List.of(Language.FR), true,
                        nulls(pack(institution, LINES.subList(0, 1)), "name")),
                new Sample("information-pack-changed", "information-pack-changed", "registration", both(), false,
                        nulls(pack(registration, List.of(LINES.get(2), new PackPart(Part.LODGING, List.of()))), "institution")),
                new Sample("information-pack-changed-institution", "information-pack-changed", "invitation", List.of(Language.FR), true,
                        nulls(pack(institution, LINES.subList(3, 4)), "name")),
                // end of information pack
                // materials
                // end of materials
                // readiness
                member("readiness-incomplete", with(without(registration, "name"), Map.of("note", List.of("Réserver la salle des ateliers."),
                        "missing", List.of("Salles\u00a0: aucune salle", "Intervenants\u00a0: aucun intervenant n'est confirmé")))),
                new Sample("readiness-incomplete-nothing", "readiness-incomplete", "user", List.of(Language.FR), false,
                        with(without(registration, "name"), nulls(Map.of("note", List.of("Compléter le budget.", "Avant vendredi."), "missing", List.of()), "place"))),
                // end of readiness
                // postponement
                registration("event-postponed", with(registration, Map.of("before", LocalDate.of(2026, 12, 1), "notice", NOTICE, "seat", true))),
                registration("event-cancelled", without(with(registration, Map.of("notice", NOTICE)), "link")),
                institution("institution-event-postponed", with(institution, Map.of("before", LocalDate.of(2026, 12, 1), "notice", NOTICE))),
                institution("institution-event-cancelled", without(with(institution, Map.of("notice", NOTICE)), "link")),
                member("member-event-postponed", with(without(registration, "name"), Map.of("before", LocalDate.of(2026, 12, 1), "reason", "La salle n'est pas libre."))),
                member("member-event-cancelled", with(without(registration, "name"), Map.of("reason", "La salle n'est pas libre."))),
                // end of postponement
                institution("invitation", institution),
                institution("invitation-reminder", institution),
                institution("reply-received", with(institution, Map.of("attending", true, "seats", 2,
                        "representative", "Directrice de la planification"))),
                new Sample("reply-received-no", "reply-received", "invitation", List.of(Language.FR), true,
                        nulls(with(institution, Map.of("attending", false)), "representative", "seats")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void says(Sample sample) throws IOException {
        for (Language language : sample.languages()) {
            Letter letter = render(sample, language);
            look(sample, language, letter);

            Document html = Jsoup.parse(letter.html());
            boolean arabic = language == Language.AR || sample.bilingual();
            assertThat(html.select("td[dir=rtl][lang=ar] h1")).hasSize(arabic ? 1 : 0);
            assertThat(html.select("td[dir=ltr][lang=fr] h1")).hasSize(language == Language.FR || sample.bilingual() ? 1 : 0);
            assertThat(html.select("style, link, script, img, [class]")).isEmpty();
            assertThat(html.select("h1, p, th, td a")).allSatisfy(element -> assertThat(element.attr("style")).isNotEmpty());
            assertThat(letter.html() + letter.plain()).doesNotContain("??", "${", "#{", "null", "Greeting", "Text<");
            assertThat(letter.subject()).doesNotContain("{", "''").hasSizeBetween(15, 150);
            assertThat(letter.plain()).doesNotContain("<", "&amp;", "  ").contains("\n");
            if (sample.model().containsKey("link")) {
                // As a button and in clear; once in the text of each language.
                int sections = sample.bilingual() ? 2 : 1;
                assertThat(html.select("a[href=" + LINK + "]")).hasSize(2 * sections);
                assertThat(letter.plain().split(LINK, -1)).hasSize(sections + 1);
            }
        }
    }

    @Test
    void writesDatesAsTheirReadersDo() {
        Sample reminder = samples().stream().filter(sample -> sample.name().equals("confirmation-reminder")).findFirst().orElseThrow();

        assertThat(render(reminder, Language.FR).plain()).contains("mardi 1er décembre 2026 à 18 h 00, elle", "lundi 14 décembre 2026");
        assertThat(render(reminder, Language.AR).plain()).contains("الثلاثاء 1 دجنبر 2026 على الساعة 18:00", "الاثنين 14 دجنبر 2026");
    }

    @Test
    void keepsWhatPeopleTypedAsText() {
        Sample sample = registration("seat-received", with(samples().get(0).model(), Map.of("name", "<b>A</b> & {0} 'B'")));

        Letter letter = render(sample, Language.FR);

        assertThat(letter.html()).contains("&lt;b&gt;A&lt;/b&gt; &amp; {0} 'B'");
        assertThat(letter.plain()).contains("Bonjour <b>A</b> & {0} 'B',");
    }

    @Test
    void writesEveryTemplate() throws IOException {
        Set<String> sampled = samples().stream().map(Sample::template).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/mail"))) {
            Set<String> templates = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".html"))
                    .map(name -> name.replace(".html", "")).collect(Collectors.toCollection(TreeSet::new));
            templates.removeAll(Set.of("layout", "section", "parts"));
            assertThat(sampled).isEqualTo(templates);
        }
    }

    @Test
    void everyArabicTextHasAFrenchOneAndEveryApostropheIsDoubled() throws IOException {
        Properties french = texts("fr");
        Properties arabic = texts("ar");

        assertThat(french.keySet()).containsAll(arabic.keySet());
        assertThat(french.values()).allSatisfy(text -> assertThat(text.toString().replace("''", "")).doesNotContain("'"));
        assertThat(arabic.values()).allSatisfy(text -> assertThat(text.toString()).doesNotContain("'"));
    }

    private static final List<PackPart> LINES = List.of(
            new PackPart(Part.PLACE, List.of(new PackLine(new Bilingual("Salle des conférences, Casablanca", "قاعة المؤتمرات، الدار البيضاء")),
                    new PackLine(new Bilingual("12, rue d'essai\nEntrée par le parc", "12 زنقة التجربة\nالدخول من جهة الحديقة")))),
            new PackPart(Part.CONTACT, List.of(new PackLine(new Bilingual("+212 5 22 00 00 00", "+212 5 22 00 00 00")))),
            new PackPart(Part.ROOM, List.of(new PackLine(new Bilingual("Salle 2", "قاعة 2")))),
            new PackPart(Part.MATERIALS, List.of(new PackLine(new Bilingual("Guide de l'atelier", "دليل الورشة"), "/evenements/PAN3-EV1/supports/4"),
                    new PackLine(new Bilingual("Affiche", "ملصق"), "/evenements/PAN3-EV1/supports/5"))));

    private static Map<String, Object> pack(Map<String, Object> model, List<PackPart> parts) {
        return with(model, Map.of("parts", parts, "site", "https://cocreation.example"));
    }

    private static Map<String, Object> meeting() {
        return Map.of("cycle", CYCLE, "number", 3, "startsAt", DEADLINE, "due", DEADLINE, "place", "https://reunions.example/3", "placeIsLink", true,
                "agenda", List.of("Lieux et dates des événements", "Gestion des participants"), "page", "https://cocreation.example/comite/cycles/PAN-3", "link", LINK);
    }

    private static List<Object> subject(Sample sample) {
        return switch (sample.template()) {
            case "task-notice" -> List.of(sample.model().get("task"), sample.model().get("event") == null ? "PAN-3" : sample.model().get("event"));
            case "meeting-convocation", "contributions-reminder" -> List.of(sample.model().get("number"), sample.model().get("startsAt"));
            case "minutes-approved", "cycle-closed" -> List.of(sample.model().get("cycle"));
            default -> List.of(sample.model().get("event"));
        };
    }

    private Letter render(Sample sample, Language language) {
        MailContent content = new MailContent(sample.template(), subject(sample), sample.model());
        OutgoingMail mail = new OutgoingMail(7, sample.template(), "PAN3-EV1", new Recipient(sample.recipient(), "12"), "1",
                language, Map.of());
        return renderer.render(mail, "personne@example.org", DEADLINE, sample.bilingual() ? content.bilingual() : content);
    }

    private static void look(Sample sample, Language language, Letter letter) throws IOException {
        Files.createDirectories(FOLDER);
        String name = sample.name() + (sample.bilingual() ? "" : "_" + language.code());
        Files.writeString(FOLDER.resolve(name + ".html"), letter.html());
        Files.writeString(FOLDER.resolve(name + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.plain());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = MailTemplatesTest.class.getResourceAsStream("/messages/mail_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Sample registration(String template, Map<String, Object> model) {
        return new Sample(template, template, "registration", both(), false, model);
    }

    private static Sample member(String template, Map<String, Object> model) {
        return new Sample(template, template, "user", List.of(Language.FR), false, model);
    }

    private static Sample institution(String template, Map<String, Object> model) {
        return new Sample(template, template, "invitation", List.of(Language.FR), true, model);
    }

    private static List<Language> both() {
        return List.of(Language.FR, Language.AR);
    }

    private static Map<String, Object> with(Map<String, Object> model, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(model);
        all.putAll(more);
        return all;
    }

    private static Map<String, Object> without(Map<String, Object> model, String name) {
        Map<String, Object> rest = new HashMap<>(model);
        rest.remove(name);
        return rest;
    }

    private static Map<String, Object> nulls(Map<String, Object> model, String... names) {
        Map<String, Object> all = new HashMap<>(model);
        for (String name : names) {
            all.put(name, null);
        }
        return all;
    }
}
