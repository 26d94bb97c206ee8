package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Phase;
import org.cocreation.language.Language;
import org.cocreation.readiness.ReadinessService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A host registers somebody, and does for who has no address what others do by their link. */
class OnBehalfTest extends CommitteeTest {

    @Autowired
    ConfirmationRounds rounds;
    @Autowired
    RegistrationService registrations;
    @Autowired
    RegistrationMails mails;
    @Autowired
    EventService events;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    ReadinessService readiness;
    private String code;
    private Map<String, String> form;

    @BeforeEach
    void openEvent() {
        code = sample().phase(Phase.REGISTRATION_OPEN).identification(Identification.FIRST_COME).capacity(5).create();
        form = new TreeMap<>(Map.of("fullName", "Fatna O'Exemple", "phone", "0612 34 56 78", "gender", "female", "ageBracket", "60+",
                "organisationKind", "association", "organisation", "Coopérative d’essai", "provinceCode", "MA-CAS", "consent", "true"));
        form.put("workshopId", jdbc.sql("select min(id) from cocreation.workshop where event_code = ?").param(code).query(String.class).single());
        form.putAll(Map.of("reached", "telephone", "writtenIn", "ar", "postalAddress", "12, rue d’Essai\nCasablanca", "verifiedHow", "telephone",
                "consentHow", "orally", "consentTo", "Hôtesse d’essai", "noticeRead", "true"));
    }

    @Test
    void whoHasNoAddressCountsOnTheMembersWordWhichIsKept() throws Exception {
        form.put("arrangements", "companion");
        long id = registered(send(form));
        Map<String, Object> row = row(id);
        assertThat(row).containsEntry("email", "").containsEntry("status", "selected").containsEntry("registered_by", "adfm")
                .containsEntry("verified_by", "adfm").containsEntry("verified_how", "telephone").containsEntry("consent_how", "orally")
                .containsEntry("consent_to", "Hôtesse d’essai").containsEntry("language", "ar").containsEntry("seats", 2);
        assertThat(row.get("consented_at")).isNotNull();
        assertThat(jdbc.sql("select purpose || ' ' || status || ' ' || told_by from cocreation.mail where recipient = ?").param("registration:" + id)
                .query(String.class).list()).as("said on that call").containsExactly("seat-received told adfm");
        Document page = page(base() + "/inscriptions/" + id, SignedIn.ministry());
        assertThat(page.select("#contenu").text()).contains("donné oralement à Hôtesse d’essai, vérifié par téléphone par adfm").contains("12, rue d’Essai")
                .contains("par adfm").doesNotContain("mailto");
        assertThat(page(base() + "/appels", SignedIn.ministry()).select(".call")).isEmpty();
        assertThat(page(base() + "/inscriptions", SignedIn.ministry()).select("tbody").text()).contains("sans courriel").contains("2 places");
    }

    @Test
    void sentTwiceItIsOneRegistration() throws Exception {
        long id = registered(send(form));
        form.put("fullName", "FATNA O'Exemple");
        form.put("phone", "+212 612 345 678");
        MvcResult again = send(form);
        assertThat(registered(again)).isEqualTo(id);
        assertThat(flash(again, "notice")).contains("déjà inscrite");
        assertThat(row(id)).containsEntry("full_name", "Fatna O'Exemple");
    }

