package org.cocreation.demo;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/**
 * One person at a browser, for a rehearsal: sends the portal's forms, signs in, takes and completes tasks through the
 * same addresses as Tasklist.
 */
class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final ObjectMapper json = new ObjectMapper();
    private final WebClient web;
    private final String origin;

    Visitor(String origin) {
        this.origin = origin;
        this.web = new WebClient(origin, HttpClient.newBuilder());
    }

    HttpResponse<String> get(String path) {
        return web.send(web.request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return web.send(web.form(path, fields.entrySet()));
    }

    /** Sends the form of a committee page, with the token that the page carries. */
    HttpResponse<String> postFrom(String page, String path, Map<String, String> fields) {
        return post(path, withToken(page, fields));
    }

    private Map<String, String> withToken(String page, Map<String, String> fields) {
        Map<String, String> withToken = new LinkedHashMap<>(fields);
        withToken.put("_csrf", token(get(page).body(), page));
        return withToken;
    }

    /**
     * Sends a form of a page as the browser shows it, but for what the visitor changes in it.
     *
     * @param action  address that the form is sent to
     * @param changes new values by the names of the fields, a list where several are ticked; a field that the page does not have yet, as of
     *                one row more, is added
     */
    HttpResponse<String> fillIn(String page, String action, Map<String, ?> changes) {
        FormElement form = Jsoup.parse(get(page).body(), origin + page).select("form[method=post]").forms().stream()
                .filter(one -> one.attr("action").equals(action)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No form of %s goes to %s".formatted(page, action)));
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        form.formData().stream().filter(field -> !changes.containsKey(field.key())).forEach(field -> fields.add(Map.entry(field.key(), field.value())));
        changes.forEach((name, value) -> (value instanceof List<?> several ? several : List.of(value))
                .forEach(one -> fields.add(Map.entry(name, one.toString()))));
        return web.send(web.form(action, fields));
    }

    /** As {@link #postFrom}, with a file. */
    HttpResponse<String> upload(String page, String path, Map<String, String> fields, String fileField, String fileName, byte[] file) {
        return web.send(web.form(path, withToken(page, fields), List.of(new WebClient.FileField(fileField, fileName, file))));
    }

    Visitor signIn(String id, String password) {
        expect(302, postFrom("/connexion", "/connexion", Map.of("identifiant", id, "mot-de-passe", password)));
        get("/camunda/app/tasklist/default/");
        return this;
    }

    /** Takes the task once it is there and submits its form as {@code user}. */
    void complete(String user, String eventCode, String task, Map<String, Object> answers) {
        expect(204, submit(user, waitFor(user, eventCode, task), answers));
    }

    /** As {@link #complete}, with answers that the application does not take: the task stays open. */
    void isRefused(String user, String eventCode, String task, Map<String, Object> answers) {
        expect(400, submit(user, waitFor(user, eventCode, task), answers));
    }

    private OpenTask waitFor(String user, String eventCode, String task) {
        String id = Patience.until("the task %s of %s for %s".formatted(task, eventCode, user), LIMIT, () -> findTask(eventCode, task));
        return new OpenTask(id, json.createObjectNode());
    }

    /** Takes the task and submits its form. */
    HttpResponse<String> submit(String user, OpenTask task, Map<String, Object> answers) {
        expect(204, postJson("/task/%s/claim".formatted(task.id()), Map.of("userId", user)));
        return postJson("/task/%s/submit-form".formatted(task.id()), Map.of("variables", variables(answers)));
    }

    /** Sends the start form of the latest version, as Tasklist does. */
    HttpResponse<String> start(String process, Map<String, Object> answers) {
        HttpResponse<String> found = get("/camunda/api/engine/engine/default/process-definition?latestVersion=true&key=" + process);
        expect(200, found);
        return postJson("/process-definition/%s/submit-form".formatted(read(found.body()).get(0).get("id").asText()),
                Map.of("variables", variables(answers)));
    }

    private Map<String, Object> variables(Map<String, Object> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(key, value instanceof Iterable<?> || value instanceof Map<?, ?>
                ? Map.of("value", write(value), "type", "Json") : Map.of("value", value)));
        return variables;
    }

    /** A task with what its form shows. */
    record OpenTask(String id, JsonNode variables) {

        JsonNode variable(String name) {
            return variables.get(name);
        }
    }

    /** The first of the tasks that this visitor may do and that is wanted, once it is there. */
    OpenTask taskOf(String businessKey, String task, Predicate<OpenTask> wanted) {
        return Patience.until("the task %s of %s".formatted(task, businessKey), LIMIT, () -> {
            for (JsonNode found : read(get("/camunda/api/engine/engine/default/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                    .formatted(businessKey, task)).body())) {
                Optional<OpenTask> open = open(found.get("id").asText()).filter(wanted);
                if (open.isPresent()) {
                    return open;
                }
            }
            return Optional.empty();
        });
    }

    /** @return empty for a task that this visitor may not do */
    Optional<OpenTask> open(String taskId) {
        HttpResponse<String> form = get("/camunda/api/engine/engine/default/task/%s/form-variables?deserializeValues=false".formatted(taskId));
        return form.statusCode() == 200 ? Optional.of(new OpenTask(taskId, values(read(form.body())))) : Optional.empty();
    }

    private JsonNode values(JsonNode variables) {
        ObjectNode values = json.createObjectNode();
        variables.fields().forEachRemaining(variable -> {
            JsonNode value = variable.getValue().get("value");
            values.set(variable.getKey(), "Json".equals(variable.getValue().get("type").asText()) && value.isTextual() ? read(value.asText()) : value);
        });
        return values;
    }

    byte[] getBytes(String path) {
        return web.send(web.request(path).GET(), BodyHandlers.ofByteArray()).body();
    }

    Optional<String> findTask(String eventCode, String task) {
        HttpResponse<String> found = get("/camunda/api/engine/engine/default/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                .formatted(eventCode, task));
        expect(200, found);
        JsonNode tasks = read(found.body());
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(0).get("id").asText());
    }

    static void expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("%s %s answered %d instead of %d: %s".formatted(response.request().method(),
                    response.uri(), response.statusCode(), status, response.body()));
        }
    }

    private HttpResponse<String> postJson(String path, Object body) {
        return web.send(web.json("POST", "/camunda/api/engine/engine/default" + path, write(body)));
    }

    private static String token(String body, String page) {
        Matcher matcher = CSRF.matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("No form on " + page);
        }
        return matcher.group(1);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }
}
