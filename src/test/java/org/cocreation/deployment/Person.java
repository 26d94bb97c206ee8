package org.cocreation.deployment;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.PageForm;
import org.cocreation.Visitor;
import org.cocreation.access.Telephone;
import org.jsoup.Jsoup;

import static org.assertj.core.api.Assertions.assertThat;

/** A member at work: fills in forms of pages, and does tasks on their pages. */
final class Person {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    final Visitor browser;
    private Telephone telephone;

    private Person(Visitor browser) {
        this.browser = browser;
    }

    /** Signs in by the password alone. */
    static Person signedIn(Visitor browser, String id, String password) {
        assertThat(browser.signIn(id, password).headers().firstValue("Location").orElseThrow()).endsWith("/comite");
        // Gives the token that Camunda's webapps expect.
        browser.get("/camunda/app/tasklist/default/");
        return new Person(browser);
    }

    /** Signs in for the first time where a code is asked for beside the password. */
    static Person enrolled(Visitor browser, String id, String password) {
        assertThat(browser.signIn(id, password).headers().firstValue("Location").orElseThrow()).endsWith("/connexion/second-facteur");
        Person person = new Person(browser);
        person.telephone = Telephone.enrol(browser);
        browser.get("/camunda/app/tasklist/default/");
        return person;
    }

    /** The same person signs in again, with a code of the same telephone. */
    Person again(Visitor other, String id, String password) {
        assertThat(other.signIn(id, password).headers().firstValue("Location").orElseThrow()).endsWith("/connexion/code");
        assertThat(telephone.type(other).headers().firstValue("Location").orElseThrow()).endsWith("/comite");
        other.get("/camunda/app/tasklist/default/");
        return new Person(other);
    }

    PageForm form(String page, String selector) {
        return browser.form(page, selector);
    }

    /** The form was taken: a page follows. */
    static HttpResponse<String> accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(Jsoup.parse(answer.body()).text()).isIn(302, 303);
        return answer;
    }

    /** As Tasklist does. */
    void start(String process, Map<String, Object> variables) {
        String definition = read(browser.getJson(API + "/process-definition?latestVersion=true&key=" + process)).get(0).get("id").asText();
        ObjectMapper json = new ObjectMapper();
        var form = json.createObjectNode();
        variables.forEach((name, value) -> form.putObject(name).putPOJO("value", value));
        HttpResponse<String> started = browser.postJson(API + "/process-definition/" + definition + "/submit-form", json.createObjectNode().set("variables", form).toString());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
    }

    void complete(String businessKey, String task, Map<String, ?> answers) {
        complete(businessKey, task, shown -> true, shown -> answers);
    }

    /** Does the first task whose form shows what is wanted, on its page, once it is there. */
    void complete(String businessKey, String task, Predicate<JsonNode> wanted, Function<JsonNode, Map<String, ?>> answers) {
        Instant limit = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(limit)) {
            for (JsonNode found : tasks(businessKey, task)) {
                String page = "/comite/taches/" + found.get("id").asText();
                JsonNode shown = read(browser.getJson(page + "/formulaire")).get("data");
                if (wanted.test(shown)) {
                    PageForm form = browser.form(page, "form[data-decision-send]");
                    HttpResponse<String> done = browser.postForm(page + "/terminer", Map.of("_csrf", form.value("_csrf"), "values", write(answers.apply(shown))),
                            "Accept", "application/json");
                    assertThat(done.statusCode()).as("%s: %s", task, done.body()).isEqualTo(200);
                    return;
                }
            }
            Mailbox.pause();
        }
        throw new AssertionError("No task %s of %s: %s".formatted(task, businessKey, tasks(businessKey, null)));
    }

    /** Until this person has the task. */
    void await(String businessKey, String task) {
        Instant limit = Instant.now().plus(LIMIT);
        while (tasks(businessKey, task).isEmpty()) {
            assertThat(Instant.now()).as("the task %s of %s", task, businessKey).isBefore(limit);
            Mailbox.pause();
        }
    }

    /** Which of its tasks this person may do, by the engine's word. */
    JsonNode tasks(String businessKey, String task) {
        return read(browser.getJson(API + "/task?processInstanceBusinessKey=" + businessKey
                + Optional.ofNullable(task).map(key -> "&taskDefinitionKey=" + key).orElse("")));
    }

    static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body(), e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
