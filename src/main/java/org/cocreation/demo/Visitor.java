package org.cocreation.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    private final String origin;

    Visitor(String origin) {
        this.origin = origin;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields.entrySet());
    }

    private HttpResponse<String> post(String path, Collection<Map.Entry<String, String>> fields) {
        String body = fields.stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    /** Sends the form of a committee page, with the token that the page carries. */
    HttpResponse<String> postFrom(String page, String path, Map<String, String> fields) {
        Map<String, String> withToken = new LinkedHashMap<>(fields);
        withToken.put("_csrf", token(get(page).body(), page));
        return post(path, withToken);
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
        return post(action, fields);
    }

    /** As {@link #postFrom}, with a file. */
    HttpResponse<String> upload(String page, String path, Map<String, String> fields, String fileField, String fileName, byte[] file) {
        String boundary = "part-of-a-rehearsal";
        Map<String, String> withToken = new LinkedHashMap<>(fields);
        withToken.put("_csrf", token(get(page).body(), page));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        withToken.forEach((name, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value).getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(boundary, fileField, fileName).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(BodyPublishers.ofByteArray(body.toByteArray())));
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
                String id = found.get("id").asText();
                HttpResponse<String> form = get("/camunda/api/engine/engine/default/task/%s/form-variables?deserializeValues=false".formatted(id));
                if (form.statusCode() == 200) {
                    OpenTask open = new OpenTask(id, values(read(form.body())));
                    if (wanted.test(open)) {
                        return Optional.of(open);
                    }
                }
            }
            return Optional.empty();
        });
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
        try {
            return http.send(HttpRequest.newBuilder(URI.create(origin + path)).GET().build(), BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/camunda/api/engine/engine/default" + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(write(body)));
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    private static String token(String body, String page) {
        Matcher matcher = CSRF.matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("No form on " + page);
        }
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
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

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
