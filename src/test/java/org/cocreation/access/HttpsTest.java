package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import org.cocreation.ApplicationTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Behind a proxy that people reach by https. */
@ApplicationTest(properties = "cocreation.base-url=https://cocreation.example")
class HttpsTest {

    @LocalServerPort
    int port;

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("X-Forwarded-Proto", "https");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void noCookieTravelsWithoutItOrIsSetByANeighbour() throws Exception {
        HttpResponse<String> page = get("/connexion");
        assertThat(page.headers().allValues("Set-Cookie")).singleElement().asString()
                .startsWith("__Host-csrf=").contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax");

        String token = Jsoup.parse(page.body()).select("input[name=_csrf]").attr("value");
        HttpResponse<String> signedIn = send(request("/connexion").header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0])
                .POST(BodyPublishers.ofString("identifiant=administrateur&mot-de-passe=Un-mot-de-passe-de-test-42&_csrf="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8))));
        assertThat(signedIn.headers().allValues("Set-Cookie")).filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-session="))
                .allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax"));

        String session = signedIn.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith("__Host-session=")).findFirst().orElseThrow();
        assertThat(send(request("/camunda/app/tasklist/default/").header("Cookie", session.split(";")[0])).headers().allValues("Set-Cookie"))
                .singleElement().asString().startsWith("XSRF-TOKEN=").contains("Path=/camunda", "Secure", "SameSite=Lax");
    }

    @Test
    void browsersAreToldToComeBackByIt() throws Exception {
        assertThat(get("/connexion").headers().firstValue("Strict-Transport-Security")).hasValueSatisfying(
                header -> assertThat(header).contains("max-age=31536000"));
        assertThat(get("/comite").headers().firstValue("Location").orElseThrow()).startsWith("https://");
    }
}
