package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.cocreation.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Behind a proxy that people reach by https. */
@ApplicationTest(properties = "cocreation.base-url=https://cocreation.example")
class HttpsTest {

    @LocalServerPort
    int port;

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Forwarded-Proto", "https").header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    @Test
    void theSessionNeverTravelsWithoutIt() throws Exception {
        assertThat(get("/connexion").headers().allValues("Set-Cookie")).singleElement().asString()
                .contains("JSESSIONID", "Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void browsersAreToldToComeBackByIt() throws Exception {
        assertThat(get("/connexion").headers().firstValue("Strict-Transport-Security")).hasValueSatisfying(
                header -> assertThat(header).contains("max-age=31536000"));
        assertThat(get("/comite").headers().firstValue("Location").orElseThrow()).startsWith("https://");
    }
}
