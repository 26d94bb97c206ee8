package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.cocreation.TestClock;
import org.cocreation.portal.PortalPages;
import org.cocreation.portal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalPagesTest extends PortalTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNVERIFIED")
    void saysInWordsWhereTheRegistrationStands(RegistrationStatus status) {
        String page = pages.personalPage(status.code());
        for (String language : new String[] {"fr", "ar"}) {
            HttpResponse<String> response = visitor.get(page + "?lang=" + language);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).doesNotContain("??").contains("Karim Exemple");
            assertThat(Jsoup.parse(response.body()).select(".state p").first().text()).hasSizeGreaterThan(30);
        }
    }

    /** The address may be a stranger's, by a slip of the finger. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void showsNothingButTheButtonBeforeTheAddressIsVerified(String language) {
        String page = pages.personalPage("unverified");
        Document shown = Jsoup.parse(visitor.get(page + "?lang=" + language).body());
        assertThat(shown.html()).doesNotContain("Karim", "karim@", "0612345678", "Réseau Exemple", "quiet-place");
        assertThat(shown.select("main form")).hasSize(1);
        assertThat(shown.select("main a[href*=inscriptions]")).isEmpty();
        for (String way : List.of("/modification", "/annulation", "/effacement", "/adresse")) {
            assertThat(visitor.get(page + way).statusCode()).as(way).isEqualTo(302);
            Map<String, String> form = pages.form(PortalPages.OPEN);
            assertThat(visitor.postForm(page + way, form).statusCode()).as("sent to " + way).isEqualTo(303);
        }
        assertThat(pages.registered("full_name")).isEqualTo("Karim Exemple");
        assertThat(status()).isEqualTo("unverified");
    }

    @Test
    void picturesArePublishedOnlyOfWhoSaysSoAndForAsLong() {
        String page = pages.personalPage("confirmed");
        assertThat(Jsoup.parse(visitor.get(page + "?lang=fr").body()).select("[aria-labelledby=photographies]").text()).contains("Vous n’avez pas accepté");
        for (String said : List.of("oui", "oui", "non")) {
            Document after = follow(visitor.postForm(page + "/photographies", Map.of("accord", said)));
            assertThat(after.select(".notice.success")).hasSize(1);
            assertThat(pages.registered("photographs")).isEqualTo(said.equals("oui"));
        }
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where entity = 'registration' and jsonb_exists(after, 'photographs')")
                .query(Integer.class).single()).as("each change in the trail, once").isGreaterThanOrEqualTo(2);
        page = pages.personalPage("unverified", "photographs = false");
        assertThat(visitor.postForm(page + "/photographies", Map.of("accord", "oui")).statusCode()).isEqualTo(303);
        assertThat(pages.registered("photographs")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void whoComesAlongNeedsASeatThatIsFree(String language) {
        jdbc.sql("update cocreation.event set capacity = 2, phase = 'list-settled', changed_by = 'test' where code = ?").param(PortalPages.OPEN).update();
        String page = pages.personalPage("selected");
        Map<String, String> form = pages.form(PortalPages.OPEN);
        form.put("arrangements", "companion");
        form.put("lang", language);
        assertThat(visitor.postForm(page + "/modification", form).statusCode()).isEqualTo(303);
        assertThat(pages.registered("seats")).isEqualTo(2);

        jdbc.sql("update cocreation.registration set arrangements = '{}', changed_by = 'test'").update();
        jdbc.sql("update cocreation.event set capacity = 1, changed_by = 'test' where code = ?").param(PortalPages.OPEN).update();
        HttpResponse<String> refused = visitor.postForm(page + "/modification", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#arrangements-error").text()).contains(language.equals("fr") ? "que 1 places en tout" : "لا يتجاوز مجموع مقاعد");

        jdbc.sql("update cocreation.event set capacity = 70, changed_by = 'test' where code = ?").param(PortalPages.OPEN).update();
        jdbc.sql("""
                insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation, organisation_kind, province_code, gender,
                    age_bracket, workshop_id, language, consented_at, created_at, verified_at, status, rank)
                select event_code, 'autre@exemple.example', 'autre@exemple.example', full_name, phone, organisation, organisation_kind, province_code, gender,
                    age_bracket, workshop_id, language, consented_at, created_at, verified_at, 'waiting', 9 from cocreation.registration""").update();
        refused = visitor.postForm(page + "/modification", form);
        assertThat(Jsoup.parse(refused.body()).select("#arrangements-error").text()).as("the line comes first")
                .contains(language.equals("fr") ? "Toutes les places sont attribuées" : "جميع المقاعد ممنوحة");
    }

    @Test
    void verifyingWhatIsCancelledSaysThatItIs() {
        String page = pages.personalPage("cancelled");
        Document after = follow(visitor.postForm(page + "/verification", Map.of()));
        assertThat(after.select(".notice.refusal").text()).startsWith("Rien n’a changé : cette inscription a pris fin.");
        assertThat(status()).isEqualTo("cancelled");
    }

    @Test
    void saysWhichPlaceInLine() {
        String page = pages.personalPage("waiting", "rank = 4");
        assertThat(Jsoup.parse(visitor.get(page + "?lang=fr").body().replace('\u00a0', ' ')).select(".state").text()).contains("Votre rang : 1");
        jdbc.sql("update cocreation.event set last_confirmation_at = cast(:now as timestamptz) - interval '1 hour', changed_by = 'test'")
                .param("now", TestClock.timestamp()).update();
        assertThat(Jsoup.parse(visitor.get(page + "?lang=fr").body()).select(".state").text()).contains("Elle n’est plus appelée").doesNotContain("Votre rang");
    }

    @Test
    void leaksNowhere() {
        HttpResponse<String> response = visitor.get(pages.personalPage("confirmed"));
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(visitor.cookie("session")).isEmpty();
    }

    @Test
    void verifiesByAButtonAndNotByALink() {
        String page = pages.personalPage("unverified");
        visitor.get(page);
        assertThat(visitor.get(page + "/verification").statusCode()).isEqualTo(302);
        assertThat(status()).isEqualTo("unverified");

        assertThat(visitor.get(page).body()).contains(page + "/verification");
        Document after = follow(visitor.postForm(page + "/verification", Map.of()));
        assertThat(after.select(".notice").text()).isEqualTo("Votre adresse est vérifiée. Merci.");
        assertThat(status()).isEqualTo("candidate");

        follow(visitor.postForm(page + "/verification", Map.of()));
        assertThat(status()).isEqualTo("candidate");
    }

    @Test
    void confirmsAndAgain() {
        String page = pages.personalPage("selected", asked("+ interval '1 day'"));
        assertThat(Jsoup.parse(visitor.get(page).body()).select(".state form")).hasSize(2);
        for (int click = 0; click < 2; click++) {
            assertThat(follow(visitor.postForm(page + "/confirmation", Map.of())).select(".notice").text())
                    .isEqualTo("Votre réponse est enregistrée : vous participez. Merci.");
        }
        assertThat(status()).isEqualTo("confirmed");
    }

    @Test
    void declines() {
        String page = pages.personalPage("selected", asked("+ interval '1 day'"));
        assertThat(follow(visitor.postForm(page + "/desistement", Map.of())).select(".state h2").text()).contains("Désistement");
        assertThat(status()).isEqualTo("declined");
    }

    @Test
    void aLateAnswerChangesNothingAndIsExplained() {
        String page = pages.personalPage("released");
        Document after = follow(visitor.postForm(page + "/confirmation", Map.of()));
        assertThat(after.select(".notice").text()).startsWith("Il est trop tard pour cette action.");
        assertThat(after.select(".state").text()).contains("Votre place a été libérée");
        assertThat(status()).isEqualTo("released");
    }

    @Test
    void whoMissedTheHourIsTold() {
        String page = pages.personalPage("selected", asked("- interval '1 hour'"));
        Document before = Jsoup.parse(visitor.get(page + "?lang=fr").body());
        assertThat(before.select(".state").text()).contains("le délai pour répondre a pris fin");
        assertThat(before.select(".state form")).isEmpty();
        assertThat(follow(visitor.postForm(page + "/confirmation", Map.of())).select(".notice").text()).startsWith("Il est trop tard");
    }

    @Test
    void cancelsAfterAQuestion() {
        String page = pages.personalPage("candidate");
        Document question = Jsoup.parse(visitor.get(page + "/annulation?lang=fr").body());
        assertThat(question.select("h1").text()).startsWith("Annuler votre inscription");
        assertThat(status()).isEqualTo("candidate");

        Document after = follow(visitor.postForm(question.select("main form").attr("action"), Map.of()));
        assertThat(after.select(".notice").text()).isEqualTo("L’annulation est enregistrée.");
        assertThat(status()).isEqualTo("cancelled");
        assertThat(after.select(".state a.btn").attr("href")).isEqualTo("/evenements/PAN3-EV1/inscription?lang=fr");
        assertThat(visitor.get(page + "/annulation").statusCode()).isEqualTo(302);
    }

    @Test
    void changesEverythingButTheAddress() {
        String page = pages.personalPage("candidate");
        Document form = Jsoup.parse(visitor.get(page + "/modification?lang=fr").body());
        assertThat(form.select("#fullName").val()).isEqualTo("Karim Exemple");
        assertThat(form.select("#organisationKind option[selected]").val()).isEqualTo("network");
        assertThat(form.select("input[name=arrangements][checked]").val()).isEqualTo("quiet-place");

        Map<String, String> changed = pages.form(PortalPages.OPEN);
        changed.put("fullName", "Karim D'Exemple");
        Document after = follow(visitor.postForm(page + "/modification", changed));
        assertThat(after.select(".notice").text()).isEqualTo("Vos modifications sont enregistrées.");
        assertThat(pages.registered("full_name")).isEqualTo("Karim D'Exemple");
        assertThat(pages.registered("email")).isEqualTo("karim@exemple.example");
    }

    @Test
    void aChangeIsCheckedLikeARegistration() {
        String page = pages.personalPage("candidate");
        Map<String, String> changed = pages.form(PortalPages.OPEN);
        changed.put("phone", "1");
        assertThat(visitor.postForm(page + "/modification", changed).statusCode()).isEqualTo(422);
        changed.putAll(Map.of("phone", "0612345678", "provinceCode", "MA-TNG", "lang", "fr"));
        HttpResponse<String> elsewhere = visitor.postForm(page + "/modification", changed);
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(elsewhere.body()).select(".refusal h2").text()).isEqualTo("Cet événement s’adresse à d’autres régions");
        assertThat(pages.registered("full_name")).isEqualTo("Karim Exemple");
    }

    @Test
    void nothingIsChangedOnceItIsOver() {
        String page = pages.personalPage("cancelled");
        assertThat(visitor.get(page + "/modification").statusCode()).isEqualTo(302);
        assertThat(follow(visitor.postForm(page + "/modification", pages.form(PortalPages.OPEN))).select(".notice").text())
                .startsWith("Il est trop tard");
    }

    @Test
    void erasesAndForgetsTheLink() {
        String page = pages.personalPage("confirmed");
        assertThat(visitor.get(page + "/effacement?lang=fr").body()).contains("Effacer vos données");
        Document after = follow(visitor.postForm(page + "/effacement", Map.of()));
        assertThat(after.select("h1").text()).isEqualTo("Vos données sont effacées");
        assertThat(pages.registrations()).isZero();
        assertThat(visitor.get(page).statusCode()).isEqualTo(404);
        assertThat(visitor.postForm(page + "/effacement", Map.of()).statusCode()).as("a second click").isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%27", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%D8%B3", "x/confirmation", "x/modification", "x/effacement"})
    void anUnknownLinkHasAPageThatSaysSo(String token) {
        String path = "/inscriptions/" + token;
        HttpResponse<String> response = token.endsWith("confirmation")
                ? visitor.postForm(path + "?lang=fr", Map.of()) : visitor.get(path + "?lang=fr");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(response.body()).select("h1").text()).isEqualTo("Ce lien n’est pas valable");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void saysSoInArabicToo() {
        assertThat(Jsoup.parse(visitor.get("/inscriptions/x?lang=ar").body()).select("h1").text()).isEqualTo("هذا الرابط غير صالح");
    }

    private Object status() {
        return pages.registered("status");
    }

    private Document follow(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = answer.headers().firstValue("Location").orElseThrow().replaceFirst("http://localhost:\\d+", "");
        HttpResponse<String> page = visitor.get(location, "Accept-Language", "fr");
        assertThat(page.statusCode()).isEqualTo(200);
        return Jsoup.parse(page.body().replace('\u00a0', ' '));
    }

    /** @param span from now until the answer is due */
    private static String asked(String span) {
        return "answer_by = timestamptz '%s' %s, asked_in_round = 1, rank = 1".formatted(TestClock.now(), span);
    }
}
