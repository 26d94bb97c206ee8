package org.cocreation.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.Visitor;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest(profiles = "demo")
class ReplyPagesTest {

    private static final String EVENT = "PAN3-EV4";

    @LocalServerPort
    int port;

    @Autowired
    InvitationService invitations;

    @Autowired
    EventService events;

    @Autowired
    PersonalLinks links;

    @Autowired
    EngineClock clock;

    @Autowired
    JdbcClient jdbc;

    private Visitor visitor;
    private long id;
    private String page;

    @BeforeEach
    void invite() {
        CleanSlate.of(EVENT, jdbc);
        invitations.drawUp(EVENT);
        invitations.validate(EVENT, LocalDate.now(clock).plusDays(7), "mtnra");
        invitations.send(EVENT, "process");
        id = invitations.of(EVENT, one -> one.institution().code().equals("CR-MA-01")).get(0).id();
        page = "/invitations/" + links.mint(PersonalLinks.Subject.INVITATION, id);
        visitor = new Visitor(port);
    }

    @AfterEach
    void letTimeBeNow() {
        TestClock.reset();
        CleanSlate.of(EVENT, jdbc);
    }

    @Test
    void showsTheInvitationOfTheLinksInstitution() {
        HttpResponse<String> response = visitor.get(page);

        assertThat(response.statusCode()).isEqualTo(200);
        Document document = Jsoup.parse(response.body());
        assertThat(document.select("html").attr("lang")).isEqualTo("fr");
        assertThat(document.text().replace('\u00a0', ' ')).contains("Conseil de la région Tanger-Tétouan-Al Hoceima", events.get(EVENT).title().fr().replace('\u00a0', ' '),
                "Changements climatiques", "Responsable du traitement");
        assertThat(document.select("main form input[name=answer]").eachAttr("value")).containsExactly("attending", "not-attending");
        assertThat(document.select("select[name=seats] option").eachAttr("value")).containsExactly("", "1", "2", "3", "4", "5");
        assertThat(document.select("main script")).isEmpty();
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
    }

    @Test
    void speaksArabicFromRightToLeft() {
        Document document = Jsoup.parse(visitor.get(page + "?lang=ar").body());

        assertThat(document.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(document.text()).contains("مجلس جهة طنجة - تطوان - الحسيمة", "هل ستحضر مؤسستكم؟", events.get(EVENT).title().ar());
        assertThat(document.text()).doesNotContain("??").doesNotContain("Répondre");
    }

    @Test
    void recordsAReplyAndShowsIt() {
        Map<String, String> reply = Map.of("answer", "attending", "seats", "2",
                "representative", "فاطمة الزهراء", "function", "نائبة الرئيس");

        HttpResponse<String> sent = visitor.postForm(page, reply);
        assertThat(sent.statusCode()).isBetween(302, 303);
        Document document = Jsoup.parse(visitor.get(path(sent)).body());

        assertThat(document.select("[role=status]").text()).contains("Votre réponse est enregistrée");
        assertThat(document.text()).contains("Votre institution assistera à l’événement", "فاطمة الزهراء", "نائبة الرئيس");
        assertThat(recorded()).extracting(Invitation::answer, Invitation::seats, Invitation::channel)
                .containsExactly(Answer.ATTENDING, 2, ReplyChannel.LINK);
    }

    @Test
    void aRepeatedReplyIsFineAndAcknowledgedOnce() {
        Map<String, String> reply = Map.of("answer", "not-attending");
        assertThat(visitor.postForm(page, reply).statusCode()).isBetween(302, 303);
        Instant first = recorded().repliedAt();

        HttpResponse<String> again = visitor.postForm(page, reply);

        assertThat(visitor.get(path(again)).body()).contains("Votre réponse est enregistrée");
        assertThat(recorded().repliedAt()).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'reply-received' and recipient = :recipient")
                .param("recipient", "invitation:" + id).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aLateReplyGetsAClearPage() {
        clock.moveTo(clock.instant().plusSeconds(8 * 86_400));

        HttpResponse<String> sent = visitor.postForm(page, Map.of("answer", "not-attending"));
        HttpResponse<String> late = visitor.get(path(sent));

        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(late.body()).text()).contains("n’a pas été enregistrée", "La date limite de réponse est passée", "05 37 00 00 00");
        assertThat(Jsoup.parse(late.body()).select("main form")).isEmpty();
        assertThat(recorded().answer()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2F..%2Fcomite", "' or 1=1 --"})
    void anUnknownLinkGetsAClearPage(String token) {
        HttpResponse<String> response = visitor.get("/invitations/" + token.replace(" ", "%20"));

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("Conseil de la région").doesNotContain("Exception");
    }

    @Test
    void saysThatAnUnknownLinkIsUnknown() {
        HttpResponse<String> response = visitor.get("/invitations/" + "A".repeat(32));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Ce lien n’est pas valable");
        assertThat(visitor.postForm("/invitations/" + "A".repeat(32), Map.of("answer", "attending", "seats", "1")).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/invitations/" + "A".repeat(32) + "/lettre.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void takesNoAddressAndNoTagForAName() {
        HttpResponse<String> refused = visitor.postForm(page, Map.of("answer", "attending", "seats", "1",
                "representative", "<script>alert(1)</script>", "function", "voir www.prix.example"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;",
                "Écrivez le nom seul", "Écrivez la fonction seule");
        assertThat(recorded().answer()).isNull();
    }

    @Test
    void takesANameOfTwoHundredCharactersAndNoLonger() {
        String longest = "ن".repeat(200);
        assertThat(visitor.postForm(page, attending(longest)).statusCode()).isBetween(302, 303);
        assertThat(recorded().representative()).isEqualTo(longest);

        HttpResponse<String> refused = visitor.postForm(page, attending(longest + "ن"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("[role=alert] a").eachText()).containsExactly("Le nom ne doit pas dépasser 200 caractères.");
        assertThat(recorded().representative()).isEqualTo(longest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''        | ''  | Indiquez si votre institution sera présente.",
            "perhaps   | 1   | Indiquez si votre institution sera présente.",
            "attending | ''  | Indiquez le nombre de personnes présentes.",
            "attending | 0   | Le nombre de personnes présentes va de 1 à 5.",
            "attending | 6   | Le nombre de personnes présentes va de 1 à 5.",
            "attending | two | Le nombre de personnes présentes va de 1 à 5."})
    void saysWhatIsWrong(String answer, String seats, String why) {
        HttpResponse<String> response = visitor.postForm(page, Map.of("answer", answer, "seats", seats, "representative", "Nom gardé"));

        assertThat(response.statusCode()).isEqualTo(422);
        Document document = Jsoup.parse(response.body());
        assertThat(document.select("[role=alert] a").eachText()).containsExactly(why);
        assertThat(document.select("input[name=representative]").attr("value")).isEqualTo("Nom gardé");
        assertThat(recorded().answer()).isNull();
    }

    @Test
    void removesWhatIsNotSeen() {
        visitor.postForm(page, attending("  Amina\u202E \u0007 B.\n\n"));

        assertThat(recorded().representative()).isEqualTo("Amina B.");
    }

    @Test
    void givesTheLetterAgain() {
        HttpResponse<String> letter = visitor.get(page + "/lettre.pdf");

        assertThat(letter.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(letter.body()).startsWith("%PDF-");
    }

    private static Map<String, String> attending(String representative) {
        return Map.of("answer", "attending", "seats", "1", "representative", representative);
    }

    private Invitation recorded() {
        return invitations.find(EVENT, id).orElseThrow();
    }

    private static String path(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }
}