    @ParameterizedTest
    @CsvSource({"verifiedHow,vérifié que la personne", "consentHow,sans lui", "consentTo,à qui la personne", "noticeRead,Lisez d’abord", "reached,comment joindre",
            "fullName,votre nom", "phone,téléphone", "workshopId,atelier"})
    void withoutTheWordNothingIsKeptAndNothingTypedIsLost(String field, String why) throws Exception {
        form.remove(field);
        MvcResult refused = send(form);
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(page.select("[data-refused]").text()).contains(why);
        assertThat(page.select("#organisation").val()).isEqualTo("Coopérative d’essai");
        assertThat(page.select("#postalAddress").text()).contains("rue d’Essai");
        assertThat(count("registration", code)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"organisationKind,local-authority,acteurs non gouvernementaux", "provinceCode,MA-OUJ,autres régions"})
    void theDecisionHoldsForAHostToo(String field, String value, String why) throws Exception {
        form.put(field, value);
        MvcResult refused = send(form);
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getResponse().getContentAsString()).select("[data-refused]").text()).contains(why);
        assertThat(count("registration", code)).isZero();
    }

    @Test
    void whoHasAnAddressVerifiesItAndAgreesByTheLink() throws Exception {
        form.put("reached", "courriel");
        form.put("email", "fatna@exemple.example");
        List.of("verifiedHow", "consentHow", "consentTo", "noticeRead").forEach(form::remove);
        long id = registered(send(form));
        assertThat(row(id)).containsEntry("status", "unverified").containsEntry("registered_by", "adfm").containsEntry("verified_by", null)
                .containsEntry("consented_at", null);
        assertThat(jdbc.sql("select purpose || ' ' || address from cocreation.mail where recipient = ?").param("registration:" + id)
                .query(String.class).single()).isEqualTo("verify-address fatna@exemple.example");
        assertThat(http.perform(post(base() + "/inscriptions/" + id + "/reponse").param("reponse", "annuler").with(SignedIn.association("ADFM")).with(csrf()))
                .andReturn().getResponse().getStatus()).as("answers by the own link").isEqualTo(404);
        registrations.verify(id);
        assertThat(row(id).get("consented_at")).isNotNull();
    }

    /** A link belongs to the mailbox that it is sent to: the same mailbox written otherwise may be a stranger's. */
    @Test
    void whoseAddressWasWrittenOtherwiseKeepsTheOwnForm() throws Exception {
        RegistrationForm own = new RegistrationForm("Fatna Seule", "fatna@exemple.example", "0611111111", "Coopérative", OrganisationKind.ASSOCIATION, "MA-CAS",
                Gender.FEMALE, AgeBracket.of("60+"), Long.valueOf(form.get("workshopId")), Set.of(), false, false, true, false);
        assertThat(registrations.register(code, own, Language.FR)).isEqualTo(RegistrationOutcome.RECEIVED);
        form.putAll(Map.of("reached", "courriel", "email", "fatna+essai@exemple.example"));
        MvcResult result = send(form);
        assertThat(flash(result, "notice")).contains("déjà inscrite");
        assertThat(row(registered(result))).containsEntry("email", "fatna@exemple.example").containsEntry("full_name", "Fatna Seule").containsEntry("status", "unverified")
                .containsEntry("registered_by", null).containsEntry("postal_address", null).doesNotContainEntry("consented_at", null);
        assertThat(jdbc.sql("select purpose || ' ' || address from cocreation.mail where event_code = ?").param(code).query(String.class).list())
                .as("the link once more").containsExactly("verify-address fatna@exemple.example", "verify-address fatna@exemple.example");
    }

    @Test
    void thatSomebodyIsToBeCalledIsAPointOfReadiness() throws Exception {
        registered(send(form));
        form.putAll(Map.of("fullName", "Rahma Exemple", "phone", "0613131313"));
        registered(send(form));
        jdbc.sql("update cocreation.event set phase = 'list-shared', registration_closes_at = registration_opens_at + interval '1 day', changed_by = 'essai' where code = ?")
                .param(code).update();
        rounds.ask(code);
        assertThat(page(base() + "/preparatifs", SignedIn.ministry()).text()).contains("2 personnes sans adresse attendent un appel ou une lettre");
        readiness.askForMore(code, "Appeler tout le monde.", "mtnra");
        readiness.go(code, "On appelle demain.", "adfm");
        assertThat(events.get(code).isReady()).isTrue();
        assertThat(readiness.reviews(code)).hasSize(2);
        assertThat(count("mail", code)).as("what is to be told is told still").isEqualTo(4);
        assertThat(jdbc.sql("select count(*) from cocreation.personal_link l join cocreation.registration r on r.id = l.subject_id and l.subject = 'registration' where r.event_code = ?")
                .param(code).query(Integer.class).single()).as("looking at it makes no link").isZero();
    }

    @Test
    void everyMailIsACallOrALetterAndTheAnswerIsTheOneOfTheLink() throws Exception {
        form.put("arrangements", "companion");
        long id = registered(send(form));
        jdbc.sql("update cocreation.event set phase = 'list-shared', registration_closes_at = registration_opens_at + interval '1 day', changed_by = 'essai' where code = ?")
                .param(code).update();
        rounds.ask(code);
        Document page = page(base() + "/appels", SignedIn.association("ADFM"));
        assertThat(page.select(".call")).hasSize(1);
        assertThat(page.select(".call a[href^=tel:]").attr("href")).isEqualTo("tel:0612345678");
        assertThat(page.select(".call .lines").attr("lang")).isEqualTo("ar");
        assertThat(page.select(".call .lines").text()).contains("فالمرجو إخبارنا بذلك أيضا").doesNotContain("/inscriptions/", "الرابط");
        assertThat(jdbc.sql("select count(*) from cocreation.personal_link where subject_id = ? and subject = 'registration'").param(id).query(Integer.class).single())
                .as("looking at it makes no link").isZero();
        String letter = page.select(".call a[href$='lettre.pdf']").attr("href");
        assertThat(pdf(letter)).contains("Fatna O'Exemple").contains("12, rue d’Essai").contains("Casablanca").doesNotContain("http");
        assertThat(jdbc.sql("select count(*) from cocreation.download where event_code = ? and document like 'lettre-%'").param(code).query(Integer.class).single()).isEqualTo(1);

        MvcResult answered = send(base() + "/inscriptions/" + id + "/reponse", SignedIn.association("ADFM"), "reponse", "confirmer", "par", "telephone");
        assertThat(flash(answered, "done")).isEqualTo("La participation est confirmée.");
        assertThat(row(id)).containsEntry("status", "confirmed").containsEntry("changed_by", "adfm");
        page = page(base() + "/appels", SignedIn.association("ADFM"));
        assertThat(page.select(".call")).isEmpty();
        assertThat(page.select("#faits ~ ul").text()).contains("Participation confirmée : par téléphone").contains("par adfm");
        assertThat(flash(send(base() + "/inscriptions/" + id + "/reponse", SignedIn.association("ADFM"), "reponse", "decliner"), "done")).isNotNull();
        assertThat(flash(send(base() + "/inscriptions/" + id + "/reponse", SignedIn.association("ADFM"), "reponse", "confirmer"), "refused"))
                .as("too late").contains("Rien n'a changé");
    }

    @Test
    void aLetterInFrenchIsNotedOnce() throws Exception {
        form.put("writtenIn", "fr");
        long id = registered(send(form));
        jdbc.sql("update cocreation.event set cancelled_at = now(), changed_by = 'essai' where code = ?").param(code).update();
        transactions.executeWithoutResult(status -> mails.tellOfChange(events.get(code)));
        Document page = page(base() + "/appels", SignedIn.ministry());
        assertThat(page.select(".call .lines").text()).contains("n’aura pas lieu");
        String message = page.select(".call form").attr("action");
        assertThat(pdf(message + "/lettre.pdf")).contains("L’événement est annulé").contains("Le comité organisateur");
        assertThat(flash(send(message, SignedIn.ministry(), "par", "letter"), "done")).contains("par lettre");
        send(message, SignedIn.association("ADFM"), "par", "telephone");
        assertThat(jdbc.sql("select told_how || ' ' || told_by from cocreation.mail where recipient = ? and purpose = 'event-cancelled'").param("registration:" + id)
                .query(String.class).single()).as("the first").isEqualTo("letter mtnra");
        assertThat(http.perform(post(message).param("par", "pigeon").with(SignedIn.ministry()).with(csrf())).andReturn().getResponse().getStatus()).isEqualTo(400);
    }

    @Test
    void aMemberChangesTakesBackAndErasesForThePerson() throws Exception {
        long id = registered(send(form));
        String one = base() + "/inscriptions/" + id;
        assertThat(page(one + "/modification", SignedIn.association("ADFM")).select("#fullName").val()).isEqualTo("Fatna O'Exemple");
        form.put("fullName", "Fatna Corrigée");
        assertThat(flash(send(one + "/modification", SignedIn.association("ADFM"), parameters(form)), "done")).isNotNull();
        send(one + "/photographies", SignedIn.association("ADFM"), "accord", "oui");
        assertThat(row(id)).containsEntry("full_name", "Fatna Corrigée").containsEntry("photographs", true).containsEntry("changed_by", "adfm");
        assertThat(page(one, SignedIn.ministry()).select("[aria-labelledby=suivi]").text()).contains("par adfm").contains("Fatna Corrigée");
        assertThat(flash(send(one + "/effacement", SignedIn.association("ADFM")), "refused")).contains("Cochez");
        send(one + "/effacement", SignedIn.association("ADFM"), "demande", "oui");
        assertThat(count("registration", code)).isZero();
        assertThat(jdbc.sql("select count(*) from cocreation.mail where recipient = ?").param("registration:" + id).query(Integer.class).single()).isZero();
    }

    @Test
    void onlyTheOrganisingCommitteeAndOnlyItsEvents() throws Exception {
        long id = registered(send(form));
        for (String page : List.of("/inscriptions/nouvelle", "/inscriptions/" + id + "/modification", "/appels")) {
            http.perform(get(URI.create(base() + page)).with(SignedIn.association("ACODEC"))).andExpect(status().isForbidden());
            http.perform(get(URI.create(base() + page)).with(SignedIn.partner())).andExpect(status().isForbidden());
        }
        http.perform(post(base() + "/inscriptions/" + id + "/reponse").param("reponse", "annuler").with(SignedIn.association("ACODEC")).with(csrf()))
                .andExpect(status().isForbidden());
        String other = sample().phase(Phase.REGISTRATION_OPEN).create();
        http.perform(post("/comite/evenements/" + other + "/inscriptions/" + id + "/effacement").param("demande", "oui").with(SignedIn.association("ADFM")).with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(row(id)).containsEntry("status", "selected");
    }

    @Test
    void onceRegistrationIsClosedNobodyIsAdded() throws Exception {
        jdbc.sql("update cocreation.event set phase = 'registration-closed', changed_by = 'essai' where code = ?").param(code).update();
        assertThat(page(base() + "/inscriptions/nouvelle", SignedIn.ministry()).select("form.behalf")).isEmpty();
        MvcResult refused = send(form);
        assertThat(refused.getResponse().getContentAsString()).contains("Les inscriptions sont closes");
        assertThat(count("registration", code)).isZero();
    }

    private String base() {
        return "/comite/evenements/" + code;
    }

    private MvcResult send(Map<String, String> fields) throws Exception {
        return send(base() + "/inscriptions/nouvelle", SignedIn.association("ADFM"), parameters(fields));
    }

    private static String[] parameters(Map<String, String> fields) {
        List<String> parameters = new ArrayList<>();
        fields.forEach((name, value) -> parameters.addAll(Arrays.asList(name, value)));
        return parameters.toArray(String[]::new);
    }

    private static long registered(MvcResult result) {
        assertThat(result.getResponse().getRedirectedUrl()).isNotNull();
        return Long.parseLong(result.getResponse().getRedirectedUrl().replaceAll(".*/", ""));
    }

    private Map<String, Object> row(long id) {
        return jdbc.sql("select * from cocreation.registration where id = ?").param(id).query().singleRow();
    }

    private String pdf(String path) throws Exception {
        byte[] file = http.perform(get(URI.create(path)).with(SignedIn.association("ADFM"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        try (var pdf = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
