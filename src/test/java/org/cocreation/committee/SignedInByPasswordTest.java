package org.cocreation.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The committee's pages behind the real sign-in: what a browser gets, headers and error pages included. */
@ApplicationTest(profiles = "demo")
class SignedInByPasswordTest {

    @LocalServerPort
    int port;

    @Test
    void aHostSeesItsOwnEventsListsAndAPageInFrenchInsteadOfAnothers() {
        Visitor adfm = signedIn("adfm");

        assertThat(adfm.get("/comite/evenements/PAN3-EV1/inscriptions").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = adfm.get("/comite/evenements/PAN3-EV2/inscriptions");

        assertThat(refused.statusCode()).isEqualTo(403);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("h1").text()).isEqualTo("Cette page ne vous est pas ouverte");
        assertThat(page.select("main a").attr("href")).isEqualTo("/comite");
    }

    @Test
    void pagesAreFramedByOurselvesOnlyAndKeptByNoCache() {
        HttpResponse<String> page = signedIn("mtnra").get("/comite/evenements/PAN3-EV1?cadre=1");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'self'", "default-src 'self'");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body()).doesNotContain("site-header");
    }

    @Test
    void signingOutEndsIt() {
        Visitor mtnra = signedIn("mtnra");
        String token = Jsoup.parse(mtnra.get("/comite").body()).select("form[action=/deconnexion] [name=_csrf]").val();

        assertThat(mtnra.postForm("/deconnexion", java.util.Map.of("_csrf", token)).statusCode()).isEqualTo(302);

        HttpResponse<String> after = mtnra.get("/comite");
        assertThat(after.statusCode()).isEqualTo(302);
        assertThat(after.headers().firstValue("Location").orElseThrow()).contains("/connexion");
    }

    private Visitor signedIn(String id) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(id, "cocreation");
        return visitor;
    }
}
