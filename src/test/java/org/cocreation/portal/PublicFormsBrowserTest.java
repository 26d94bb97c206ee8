package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.cocreation.access.PersonalLinks;
import org.cocreation.browser.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms in a real browser, with scripts turned off: what was typed is not lost by a change of language or by going back. */
class PublicFormsBrowserTest extends PortalTest {

    private static final String FORM = "/evenements/PAN3-EV1/inscription";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    BrowserContext withoutScripts;
    Page page;

    @BeforeEach
    void arrange() {
        withoutScripts = BROWSER.page().context().browser().newContext(new NewContextOptions().setLocale("fr-FR").setJavaScriptEnabled(false));
        page = withoutScripts.newPage();
    }

    @AfterEach
    void close() {
        withoutScripts.close();
    }

    @Test
    void theOtherLanguageKeepsWhatWasTyped() {
        open(FORM + "?lang=fr");
        fillIn();
        page.press("button.language", "Enter");
        assertThat(page.getAttribute("html", "lang")).isEqualTo("ar");
        assertThat(page.inputValue("#fullName")).isEqualTo("Amina L'Exemple");
        assertThat(page.inputValue("#provinceCode")).isEqualTo("MA-CAS");
        assertThat(page.isChecked("input[name=gender][value=female]")).isTrue();
        assertThat(page.isChecked("#consent")).isTrue();
        assertThat(page.locator(".error-summary").count()).as("nobody is told off yet").isZero();
        assertThat(pages.registrations()).isZero();

        page.press("main form button[type=submit]", "Enter");
        page.waitForURL("**/recue?lang=ar");
        assertThat(pages.registered("language")).isEqualTo("ar");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "/lien", "/prevenez-moi"})
    void aRefusedFormIsThereWhenOneComesBack(String form) {
        open(form + "?lang=fr");
        page.fill("#email", "amina");
        page.press("main form button[type=submit]", "Enter");
        assertThat(page.inputValue("#email")).isEqualTo("amina");
        assertThat(page.locator(".error").count()).isPositive();

        page.press("header a.brand", "Enter");
        page.waitForURL("**/?lang=fr");
        page.goBack();

        assertThat(page.locator(".error").count()).as("the refused form again").isPositive();
        assertThat(page.inputValue("#email")).isEqualTo("amina");
    }

    /** The first button of a form is what Return presses: it must not be the language. */
    @Test
    void returnSendsTheForm() {
        open(FORM + "?lang=fr");
        fillIn();
        page.press("#fullName", "Enter");
        page.waitForURL("**/recue?lang=fr");
        assertThat(pages.registrations()).isEqualTo(1);
    }

    @Test
    void severalPeopleAreRegisteredByKeyboardInTheLanguageThatIsChosenMidway() {
        open(FORM + "?lang=fr");
        page.press("main a[href$='/groupe?lang=fr'], main a[href$='/groupe']", "Enter");
        page.waitForURL("**/groupe**");
        page.fill("#organisation", "Association Exemple");
        page.selectOption("#organisationKind", "association");
        page.selectOption("#provinceCode", "MA-CAS");
        page.fill("#contactName", "Contact Exemple");
        page.fill("#contactPhone", "0600000000");
        page.focus("#people-0-fullName");
        // A letter chooses the first entry of a list that begins with it.
        for (String answer : List.of("Amina L'Exemple", "amina@exemple.example", "0612345678", "F", "2")) {
            page.keyboard().type(answer);
            page.keyboard().press("Tab");
        }
        page.keyboard().press("ArrowDown");
        page.press("button.language", "Enter");
        assertThat(page.getAttribute("html", "lang")).isEqualTo("ar");
        assertThat(page.inputValue("#people-0-fullName")).isEqualTo("Amina L'Exemple");
        page.press("#informed", "Space");
        page.press("main form button[type=submit]", "Enter");
        page.waitForURL("**/groupe/recue?lang=ar");
        assertThat(pages.registered("full_name || ' ' || gender || ' ' || age_bracket || ' ' || language")).isEqualTo("Amina L'Exemple female 25-34 ar");
    }

    @Test
    void aHostRegistersSomebodyByKeyboard() {
        open("/connexion");
        page.fill("[name=identifiant]", "adfm");
        page.fill("[name=mot-de-passe]", "cocreation");
        page.press("[name=mot-de-passe]", "Enter");
        open("/comite/evenements/PAN3-EV1/inscriptions/nouvelle");
        page.focus("#fullName");
        for (String answer : List.of("Fatna L'Exemple", "0612345678", " ", " ", "A", "Association Exemple", "B", " ")) {
            page.keyboard().type(answer);
            page.keyboard().press("Tab");
        }
        for (String choice : List.of("#reached", "#noticeRead", "#verifiedHow", "#consentHow")) {
            page.press(choice, "Space");
        }
        page.fill("#consentTo", "Hôtesse d'essai");
        page.press("#consentTo", "Enter");
        assertThat(page.textContent(".notices")).contains("L’inscription est enregistrée et compte");
        assertThat(pages.registered("full_name || ' ' || registered_by || ' ' || status")).isEqualTo("Fatna L'Exemple adfm candidate");
    }

    @Test
    void aMistypedAddressIsAskedAboutOnce() {
        open(FORM + "?lang=fr");
        fillIn();
        page.fill("#email", "amina@gmial.com");
        page.press("#phone", "Enter");
        assertThat(page.textContent("#email-error")).contains("amina@gmail.com");
        assertThat(pages.registrations()).isZero();
        page.press("#email", "Enter");
        page.waitForURL("**/recue?lang=fr");
        assertThat(pages.registered("email")).isEqualTo("amina@gmial.com");
    }

    @Test
    void aLostLinkIsAskedForByKeyboard() {
        open("/evenements/PAN3-EV4?lang=fr");
        page.locator("main a[href^='/lien']").focus();
        page.keyboard().press("Enter");
        page.focus("#email");
        page.keyboard().type("amina@exemple.example");
        page.keyboard().press("Enter");
        page.waitForURL("**/lien/envoye?lang=fr");
        assertThat(jdbc.sql("select address from cocreation.mail where purpose = 'links-again'").query(String.class).single())
                .isEqualTo("amina@exemple.example");
    }

    @Test
    void anOpeningIsWaitedForByKeyboard() {
        try {
            open("/evenements/PAN3-EV3?lang=fr");
            page.locator("main a[href^='/prevenez-moi']").focus();
            page.keyboard().press("Enter");
            assertThat(page.inputValue("#region")).as("the event's").isEqualTo(events.get("PAN3-EV3").regions().get(0).code());
            page.focus("#email");
            page.keyboard().type("amina@exemple.example");
            page.press("button.language", "Enter");
            assertThat(page.getAttribute("html", "lang")).isEqualTo("ar");
            assertThat(page.inputValue("#email")).isEqualTo("amina@exemple.example");
            page.press("#email", "Enter");
            page.waitForURL("**/prevenez-moi/envoye?lang=ar");
            long id = jdbc.sql("select id from cocreation.opening_alert where language = 'ar'").query(Long.class).single();
            open("/prevenez-moi/" + links.mint(PersonalLinks.Subject.ALERT, id) + "?lang=ar");
            page.locator("main form[action*='/confirmation'] button").focus();
            page.keyboard().press("Enter");
            page.waitForSelector(".notice.success");
            page.locator("main form[action*='/retrait'] button").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/prevenez-moi/retire?lang=ar");
            assertThat(jdbc.sql("select count(*) from cocreation.opening_alert").query(Integer.class).single()).isZero();
        } finally {
            jdbc.sql("delete from cocreation.opening_alert").update();
        }
    }

    @Test
    void anAnswerIsOpenedByKeyboard() {
        jdbc.sql("""
                        insert into cocreation.event_question (event_code, position, question_fr, question_ar, answer_fr, answer_ar, changed_by)
                        values ('PAN3-EV1', 1, 'Faut-il payer ?', 'هل الدخول بالمجان؟', 'Non.', 'نعم.', 'test')""").update();
        try {
            open("/evenements/PAN3-EV1?lang=fr");
            assertThat(page.locator("details.question p").isVisible()).isFalse();
            page.locator("details.question summary").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("details.question p").isVisible()).isTrue();
        } finally {
            jdbc.sql("delete from cocreation.event_question").update();
        }
    }

    @Test
    void anAddressIsChangedByKeyboard() {
        open(pages.personalPage("candidate") + "?lang=fr");
        page.locator("main a[href*='/adresse']").focus();
        page.keyboard().press("Enter");
        page.focus("#email");
        page.keyboard().type("nouvelle@exemple.example");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL("**avis=address-asked**");
        assertThat(page.textContent("main")).contains("nouvelle@exemple.example");
        long id = ((Number) pages.registered("id")).longValue();
        open("/inscriptions/nouvelle-adresse/" + links.mint(PersonalLinks.Subject.ADDRESS, id) + "?lang=fr");
        page.focus("main form button");
        page.keyboard().press("Enter");
        page.waitForURL("**avis=address-changed**");
        assertThat(pages.registered("email")).isEqualTo("nouvelle@exemple.example");
    }

    @Test
    void aPersonChangesAnswersInTheOtherLanguage() {
        open(pages.personalPage("candidate") + "/modification?lang=fr");
        page.fill("#fullName", "Karim Nouveau");
        page.press("button.language", "Enter");
        assertThat(page.inputValue("#fullName")).isEqualTo("Karim Nouveau");
        page.press("main form button[type=submit]", "Enter");
        assertThat(page.getAttribute("html", "lang")).isEqualTo("ar");
        assertThat(pages.registered("full_name")).isEqualTo("Karim Nouveau");
    }

    private void fillIn() {
        page.fill("#fullName", "Amina L'Exemple");
        page.fill("#email", "amina@exemple.example");
        page.fill("#phone", "0612345678");
        page.press("input[name=gender][value=female]", "Space");
        page.press("input[name=ageBracket][value='25-34']", "Space");
        page.selectOption("#organisationKind", "association");
        page.fill("#organisation", "Association Exemple");
        page.selectOption("#provinceCode", "MA-CAS");
        page.press("#workshopId", "Space");
        page.press("#consent", "Space");
    }

    private void open(String path) {
        page.navigate("http://localhost:" + port + path);
    }
}
