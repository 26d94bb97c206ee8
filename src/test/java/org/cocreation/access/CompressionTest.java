package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jsoup.Jsoup;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Text is compressed, but for what a session opens where another site may be the one that asks (BREACH). */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class CompressionTest {

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;

    @BeforeEach
    void arrive() {
        committee.arrive();
        committee.forgive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lien?lang=fr", "/api/openapi", "/sitemap.xml"})
    void whatEverybodyMayReadIsCompressed(String path) {
        Visitor visitor = new Visitor(port);
        assertThat(isCompressed(visitor.getCompressed(path, "Accept", "*/*", "Sec-Fetch-Site", "cross-site"))).as(path).isTrue();
        assertThat(isCompressed(visitor.getCompressed(path, "Accept", "*/*"))).as(path).isTrue();
    }

    @Test
    void theStyleIs() {
        Visitor visitor = new Visitor(port);
        String style = Jsoup.parse(visitor.get("/?lang=fr").body()).select("link[rel=stylesheet]").attr("href");
        HttpResponse<byte[]> answer = visitor.getCompressed(style);
        assertThat(isCompressed(answer)).isTrue();
        assertThat(answer.body()).hasSizeLessThan(10_000);
    }

    @Test
    void whatASessionOpensIsCompressedForOurOwnPagesOnly() {
        Visitor member = new Visitor(port);
        member.signIn("mtnra", "cocreation");
        String page = "/comite/evenements/PAN3-EV1";
        assertThat(isCompressed(member.getCompressed(page, "Sec-Fetch-Site", "same-origin"))).isTrue();
        assertThat(isCompressed(member.getCompressed(page, "Sec-Fetch-Site", "none"))).as("an address that the member typed").isTrue();
        assertThat(isCompressed(member.getCompressed(page, "Sec-Fetch-Site", "cross-site"))).isFalse();
        assertThat(isCompressed(member.getCompressed(page, "Sec-Fetch-Site", "same-site"))).isFalse();
        assertThat(isCompressed(member.getCompressed(page))).as("a browser that does not say").isFalse();
    }

    @Test
    void whatAPasswordOpensToo() {
        Visitor program = new Visitor(port).withBasic("admin", "cocreation");
        assertThat(isCompressed(program.getCompressed("/actuator/prometheus", "Accept", "*/*"))).isFalse();
        assertThat(isCompressed(program.getCompressed("/actuator/prometheus", "Accept", "*/*", "Sec-Fetch-Site", "none"))).isTrue();
    }

    private static boolean isCompressed(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Content-Encoding").isPresent();
    }
}
