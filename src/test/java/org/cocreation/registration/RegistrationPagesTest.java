package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cocreation.portal.PortalPages;
import org.cocreation.portal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationPagesTest extends PortalTest {

    private static final String PATH = "/evenements/PAN3-EV1/inscription";

    Map<String, String> form;

    @BeforeEach
    void arrange() {
        form = pages.form(PortalPages.OPEN);
    }

    @Test
    void takesAFormAndAnswersWithAPageThatNamesNobody() {
        HttpResponse<String> answer = send();
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith(PATH + "/recue?lang=fr"));
        assertThat(pages.registered("full_name")).isEqualTo("Amina L'Exemple");
        assertThat(pages.registered("province_code")).isEqualTo("MA-CAS");
        assertThat(pages.registered("arrangements::text")).isEqualTo("{sign-language}");
        assertThat(pages.registered("travel_wanted")).isEqualTo(true);
        assertThat(pages.registered("lodging_wanted")).isEqualTo(false);
        assertThat(pages.registered("language")).isEqualTo("fr");
        assertThat(pages.registered("status")).isEqualTo("unverified");

        HttpResponse<String> page = visitor.get(PATH + "/recue");
        assertThat(page.body()).contains("Votre formulaire est bien reçu").doesNotContain("Amina", "amina");
        assertThat(visitor.cookie("session")).isEmpty();
    }

    @Test
    void picturesAreAQuestionOfItsOwn() {
        assertThat(Jsoup.parse(visitor.get(PATH).body()).select("#photographs:not([required]):not([checked])")).hasSize(1);
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("photographs")).isEqualTo(false);
        form.put("photographs", "true");
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("photographs")).as("the last form counts").isEqualTo(true);
    }

    @Test
    void aDoubleClickIsOneRegistrationAndTheSameAnswer() {
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registrations()).isEqualTo(1);
    }

    @Test
    void mailsWillBeInTheLanguageOfThePage() {
        form.put("lang", "ar");
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("language")).isEqualTo("ar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D'Artagnan-Exemple", "سلمى مثال", "Ⓜ️ 🙂", "O'; drop table event; --", "%s {0} ${7*7} #{x}"})
    void takesAnyName(String name) {
        form.put("fullName", name);
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("full_name")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fullName", "organisation"})
    void takesNoAddressForAName(String field) {
        form.put(field, "Gagnez sur prix.example");
        assertThat(refused().select("#%s-error".formatted(field)).text()).contains("sans adresse de site ou de courriel");
        form.put("lang", "ar");
        assertThat(refused().select("#%s-error".formatted(field)).text()).contains("دون عنوان موقع أو بريد إلكتروني");
        assertThat(pages.registrations()).isZero();
    }

    @ValueSource(strings = {"\u200B\u200B", "\u3164", "\u2800 \u2060", "\uFE0F\u200D", "\u00AD"})
    void refusesANameThatNobodySees(String name) {
        form.put("fullName", name);
        assertThat(refused().select("#fullName-error").text()).isEqualTo("Erreur : Indiquez votre nom et votre prénom.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a@[127.0.0.1]|Indiquez une adresse de courriel complète", "élise@exemple.ma|La partie de l’adresse qui précède",
        "أمينة@exemple.ma|La partie de l’adresse qui précède", "amina@gmial.com|Vouliez-vous écrire amina@gmail.com ?"})
    void saysWhatIsWrongWithAnAddress(String typed, String why) {
        form.put("email", typed);
        Document page = refused();
        assertThat(page.select("#email-error").text()).contains(why);
        assertThat(page.select("#email").val()).isEqualTo(typed);
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void anAddressThatLooksMistypedIsTakenWhenItComesAgain() {
        form.put("email", "amina@gmial.com");
        form.put("sure", refused().select("input[name=sure]").val());
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("email")).isEqualTo("amina@gmial.com");
    }

    @Test
    void takesANameOfTwoHundredCharactersAndNotOneMore() {
        form.put("fullName", "é".repeat(200));
        assertThat(send().statusCode()).isEqualTo(303);
        form.put("fullName", "é".repeat(201));
        assertThat(refused().select("#fullName-error").text()).isEqualTo("Erreur : Le nom et le prénom ne doivent pas dépasser 200 caractères.");
    }

    @Test
    void tidiesWhatWasTyped() {
        form.put("fullName", "  Amina\u0000\t\u202E L'Exemple \n");
        form.put("email", " Amina@Exemple.example ");
        form.put("phone", "٠٦ ١٢ ٣٤ ٥٦ ٧٨");
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("full_name")).isEqualTo("Amina L'Exemple");
        assertThat(pages.registered("email")).isEqualTo("Amina@Exemple.example");
        assertThat(pages.registered("phone")).isEqualTo("06 12 34 56 78");
    }

    @Test
    void showsMarkupAsText() {
        form.put("fullName", "<script>alert('x')</script>\"'");
        form.remove("consent");
        HttpResponse<String> answer = send();
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("<script");
        assertThat(Jsoup.parse(answer.body()).select("#fullName").val()).isEqualTo("<script>alert('x')</script>\"'");
    }

    @ParameterizedTest
    @CsvSource({
            "fullName, '', Indiquez votre nom et votre prénom.",
            "fullName, '   ', Indiquez votre nom et votre prénom.",
            "email, '', Indiquez votre adresse de courriel.",
            "email, amina, 'Indiquez une adresse de courriel complète, comme nom@domaine.ma.'",
            "email, amina@exemple, 'Indiquez une adresse de courriel complète, comme nom@domaine.ma.'",
            "email, 'a@exemple.ma,b@exemple.ma', 'Indiquez une adresse de courriel complète, comme nom@domaine.ma.'",
            "phone, '', Indiquez votre numéro de téléphone.",
            "phone, 12345, 'Indiquez un numéro de téléphone de 8 à 15 chiffres, comme 06 12 34 56 78.'",
            "phone, appelez-moi, 'Indiquez un numéro de téléphone de 8 à 15 chiffres, comme 06 12 34 56 78.'",
            "gender, '', 'Choisissez une des réponses proposées : femme, homme ou sans réponse.'",
            "gender, other, 'Choisissez une des réponses proposées : femme, homme ou sans réponse.'",
            "ageBracket, '', Indiquez votre âge.",
            "ageBracket, 17, Choisissez votre âge parmi les réponses proposées.",
            "organisationKind, '', Choisissez à quel titre vous participez.",
            "organisationKind, sect, Choisissez à quel titre vous participez parmi les réponses proposées.",
            "organisation, '', Indiquez le nom de votre organisation.",
            "provinceCode, '', Choisissez votre préfecture ou province.",
            "provinceCode, MA-XXX, Choisissez votre préfecture ou province dans la liste proposée.",
            "workshopId, '', Choisissez un atelier.",
            "workshopId, 999999, Choisissez un atelier parmi ceux de cet événement.",
            "workshopId, -1, Choisissez un atelier parmi ceux de cet événement.",
            "workshopId, 99999999999999999999, Choisissez un atelier parmi ceux de cet événement.",
            "workshopId, one, Choisissez un atelier parmi ceux de cet événement.",
            "arrangements, jacuzzi, Choisissez les aménagements parmi ceux proposés.",
            "travelWanted, perhaps, Cochez la case ou laissez-la vide.",
            "consent, '', 'Pour vous inscrire, cochez la case par laquelle vous acceptez le traitement de vos données.'",
            "consent, perhaps, 'Pour vous inscrire, cochez la case par laquelle vous acceptez le traitement de vos données.'"})
    void namesWhatIsWrongAndKeepsTheRest(String field, String value, String message) {
        form.put(field, value);
        Document page = refused();
        assertThat(page.select(".error-summary li").eachText()).containsExactly(message);
        assertThat(page.select(".error-summary a").attr("href")).isEqualTo("#" + field);
        assertThat(page.getElementById(field)).as("what the summary links to").isNotNull();
        assertThat(page.select(".field.wrong .error").text()).isEqualTo("Erreur : " + message);
        assertThat(page.title()).startsWith("Erreur :");
        if (!field.equals("fullName")) {
            assertThat(page.select("#fullName").val()).isEqualTo("Amina L'Exemple");
        }
        if (!field.equals("provinceCode")) {
            assertThat(page.select("#provinceCode option[selected]").val()).isEqualTo("MA-CAS");
        }
        if (!field.equals("gender")) {
            assertThat(page.select("input[name=gender][checked]").val()).isEqualTo("female");
        }
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void anEmptyFormNamesEveryMandatoryFieldOnceInBothLanguages() {
        Document french = Jsoup.parse(visitor.postForm(PATH, Map.of("lang", "fr")).body());
        assertThat(french.select(".error-summary a").eachAttr("href")).containsExactly("#fullName", "#email", "#phone", "#gender",
                "#ageBracket", "#organisationKind", "#provinceCode", "#workshopId", "#consent");
        Document arabic = Jsoup.parse(visitor.postForm(PATH, Map.of("lang", "ar")).body());
        assertThat(arabic.select(".error-summary li").eachText()).hasSize(9).allMatch(text -> text.matches(".*\\p{InArabic}.*"));
        for (var control : french.select("[aria-describedby]")) {
            for (String id : control.attr("aria-describedby").split(" ")) {
                assertThat(french.getElementById(id)).as(id).isNotNull();
            }
        }
    }

    @Test
    void aCitizenSpeaksForNoOrganisation() {
        form.put("organisationKind", "citizen");
        form.put("organisation", "");
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registered("organisation")).isEqualTo("");
    }

    @Test
    void explainsToOtherRegionsAndKeepsTheForm() {
        form.put("provinceCode", "MA-TNG");
        Document page = refused();
        assertThat(page.select(".refusal").text()).contains("Cet événement s’adresse à d’autres régions",
                "Casablanca-Settat, Rabat-Salé-Kénitra");
        assertThat(page.select("#fullName").val()).isEqualTo("Amina L'Exemple");
        assertThat(page.select("#provinceCode option[selected]").val()).isEqualTo("MA-TNG");
        assertThat(pages.registrations()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public-administration", "local-authority", "elected-body"})
    void explainsToPublicBodies(String kind) {
        form.put("organisationKind", kind);
        assertThat(refused().select(".refusal").text()).contains("Cet événement est réservé aux acteurs non gouvernementaux");
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void aProgramThatFillsInEverythingIsToldWhatItWantsToHear() {
        form.put("website", "https://spam.example");
        assertThat(send().statusCode()).isEqualTo(303);
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void offersEveryProvinceThoseOfTheEventFirst() {
        Document page = Jsoup.parse(visitor.get(PATH + "?lang=fr").body());
        assertThat(page.select("#provinceCode option[value^=MA-]")).hasSize(75);
        List<String> regions = page.select("#provinceCode optgroup").eachAttr("label");
        assertThat(regions).hasSize(12);
        assertThat(regions.get(0)).startsWith("Casablanca-Settat (région de l’événement)");
        assertThat(regions.get(1)).startsWith("Rabat-Salé-Kénitra (région de l’événement)");
        assertThat(IntStream.range(2, 12).mapToObj(regions::get)).allMatch(label -> label.endsWith("(hors de l’événement)"));
    }

    @Test
    void saysWhenRegistrationOpensAndRefusesUntilThen() {
        HttpResponse<String> page = visitor.get("/evenements/PAN3-EV3/inscription?lang=fr");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Vous pourrez vous inscrire à partir du");
        assertThat(Jsoup.parse(page.body()).select("form")).isEmpty();
        assertThat(visitor.postForm("/evenements/PAN3-EV3/inscription", form).statusCode()).isEqualTo(409);
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void saysThatRegistrationIsClosed() {
        assertThat(visitor.get("/evenements/PAN3-EV4/inscription?lang=fr").body()).contains("La période d’inscription s’est terminée");
        HttpResponse<String> late = visitor.postForm("/evenements/PAN3-EV4/inscription", form);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Le formulaire que vous venez d’envoyer n’a pas été enregistré.");
        assertThat(pages.registrations()).isZero();
    }

    @Test
    void anUnknownEventHasNoForm() {
        assertThat(visitor.postForm("/evenements/PAN9-EV9/inscription", form).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send() {
        return visitor.postForm(PATH, form);
    }

    private Document refused() {
        form.putIfAbsent("lang", "fr");
        HttpResponse<String> answer = send();
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("??");
        Document page = Jsoup.parse(answer.body());
        page.body().html(page.body().html().replace('\u00a0', ' '));
        return page;
    }
}
