package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.cocreation.access.PersonalLinks;
import org.cocreation.mail.MailsByHand;
import org.cocreation.portal.PortalPages;
import org.cocreation.portal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people of one organisation, by one form. The limit of the demonstration's events is three. */
class GroupPagesTest extends PortalTest {

    private static final String PATH = "/evenements/PAN3-EV1/inscription/groupe";

    @Autowired
    RegistrationService registrations;
    @Autowired
    RegistrationsOnBehalf onBehalf;
    @Autowired
    MailsByHand byHand;
    Map<String, String> form;

    @BeforeEach
    void arrange() {
        jdbc.sql("delete from cocreation.registration_group").update();
        form = new TreeMap<>(Map.of("organisation", "Association Exemple", "organisationKind", "association", "provinceCode", "MA-CAS",
                "contactName", "Contact Exemple", "contactPhone", "0600000000", "informed", "true"));
        person(0, "Amina L'Exemple", "amina@exemple.example", "0611111111");
        person(1, "سلمى مثال", "", "0622222222");
    }

    private void person(int row, String name, String email, String phone) {
        form.putAll(Map.of(key(row, "fullName"), name, key(row, "email"), email, key(row, "phone"), phone, key(row, "gender"), "female",
                key(row, "ageBracket"), "25-34", key(row, "workshopId"), Long.toString(pages.workshop(PortalPages.OPEN))));
    }

    private static String key(int row, String field) {
        return "people[%d].%s".formatted(row, field);
    }

