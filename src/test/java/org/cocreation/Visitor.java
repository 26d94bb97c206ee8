package org.cocreation;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;

/** A browser without a screen: keeps cookies, follows no redirect, asks for pages. */
public final class Visitor {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final String origin;
    private String basic;

    public Visitor(int port) {
        this("http://localhost:" + port, HttpClient.newBuilder());
    }

    /** @param http with what it takes to be believed at this address, such as whom to trust */
    public Visitor(String origin, HttpClient.Builder http) {
        this.origin = origin;
        this.http = http.cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** Sends this name and password with each request. */
    public Visitor withBasic(String id, String password) {
        basic = "Basic " + Base64.getEncoder().encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public byte[] getBytes(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray()).body();
    }

    /** As a browser asks, but for the unpacking. */
    public HttpResponse<byte[]> getCompressed(String path, String... headers) {
        return send(page(path, headers).header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder page(String path, String... headers) {
        HttpRequest.Builder request = request(path).header("Accept", "text/html,application/xhtml+xml").GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** @param headers names and values by turns */
    public HttpResponse<String> get(String path, String... headers) {
        return send(page(path, headers), BodyHandlers.ofString());
    }

    /** Fills in the sign-in page; the answer is the redirect that follows. */
    public HttpResponse<String> signIn(String id, String password) {
        return postForm("/connexion", Map.of("identifiant", id, "mot-de-passe", password, "_csrf", csrfTokenOf("/connexion")));
    }

    /** The hidden token of a page's form. */
    public String csrfTokenOf(String page) {
        return Jsoup.parse(get(page).body()).select("input[name=_csrf]").attr("value");
    }

    /** A form of a page, to be filled in and sent. */
    public PageForm form(String path, String selector) {
        return PageForm.of(this, get(path), selector);
    }

    /** A form of a page that is there already. */
    public PageForm form(HttpResponse<String> page, String selector) {
        return PageForm.of(this, page, selector);
    }

    /** Where a redirect leads. */
    public HttpResponse<String> follow(HttpResponse<String> redirect) {
        return get(redirect.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(redirect.statusCode() + ": " + redirect.body()))
                .replace(origin, ""));
    }

    HttpResponse<String> post(String address, List<Map.Entry<String, String>> fields) {
        String body = fields.stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
        return send(request(address.replace(origin, "")).header("Accept", "text/html,application/xhtml+xml")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields) {
        return postForm(path, fields, "X-Requested-By", "form");
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields, String header, String value) {
        String body = fields.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Accept", "text/html,application/xhtml+xml").header(header, value)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    /** Fills in a form with a file, as a browser sends it. */
    public HttpResponse<String> postFile(String path, Map<String, String> fields, String fileName, byte[] file) {
        return postFiles(path, fields, Map.of(fileName, file));
    }

    /** Fills in a form with files, by their names, as a browser or Camunda Modeler sends it. The part of a single one is named {@code file}. */
    public HttpResponse<String> postFiles(String path, Map<String, String> fields, Map<String, byte[]> files) {
        String boundary = "----limite-d-essai";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> write(body, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        files.forEach((name, content) -> {
            write(body, "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                    .formatted(boundary, files.size() == 1 ? "file" : name, name));
            body.writeBytes(content);
            write(body, "\r\n");
        });
        write(body, "--" + boundary + "--\r\n");
        // A page has its token among its fields.
        boolean page = path.startsWith("/comite");
        HttpRequest.Builder request = request(path).header("Accept", page ? "text/html,application/xhtml+xml" : "application/json")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(BodyPublishers.ofByteArray(body.toByteArray()));
        cookie("XSRF-TOKEN").filter(token -> !page).ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> getJson(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    /** With the token that Camunda's webapps expect. */
    public HttpResponse<String> sendJson(String method, String path, String json) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json").header("Accept", "application/json")
                .method(method, BodyPublishers.ofString(json));
        cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    public HttpResponse<String> postJson(String path, String json) {
        return sendJson("POST", path, json);
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue).findFirst();
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        return basic == null ? request : request.header("Authorization", basic);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
