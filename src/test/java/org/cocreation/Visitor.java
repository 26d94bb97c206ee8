package org.cocreation;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.demo.WebClient;
import org.jsoup.Jsoup;

/** A browser without a screen: keeps cookies, follows no redirect, asks for pages. */
public final class Visitor {

    private final WebClient web;
    private final String origin;
    private String basic;

    public Visitor(int port) {
        this("http://localhost:" + port, HttpClient.newBuilder());
    }

    /** @param http with what it takes to be believed at this address, such as whom to trust */
    public Visitor(String origin, HttpClient.Builder http) {
        this.origin = origin;
        this.web = new WebClient(origin, http);
    }

    /** Sends this name and password with each request. */
    public Visitor withBasic(String id, String password) {
        basic = "Basic " + Base64.getEncoder().encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public byte[] getBytes(String path) {
        return send(web.request(path).GET(), BodyHandlers.ofByteArray()).body();
    }

    /** As a browser asks, but for the unpacking. */
    public HttpResponse<byte[]> getCompressed(String path, String... headers) {
        return send(page(path, headers).header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder page(String path, String... headers) {
        HttpRequest.Builder request = asPage(web.request(path)).GET();
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
        return send(asPage(web.form(address.replace(origin, ""), fields)));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields) {
        return postForm(path, fields, "X-Requested-By", "form");
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields, String header, String value) {
        return send(asPage(web.form(path, fields.entrySet())).header(header, value));
    }

    /** Fills in a form with a file, as a browser sends it. */
    public HttpResponse<String> postFile(String path, Map<String, String> fields, String fileName, byte[] file) {
        return postFiles(path, fields, Map.of(fileName, file));
    }

    /** Fills in a form with files, by their names, as a browser or Camunda Modeler sends it. The part of a single one is named {@code file}. */
    public HttpResponse<String> postFiles(String path, Map<String, String> fields, Map<String, byte[]> files) {
        List<WebClient.FileField> chosen = files.entrySet().stream()
                .map(file -> new WebClient.FileField(files.size() == 1 ? "file" : file.getKey(), file.getKey(), file.getValue())).toList();
        HttpRequest.Builder request = web.form(path, fields, chosen);
        // A page has its token among its fields.
        return send(path.startsWith("/comite") ? asPage(request) : web.withToken(request.header("Accept", "application/json")));
    }

    public HttpResponse<String> getJson(String path) {
        return send(web.request(path).header("Accept", "application/json").GET());
    }

    /** With the token that Camunda's webapps expect. */
    public HttpResponse<String> sendJson(String method, String path, String json) {
        return send(web.json(method, path, json));
    }

    /** As Tasklist does, which wants along with an answer what it refers to. */
    public HttpResponse<String> sendHal(String method, String path, String json) {
        return send(web.json(method, path, json).setHeader("Accept", "application/hal+json, application/json; q=0.5"));
    }

    public HttpResponse<String> postJson(String path, String json) {
        return sendJson("POST", path, json);
    }

    public Optional<String> cookie(String name) {
        return web.cookie(name);
    }

    public void forgetCookies() {
        web.forgetCookies();
    }

    private static HttpRequest.Builder asPage(HttpRequest.Builder request) {
        return request.header("Accept", "text/html,application/xhtml+xml");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        return web.send(basic == null ? request : request.header("Authorization", basic), body);
    }
}
