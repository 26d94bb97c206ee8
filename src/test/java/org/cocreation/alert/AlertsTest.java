package org.cocreation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.cocreation.access.PersonalLinks;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.portal.PortalPages;
import org.cocreation.portal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** To be told when registration opens in one's region: verified, told once, forgotten. */
class AlertsTest extends PortalTest {

    private static final String EMAIL = "amina@exemple.example";

    @Autowired
    Alerts alerts;
    @Autowired
    AlertMails mails;
    @Autowired
    TransactionTemplate transactions;
    String region;

    @BeforeEach
    void arrange() {
        region = events.get(PortalPages.TO_OPEN).regions().get(0).code();
        forgetAll();
    }

    @AfterEach
    void forgetAll() {
        jdbc.sql("delete from cocreation.opening_alert").update();
        jdbc.sql("delete from cocreation.personal_link where subject = 'alert'").update();
        jdbc.sql("delete from cocreation.mail where recipient like 'alert:%'").update();
    }

    @Test
    void onlyAVerifiedAddressIsToldAndThenForgotten() {
        wish(EMAIL);
        wish("karim@exemple.example");
        String link = link(EMAIL);
        assertThat(page(link).select("h1").text()).isEqualTo("Prévenez-moi de l’ouverture des inscriptions");
        assertThat(visitor.get(link).headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(verified()).as("to look changes nothing").isZero();
        assertThat(visitor.postForm(link + "/confirmation?lang=fr", Map.of()).headers().firstValue("Location").orElseThrow()).contains(link);
        assertThat(visitor.postForm(link + "/confirmation?lang=fr", Map.of()).statusCode()).as("again").isEqualTo(303);
        assertThat(page(link).select(".notice.success").text()).contains("Votre adresse est vérifiée");

        transactions.executeWithoutResult(status -> events.openRegistration(PortalPages.TO_OPEN, "test"));

        assertThat(owed("registration-opened")).containsExactly(EMAIL);
        assertThat(jdbc.sql("select email from cocreation.opening_alert").query(String.class).list()).as("who never verified waits to be erased")
                .containsExactly("karim@exemple.example");
        assertThat(jdbc.sql("select count(*) from cocreation.personal_link where subject = 'alert'").query(Integer.class).single()).isZero();
        assertThat(visitor.get(link + "?lang=fr").statusCode()).isEqualTo(404);
        MailContent told = written("registration-opened").values().iterator().next();
        assertThat(told.model().get("link")).asString().contains("/evenements/%s/inscription".formatted(PortalPages.TO_OPEN));
    }

    @Test
    void theAnswerIsTheSameForKnownAndUnknownAddresses() {
        HttpResponse<String> first = wish(EMAIL);
        links(EMAIL).forEach(token -> visitor.postForm("/prevenez-moi/" + token + "/confirmation", Map.of()));
        HttpResponse<String> known = wish("Amina+autre@exemple.example");
        HttpResponse<String> unknown = wish("inconnue@exemple.example");
        assertThat(List.of(first, known, unknown)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/prevenez-moi/envoye?lang=fr");
        });
        assertThat(jdbc.sql("select count(*) from cocreation.opening_alert").query(Integer.class).single()).as("one mailbox, one wish").isEqualTo(2);
        assertThat(owed("verify-alert")).as("one an hour, to the address that was verified").containsExactlyInAnyOrder(EMAIL, "inconnue@exemple.example");
        assertThat(written("verify-alert").values()).extracting(content -> content.model().get("known")).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void theMailHoldsNothingThatSomebodyTyped() {
        wish("<b>achetez</b>@exemple.example");
        assertThat(owed("verify-alert")).as("no address").isEmpty();
        wish(EMAIL);
        assertThat(written("verify-alert").values()).singleElement().satisfies(content -> {
            assertThat(content.model().keySet()).containsExactlyInAnyOrder("region", "known", "link");
            assertThat(content.model().get("region")).isInstanceOf(Bilingual.class);
        });
    }

    @Test
    void oneClickAndTheAddressIsGone() {
        wish(EMAIL);
        String link = link(EMAIL);
        for (int click = 0; click < 2; click++) {
            assertThat(visitor.postForm(link + "/retrait?lang=fr", Map.of()).headers().firstValue("Location").orElseThrow()).endsWith("/prevenez-moi/retire?lang=fr");
        }
        assertThat(jdbc.sql("select count(*) from cocreation.opening_alert").query(Integer.class).single()).isZero();
        assertThat(owed("verify-alert")).as("its mails with it").isEmpty();
        assertThat(page(visitor.get("/prevenez-moi/retire?lang=fr")).select("h1").text()).isEqualTo("Votre adresse est effacée");
    }

    @Test
    void whereRegistrationIsOpenThereIsNothingToWaitFor() {
        String open = events.get(PortalPages.OPEN).regions().get(0).code();
        HttpResponse<String> answer = wish(EMAIL, open);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/prevenez-moi/ouvertes", "region=" + open);
        assertThat(page(visitor.get("/prevenez-moi/ouvertes?lang=fr&region=" + open)).select("main li a").attr("href")).startsWith("/evenements/" + PortalPages.OPEN);
        assertThat(jdbc.sql("select count(*) from cocreation.opening_alert").query(Integer.class).single()).isZero();

        wish(EMAIL);
        String link = link(EMAIL);
        transactions.executeWithoutResult(status -> events.openRegistration(PortalPages.TO_OPEN, "test"));
        assertThat(owed("registration-opened")).as("not verified in time").isEmpty();
        assertThat(visitor.postForm(link + "/confirmation?lang=fr", Map.of()).headers().firstValue("Location").orElseThrow()).contains("/prevenez-moi/ouvertes");
        assertThat(jdbc.sql("select count(*) from cocreation.opening_alert").query(Integer.class).single()).isZero();
    }

    /** Verified while the opening is not committed yet: told by one of the two, never by none. */
    @Test
    void nobodyFallsBetweenVerificationAndOpening() throws Exception {
        wish(EMAIL);
        Alert alert = alerts.byLink(links(EMAIL).get(0)).orElseThrow();
        CompletableFuture<Boolean> verification = transactions.execute(status -> {
            events.openRegistration(PortalPages.TO_OPEN, "test");
            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> alerts.verify(alert));
            awaitLock();
            return other;
        });
        assertThat(verification.get(20, TimeUnit.SECONDS)).as("is told at once that registration is open").isFalse();
        assertThat(jdbc.sql("select count(*) from cocreation.opening_alert").query(Integer.class).single()).isZero();
    }

