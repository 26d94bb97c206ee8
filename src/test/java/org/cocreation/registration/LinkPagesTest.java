package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.portal.PortalPages;
import org.cocreation.portal.PortalTest;
import org.cocreation.settings.InstalledSettings;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A link that was lost, and an address that changes. */
class LinkPagesTest extends PortalTest {

    @Autowired
    LinkMails linkMails;
    @Autowired
    RegistrationMails registrationMails;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Settings settings;

    @Test
    void answersEverybodyAlikeAndSendsTheLinkToWhoIsRegistered() {
        pages.personalPage("waiting", "rank = 1");
        jdbc.sql("update cocreation.event set phase = 'list-shared', changed_by = 'test' where code = 'PAN3-EV1'").update();
        HttpResponse<String> known = ask("Karim@Exemple.example");
        HttpResponse<String> unknown = ask("personne@exemple.example");
        for (HttpResponse<String> answer : List.of(known, unknown)) {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/lien/envoye?lang=fr");
        }
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'links-again'").query(Integer.class).single())
                .as("one row for each, whoever is registered").isEqualTo(2);

        ask("Karim@Exemple.example");
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'links-again'").query(Integer.class).single())
                .as("once an hour").isEqualTo(2);
        assertThat(write("personne@exemple.example")).isNull();
        String link = linkIn(write("Karim@Exemple.example"));
        assertThat(visitor.get(link).body()).contains("Karim Exemple");
    }

    @Test
    void aSpellingWithAPlusThatWasNotRegisteredGetsNothing() {
        pages.personalPage("confirmed");
        assertThat(write("karim+autre@exemple.example")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'', Indiquez votre adresse", "karim, Indiquez une adresse", "a@[127.0.0.1], Indiquez une adresse", "élise@exemple.ma, La partie de l’adresse"})
    void saysWhatIsWrongWithAnAddress(String typed, String message) {
        HttpResponse<String> answer = ask(typed);
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#email-error").text()).contains(message);
        assertThat(page.select("#email").val()).isEqualTo(typed);
        assertThat(page.title()).startsWith("Erreur");
        assertThat(pages.registrations()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/inscriptions/inconnue, 404", "/evenements/PAN3-EV4/inscription, 200", "/evenements/PAN3-EV1, 200"})
    void whereALinkIsMissedItIsOffered(String page, int status) {
        HttpResponse<String> answer = visitor.get(page + "?lang=fr");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Jsoup.parse(answer.body()).select("main a[href='/lien?lang=fr']")).isNotEmpty();
    }

    @Test
    void aNewAddressIsVerifiedByItsOwnLinkThatShowsNothing() {
        String page = pages.personalPage("candidate");
        HttpResponse<String> asked = visitor.postForm(page + "/adresse?lang=fr", Map.of("email", "nouvelle@exemple.example"));
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(visitor.get(page + "?lang=fr").body()).contains("nouvelle@exemple.example");
        assertThat(pages.registered("email")).isEqualTo("karim@exemple.example");

        String link = newAddressLink();
        Document question = Jsoup.parse(visitor.get(link).body());
        assertThat(question.html()).doesNotContain("Karim", "karim@");
        assertThat(pages.registered("email")).as("nothing changes by a GET").isEqualTo("karim@exemple.example");

        HttpResponse<String> taken = visitor.postForm(question.select("main form").attr("action"), Map.of());
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(pages.registered("email")).isEqualTo("nouvelle@exemple.example");
        assertThat(visitor.get(page).statusCode()).as("the old link").isEqualTo(404);
        String newPage = taken.headers().firstValue("Location").orElseThrow().replaceFirst("http://localhost:\\d+", "");
        assertThat(Jsoup.parse(visitor.get(newPage).body()).select(".notice").text()).startsWith("Votre adresse est changée");

        HttpResponse<String> again = visitor.postForm(question.select("main form").attr("action"), Map.of());
        assertThat(again.statusCode()).as("a second click").isEqualTo(409);
        assertThat(again.body()).contains("Il n’y a rien à vérifier");
        assertThat(jdbc.sql("select address from cocreation.mail where purpose = 'address-changed'").query(String.class).single())
                .isEqualTo("karim@exemple.example");
    }

    @Test
    void theOldAddressIsToldWhereToWriteAsItStandsNow() {
        pages.personalPage("candidate");
        OutgoingMail mail = new OutgoingMail(7, "address-changed", PortalPages.OPEN, Recipient.registration((Long) pages.registered("id")), "1", Language.FR, Map.of());
        InstalledSettings.set(settings, Setting.PRIVACY_CONTACT, "droits@essai.example", "");
        try {
            assertThat(transaction.execute(status -> registrationMails.write(List.of(mail))).get(7L).model()).containsEntry("contact", "droits@essai.example");
        } finally {
            InstalledSettings.restore(settings);
        }
    }

    @Test
    void anAddressIsCheckedAndTheSameIsRefused() {
        String page = pages.personalPage("candidate");
        assertThat(Jsoup.parse(visitor.postForm(page + "/adresse?lang=fr", Map.of("email", "KARIM@exemple.example")).body())
                .select("#email-error").text()).contains("C’est déjà l’adresse de votre inscription.");
        assertThat(visitor.postForm(page + "/adresse", Map.of("email", "karim@exemple")).statusCode()).isEqualTo(422);
        assertThat(visitor.get("/inscriptions/nouvelle-adresse/inconnue").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String email) {
        return visitor.postForm("/lien?lang=fr", Map.of("email", email));
    }

    /** What the outbox would send, null when nothing. */
    private MailContent write(String email) {
        OutgoingMail mail = new OutgoingMail(7, LinkMails.PURPOSE, null, LinkMails.recipient(email), "1", Language.FR, Map.of());
        return transaction.execute(status -> linkMails.write(List.of(mail))).get(7L);
    }

    private static String linkIn(MailContent content) {
        Map<?, ?> line = (Map<?, ?>) ((List<?>) content.model().get("registrations")).get(0);
        return path(line.get("link"));
    }

    private String newAddressLink() {
        Recipient recipient = Recipient.parse(jdbc.sql("select recipient from cocreation.mail where purpose = 'verify-new-address'")
                .query(String.class).single());
        OutgoingMail mail = new OutgoingMail(7, "verify-new-address", PortalPages.OPEN, recipient, "1", Language.FR, Map.of());
        return path(transaction.execute(status -> registrationMails.write(List.of(mail))).get(7L).model().get("link"));
    }

    private static String path(Object link) {
        return link.toString().replaceFirst("https?://[^/]+", "");
    }
}
