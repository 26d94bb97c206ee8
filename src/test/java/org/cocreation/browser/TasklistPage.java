package org.cocreation.browser;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import org.cocreation.TestClock;
import org.jsoup.Jsoup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Camunda Tasklist as a member of the committee works in it. */
final class TasklistPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String PASSWORD = "cocreation";
    static final String FORM = "Formulaire";
    static final String WORK_PAGE = "Page de travail";

    final Page page;
    private final String root;

    TasklistPage(Page page, int port) {
        this.page = page;
        this.root = "http://localhost:" + port;
    }

    /** Without its page, which has tests of its own. */
    void signIn(String member) {
        // What the page still asks for would be answered with cookies of the session before.
        page.navigate("about:blank");
        page.context().clearCookies();
        APIRequestContext requests = page.context().request();
        String token = Jsoup.parse(requests.get(root + "/connexion").text()).select("[name=_csrf]").val();
        APIResponse answer = requests.post(root + "/connexion", RequestOptions.create().setMaxRedirects(0)
                .setForm(FormData.create().set("identifiant", member).set("mot-de-passe", PASSWORD).set("_csrf", token)));
        String next = answer.headers().getOrDefault("location", "nowhere");
        if (!next.endsWith("/comite")) {
            throw new AssertionError("%s is not signed in, but led to %s".formatted(member, next));
        }
    }

    /** On the page to sign in, wherever one was led there from. */
    void enter(String member) {
        page.getByLabel("Identifiant").fill(member);
        page.getByLabel("Mot de passe").fill(PASSWORD);
        page.getByText("Se connecter").click();
    }

    void open(String taskId) {
        // From elsewhere: within Tasklist only the part after the "#" would change.
        page.navigate("about:blank");
        page.navigate(root + "/camunda/app/tasklist/default/#/?task=" + taskId);
    }

    void openList() {
        page.navigate("about:blank");
        page.navigate(root + "/camunda/app/tasklist/default/");
    }

    void take() {
        Response taken = page.waitForResponse(answer -> answer.url().endsWith("/claim"), () -> page.getByText("Prendre la tâche").click());
        if (taken.status() != 204) {
            throw new AssertionError("The task is not taken: %d %s".formatted(taken.status(), taken.text()));
        }
        assertThat(complete()).isEnabled();
        assertThat(form()).isVisible();
    }

    Locator form() {
        return page.locator("[cam-tasklist-form] .fjs-container");
    }

    Locator complete() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer"));
    }

    Locator done() {
        return page.locator(".cocreation-done");
    }

    Locator notices() {
        return page.locator(".page-notifications");
    }

    Locator field(String id) {
        return form().locator("[id$='-" + id + "']");
    }

    /** One of the tabs beside the form. */
    void tab(String label) {
        page.locator(".task-card .nav-tabs a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label + "\\s*$"))).click();
    }

    /**
     * Answers what a form requires and does not answer by itself.
     *
     * @param answers by key, where another answer than the first offered one is wanted
     */
    void answer(JsonNode form, Map<String, Object> answers) {
        for (JsonNode component : components(form, new ArrayList<>())) {
            Object answer = answers.get(component.path("key").asText());
            if (answer == null && !component.path("validate").path("required").asBoolean() || component.path("readonly").asBoolean()) {
                continue;
            }
            for (String id : shown(component.path("id").asText())) {
                answer(component, id, answer);
            }
        }
    }

    private static List<JsonNode> components(JsonNode parent, List<JsonNode> found) {
        for (JsonNode component : parent.path("components")) {
            found.add(component);
            components(component, found);
        }
        return found;
    }

    /** Ids of a field in the page, one for each row of a list; none, for a while, where the form is just drawn anew. */
    @SuppressWarnings("unchecked")
    private List<String> shown(String field) {
        return (List<String>) page.evaluate("""
                async field => {
                    const ids = () => [...new Set([...document.querySelectorAll('.fjs-container :is([id], label[for])')]
                        .map(element => (element.id || element.htmlFor).match(new RegExp(`^(fjs-form-[^-]+-${field}(_\\\\d+)*)(-(date|time|\\\\d+))?$`))?.[1])
                        .filter(id => id))];
                    for (let again = 0; again < 5 && ids().length === 0; again++) {
                        await new Promise(later => setTimeout(later, 100));
                    }
                    return ids();
                }""", field);
    }

    private void answer(JsonNode component, String id, Object answer) {
        switch (component.path("type").asText()) {
            case "checkbox" -> control(id).check();
            case "radio" -> choose(component, id, "radio", answer == null ? List.of() : List.of(answer));
            case "checklist" -> choose(component, id, "checkbox", answer == null ? List.of() : (List<?>) answer);
            case "select" -> select(id, answer);
            case "datetime" -> {
                LocalDateTime moment = answer == null ? TestClock.today().plusDays(1).atTime(10, 0) : (LocalDateTime) answer;
                type(control(id + "-date"), DAY.format(moment), answer != null);
                control(id + "-date").press("Enter");
                if (control(id + "-time").count() > 0) {
                    type(control(id + "-time"), TIME.format(moment), answer != null);
                    control(id + "-time").press("Enter");
                }
            }
            case "number" -> type(control(id), answer == null ? component.path("validate").path("min").asText("1") : answer.toString(), answer != null);
            default -> type(control(id), answer == null ? "Texte d'essai." : answer.toString(), answer != null);
        }
    }

    private Locator control(String id) {
        return page.locator("[id='" + id + "']");
    }

    private void type(Locator input, String text, boolean over) {
        if (over || input.inputValue().isEmpty()) {
            input.fill(text);
        }
    }

    private void choose(JsonNode component, String id, String type, List<?> answers) {
        Locator options = page.locator("input[type=" + type + "][id^='" + id + "-']");
        if (answers.isEmpty()) {
            if (page.locator("input[type=" + type + "][id^='" + id + "-']:checked").count() == 0) {
                options.first().check();
            }
            return;
        }
        for (Object answer : answers) {
            if (component.has("valuesKey")) {
                // Offered by the engine; a person reads its label.
                form().getByLabel(answer.toString(), new Locator.GetByLabelOptions().setExact(true)).check();
                continue;
            }
            int position = 0;
            for (JsonNode offered : component.path("values")) {
                if (offered.path("value").asText().equals(answer)) {
                    options.nth(position).check();
                }
                position++;
            }
        }
    }

    private void select(String id, Object label) {
        Locator field = page.locator(".fjs-form-field-select", new Page.LocatorOptions().setHas(page.locator("label[for^='" + id + "']")));
        if (label == null && field.locator(".fjs-select-cross").count() > 0) {
            return;
        }
        field.locator(".fjs-input-group").click();
        Locator offered = page.locator(".fjs-dropdownlist-item");
        (label == null ? offered : offered.filter(new Locator.FilterOptions().setHasText(label.toString()))).first().click();
    }
}