    @Test
    void eachIsRegisteredAndVerifiesAloneByTheLinkOrOnTheTelephone() {
        assertThat(visitor.get(PATH + "?lang=fr").body()).contains("3 personnes au plus");
        HttpResponse<String> answer = visitor.postForm(PATH, form);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(visitor.follow(answer).body()).contains("Votre formulaire est bien reçu").doesNotContain("Amina", "مثال");
        assertThat(jdbc.sql("select count(distinct group_id) || ' ' || count(*) filter (where consented_at is null and status = 'unverified') from cocreation.registration")
                .query(String.class).single()).isEqualTo("1 2");
        assertThat(jdbc.sql("select address || ' ' || purpose from cocreation.mail order by id").query(String.class).list())
                .containsExactlyInAnyOrder("amina@exemple.example verify-address", " verify-address");

        List<MailsByHand.Message> calls = byHand.waiting(PortalPages.OPEN);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).plain()).contains("Quelqu’un a demandé votre inscription").doesNotContain("Contact Exemple", "Amina");
        long spoken = calls.get(0).recipient().number();
        onBehalf.verify(spoken, new OnBehalf.Word(OnBehalf.Verified.TELEPHONE, OnBehalf.Consent.ORALLY, "ADFM", "adfm"));
        assertThat(registrations.get(spoken).status()).isEqualTo(RegistrationStatus.CANDIDATE);
        assertThat(registrations.group(registrations.get(spoken))).get().extracting(OnBehalf.Group::contact).isEqualTo("Contact Exemple");

        long written = jdbc.sql("select id from cocreation.registration where email <> ''").query(Long.class).single();
        String page = "/inscriptions/" + links.mint(PersonalLinks.Subject.REGISTRATION, written);
        for (String language : List.of("fr", "ar")) {
            Document before = Jsoup.parse(visitor.get(page + "?lang=" + language).body());
            assertThat(before.html()).doesNotContain("Amina", "Contact Exemple", "Association Exemple");
            assertThat(before.select("dl.privacy")).as("what the person agrees to").hasSize(1);
        }
        visitor.postForm(page + "/verification", Map.of());
        assertThat(jdbc.sql("select count(*) from cocreation.registration where consented_at is not null").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void sentTwiceItIsTheSamePeople() {
        visitor.postForm(PATH, form);
        assertThat(visitor.postForm(PATH, form).statusCode()).isEqualTo(303);
        assertThat(pages.registrations()).isEqualTo(2);
    }

    @Test
    void whoIsRegisteredStaysAndNobodyElseIsToldSo() {
        visitor.postForm("/evenements/PAN3-EV1/inscription", pages.form(PortalPages.OPEN));
        long id = jdbc.sql("select id from cocreation.registration").query(Long.class).single();
        registrations.verify(id);
        assertThat(visitor.postForm(PATH, form).headers().firstValue("Location").orElseThrow()).contains("/groupe/recue");
        assertThat(registrations.get(id)).extracting(Registration::status, Registration::onBehalf).containsExactly(RegistrationStatus.CANDIDATE, null);
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'already-registered'").query(Integer.class).single()).isEqualTo(1);
    }

    /** A link belongs to the mailbox that it is sent to: the same mailbox written otherwise may be a stranger's. */
    @Test
    void whoseAddressWasWrittenOtherwiseIsOfNoGroup() {
        visitor.postForm("/evenements/PAN3-EV1/inscription", pages.form(PortalPages.OPEN));
        String own = jdbc.sql("select to_jsonb(r)::text from cocreation.registration r").query(String.class).single();
        person(0, "Amina Autre", "amina+autre@exemple.example", "0611111111");
        assertThat(visitor.postForm(PATH, form).headers().firstValue("Location").orElseThrow()).contains("/groupe/recue");
        assertThat(jdbc.sql("select to_jsonb(r)::text from cocreation.registration r where email <> ''").query(String.class).single()).isEqualTo(own);
        assertThat(jdbc.sql("select address || ' ' || purpose from cocreation.mail order by id").query(String.class).list())
                .as("the link once more").containsExactlyInAnyOrder("amina@exemple.example verify-address", "amina@exemple.example verify-address", " verify-address");
    }

    @ParameterizedTest
    @CsvSource({"fr,3 personnes au plus", "ar,تسجيل 3 أشخاص على الأكثر"})
    void neverMoreThanAnOrganisationMaySend(String language, String why) {
        person(2, "Trois Exemple", "trois@exemple.example", "0633333333");
        person(3, "Quatre Exemple", "quatre@exemple.example", "0644444444");
        Document page = refused(language);
        assertThat(page.select(".error-summary").text()).contains(why);
        assertThat(page.select("#people-3-fullName").val()).as("nothing is lost").isEqualTo("Quatre Exemple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void whatIsWrongIsSaidBesideThePersonItConcerns(String language) {
        person(1, "Amina Autre", "AMINA@exemple.example", "");
        form.remove("informed");
        Document page = refused(language);
        assertThat(page.select("#people-1-phone-error, #people-1-email-error")).hasSize(2);
        assertThat(page.select(".error-summary a[href='#people-1-phone'], .error-summary a[href='#informed']")).hasSize(2);
        assertThat(page.html()).doesNotContain("??");
        assertThat(page.select("#people-0-fullName").val()).isEqualTo("Amina L'Exemple");
    }

    @Test
    void nobodyIsNobody() {
        form.keySet().removeIf(name -> name.startsWith("people"));
        assertThat(refused("fr").select("#people-0-fullName-error").text()).contains("Indiquez le nom");
    }

    @ParameterizedTest
    @CsvSource({"organisationKind,elected-body,#organisationKind", "provinceCode,MA-OUJ,#provinceCode"})
    void theDecisionHoldsForAll(String field, String value, String where) {
        form.put(field, value);
        for (String language : List.of("fr", "ar")) {
            assertThat(refused(language).select(".refusal a").attr("href")).isEqualTo(where);
        }
    }

    @Test
    void anAddressThatLooksMistypedIsTakenWhenItComesAgain() {
        form.put(key(0, "email"), "amina@gmial.com");
        Document asked = refused("fr");
        assertThat(asked.select("#people-0-email-error").text()).contains("amina@gmail.com");
        form.put("sure", asked.select("input[name=sure]").val());
        assertThat(visitor.postForm(PATH, form).statusCode()).isEqualTo(303);
    }

    @Test
    void theOtherLanguageKeepsWhatWasTyped() {
        form.put("langue", "ar");
        form.put("lang", "ar");
        Document page = Jsoup.parse(visitor.postForm(PATH, form).body());
        assertThat(page.select("html").attr("lang")).isEqualTo("ar");
        assertThat(page.select("#people-1-fullName").val()).isEqualTo("سلمى مثال");
        assertThat(page.select("#people-0-gender option[selected]").val()).isEqualTo("female");
        assertThat(page.select(".error")).isEmpty();
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void aProgramIsToldWhatItWantsToHearAndAClosedFormLeadsToWhy() {
        form.put("website", "http://x.example");
        assertThat(visitor.postForm(PATH, form).statusCode()).isEqualTo(303);
        assertThat(pages.registrations()).isZero();
        form.remove("website");
        assertThat(visitor.postForm(PATH.replace("EV1", "EV4"), form).headers().firstValue("Location").orElseThrow()).endsWith("/inscription?lang=fr");
        assertThat(visitor.get(PATH.replace("EV1", "EV4")).statusCode()).isEqualTo(303);
    }

    @Test
    void whenTheLastOfThemIsErasedNothingOfTheContactIsLeft() {
        visitor.postForm(PATH, form);
        for (long id : jdbc.sql("select id from cocreation.registration").query(Long.class).list()) {
            assertThat(jdbc.sql("select count(*) from cocreation.registration_group where event_code = ?").param(PortalPages.OPEN).query(Integer.class).single()).isEqualTo(1);
            registrations.erase(id);
        }
        assertThat(jdbc.sql("select count(*) from cocreation.registration_group where event_code = ?").param(PortalPages.OPEN).query(Integer.class).single()).isZero();
    }

    private Document refused(String language) {
        form.put("lang", language);
        HttpResponse<String> answer = visitor.postForm(PATH, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(pages.registrations()).isZero();
        return Jsoup.parse(answer.body().replace('\u00a0', ' '));
    }
}