    @Test
    void aFormThatIsNotCompleteIsSentBack() {
        HttpResponse<String> refused = visitor.postForm("/prevenez-moi?lang=fr", Map.of("email", "amina", "region", "MA-99"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = page(refused);
        assertThat(page.select(".error-summary a").eachAttr("href")).containsExactly("#region", "#email");
        assertThat(page.select("#email").val()).isEqualTo("amina");
        assertThat(visitor.postForm("/prevenez-moi?lang=fr", Map.of("email", EMAIL, "region", region, "website", "x")).statusCode()).isEqualTo(303);
        assertThat(owed("verify-alert")).as("a program is told what it wants to hear").isEmpty();
    }

    private void awaitLock() {
        for (int i = 0; i < 200; i++) {
            if (jdbc.sql("select count(*) from pg_locks where not granted").query(Integer.class).single() > 0) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The verification does not wait for the opening");
    }

    private HttpResponse<String> wish(String email) {
        return wish(email, region);
    }

    private HttpResponse<String> wish(String email, String region) {
        return visitor.postForm("/prevenez-moi?lang=fr", Map.of("email", email, "region", region));
    }

    /** As the mail would mint it. */
    private List<String> links(String email) {
        return jdbc.sql("select id from cocreation.opening_alert where email = :email").param("email", email).query(Long.class).list().stream()
                .map(id -> links.mint(PersonalLinks.Subject.ALERT, id)).toList();
    }

    private String link(String email) {
        return "/prevenez-moi/" + links(email).get(0);
    }

    private int verified() {
        return jdbc.sql("select count(*) from cocreation.opening_alert where verified_at is not null").query(Integer.class).single();
    }

    private List<String> owed(String purpose) {
        return jdbc.sql("select address from cocreation.mail where purpose = :purpose order by id").param("purpose", purpose).query(String.class).list();
    }

    private Map<Long, MailContent> written(String purpose) {
        return transactions.execute(status -> mails.write(jdbc.sql("select * from cocreation.mail where purpose = :purpose").param("purpose", purpose)
                .query((row, n) -> new OutgoingMail(row.getLong("id"), purpose, row.getString("event_code"), Recipient.parse(row.getString("recipient")),
                        row.getString("occurrence"), Language.FR, Map.of())).list()));
    }

    private Document page(String path) {
        return page(visitor.get(path + "?lang=fr"));
    }

    private static Document page(HttpResponse<String> response) {
        assertThat(response.body()).as("a message is missing").doesNotContain("??");
        return Jsoup.parse(response.body());
    }
}
