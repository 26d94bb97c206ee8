package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.access.SignInTest.assertRedirects;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As on a real start: administrators and the ministry need a code beside their password. */
@ApplicationTest(profiles = "demo", properties = {"cocreation.sign-in.second-factor=required", "cocreation.sign-in.key=clef-des-essais"})
class SecondFactorTest {

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    SecondFactors secondFactors;
    @Autowired
    JdbcClient jdbc;

    Visitor visitor;
    private byte[] secret;
    private List<String> paper;

    @BeforeEach
    void arrive() {
        committee.arrive();
        committee.forgive();
        jdbc.sql("delete from cocreation.second_factor").update();
        visitor = new Visitor(port);
    }

    private String code() {
        return Totp.code(secret, Totp.step(Instant.now().getEpochSecond()));
    }

    /** As if the codes that were typed were of long ago: half a minute is long for a test. */
    private void timePasses() {
        jdbc.sql("update cocreation.second_factor set last_step = 0").update();
    }

    /** Signs in for the first time and scans the picture. */
    private Visitor enrolled(String id) {
        Visitor one = new Visitor(port);
        assertRedirects(one.signIn(id, "cocreation"), "/connexion/second-facteur");
        Document page = Jsoup.parse(one.get("/connexion/second-facteur").body());
        assertThat(page.select("svg.qr-code path").attr("d")).startsWith("M");
        secret = Base32.decode(page.select("code.secret").text());
        Document codes = Jsoup.parse(one.postForm("/connexion/second-facteur", Map.of("_csrf", page.select("[name=_csrf]").val(), "code", code())).body());
        paper = codes.select(".recovery-codes code").eachText();
        assertThat(paper).hasSize(8).allMatch(line -> line.matches("([a-z2-7]{4}-){5}[a-z2-7]{4}"));
        assertThat(codes.select("main a.btn").attr("href")).isEqualTo("/comite");
        return one;
    }

    private String type(Visitor one, String code) {
        var answer = one.postForm("/connexion/code", Map.of("_csrf", one.csrfTokenOf("/connexion/code"), "code", code));
        return answer.headers().firstValue("Location").orElseGet(() -> Jsoup.parse(answer.body()).select("[data-refused]").text());
    }

    @Test
    void thePasswordAloneOpensNothing() {
        assertRedirects(visitor.signIn("admin", "cocreation"), "/connexion/second-facteur");
        assertRedirects(visitor.get("/comite"), "/connexion?expiree");
        assertThat(visitor.getJson("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
        assertRedirects(visitor.get("/comite/compte"), "/connexion?expiree");
        assertRedirects(new Visitor(port).get("/connexion/code"), "/connexion?expiree");
        assertRedirects(new Visitor(port).get("/connexion/second-facteur"), "/connexion?expiree");
    }

    @Test
    void itIsSetAtTheFirstSignInAndAskedAtTheNext() {
        assertThat(enrolled("admin").get("/comite").statusCode()).isEqualTo(200);
        timePasses();

        assertRedirects(visitor.get("/comite/connexions"), "/connexion");
        assertRedirects(visitor.signIn("admin", "cocreation"), "/connexion/code");
        assertRedirects(visitor.get("/connexion/second-facteur"), "/connexion?expiree");
        assertThat(type(visitor, "000000")).contains("n'est pas valable");
        assertThat(type(visitor, code())).endsWith("/comite/connexions");
        assertThat(visitor.get("/comite/connexions").body()).contains("Code refusé", "Second facteur enregistré");
    }

    @Test
    void aCodeCountsOnce() {
        enrolled("mtnra");
        timePasses();
        visitor.signIn("mtnra", "cocreation");
        String once = code();
        assertThat(type(visitor, once)).endsWith("/comite");

        Visitor again = new Visitor(port);
        again.signIn("mtnra", "cocreation");
        assertThat(type(again, once)).contains("n'est pas valable");
        assertRedirects(again.get("/comite"), "/connexion?expiree");
    }

    @Test
    void aCodeOnPaperTakesItsPlaceOnce() {
        enrolled("mtnra");
        visitor.signIn("mtnra", "cocreation");
        assertThat(type(visitor, " " + paper.get(3).toUpperCase())).endsWith("/comite");
        assertThat(visitor.get("/comite/compte").body()).contains("7 codes");
        Visitor again = new Visitor(port);
        again.signIn("mtnra", "cocreation");
        assertThat(type(again, paper.get(3))).contains("n'est pas valable");
    }

    @Test
    void whoGuessesCodesWaits() {
        enrolled("mtnra");
        timePasses();
        visitor.signIn("mtnra", "cocreation");
        for (int time = 0; time < 9; time++) {
            jdbc.sql("update cocreation.sign_in_attempt set wait_until = now() - interval '1 second'").update();
            assertThat(type(visitor, "00000" + time)).contains("n'est pas valable");
        }
        assertThat(type(visitor, code())).contains("Trop d'essais. Réessayez dans");
        committee.forgive();
        assertThat(type(visitor, code())).endsWith("/comite");
    }

    @Test
    void anotherAdministratorTakesItAway() {
        Visitor mtnra = enrolled("mtnra");
        Visitor admin = enrolled("admin");
        Document page = Jsoup.parse(admin.get("/comite/connexions").body());
        assertThat(page.select("[name=compte]").eachAttr("value")).containsExactly("mtnra");

        admin.postForm("/comite/connexions/second-facteur", Map.of("_csrf", page.select("[name=_csrf]").val(), "compte", "mtnra"));

        assertRedirects(mtnra.get("/comite"), "/connexion?expiree");
        assertRedirects(visitor.signIn("mtnra", "cocreation"), "/connexion/second-facteur");
        assertThat(admin.get("/comite/connexions").body()).contains("Second facteur retiré");
        assertThat(jdbc.sql("select actor from cocreation.access_record where user_id = 'mtnra' and action = 'second-factor-removed'")
                .query(String.class).list()).contains("admin");
    }

    @Test
    void othersMayHaveOneAndTakeItAwayByACode() {
        assertRedirects(visitor.signIn("acodec", "cocreation"), "/comite");
        Document page = Jsoup.parse(visitor.get("/comite/compte/second-facteur").body());
        secret = Base32.decode(page.select("code.secret").text());
        visitor.postForm("/comite/compte/second-facteur", Map.of("_csrf", page.select("[name=_csrf]").val(), "code", code()));
        Visitor other = new Visitor(port);
        assertRedirects(other.signIn("acodec", "cocreation"), "/connexion/code");

        String token = Jsoup.parse(visitor.get("/comite/compte").body()).select("[name=_csrf]").val();
        visitor.postForm("/comite/compte/second-facteur/retirer", Map.of("_csrf", token, "code", "000000"));
        assertThat(secondFactors.isSet("acodec")).isTrue();
        timePasses();
        visitor.postForm("/comite/compte/second-facteur/retirer", Map.of("_csrf", token, "code", code()));
        assertThat(visitor.get("/comite/compte").body()).contains("Le second facteur est retiré.");
        assertRedirects(new Visitor(port).signIn("acodec", "cocreation"), "/comite");
    }

    @Test
    void programsOfSuchAnAccountUseAKeyOfTheirOwn() {
        assertThat(new Visitor(port).withBasic("admin", "cocreation").getJson("/engine-rest/engine").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withBasic("designer", "cocreation").getJson("/engine-rest/engine").statusCode()).isEqualTo(200);
        Visitor admin = enrolled("admin");
        String token = Jsoup.parse(admin.get("/comite/compte").body()).select("[name=_csrf]").val();
        Document made = Jsoup.parse(admin.postForm("/comite/compte/cles", Map.of("_csrf", token, "nom", "Supervision")).body());
        String key = made.select("code.secret").text();

        assertThat(new Visitor(port).withBasic("admin", key).getJson("/actuator/metrics").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port).withBasic("mtnra", key).getJson("/actuator/metrics").statusCode()).isEqualTo(401);
        assertRedirects(new Visitor(port).signIn("admin", key), "/connexion?refus");
        assertThat(jdbc.sql("select count(*) from cocreation.program_key where encode(key_hash, 'escape') like '%' || :key || '%'")
                .param("key", key).query(Integer.class).single()).isZero();

        Document page = Jsoup.parse(admin.get("/comite/compte").body());
        assertThat(page.text()).contains("Supervision");
        admin.postForm("/comite/compte/cles/supprimer", Map.of("_csrf", page.select("[name=_csrf]").val(), "cle", page.select("[name=cle]").val()));
        assertThat(new Visitor(port).withBasic("admin", key).getJson("/actuator/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void theSecretIsEncryptedAndInNoTableOfTheEngine() {
        enrolled("admin");
        byte[] kept = jdbc.sql("select secret from cocreation.second_factor where user_id = 'admin'").query(byte[].class).single();
        assertThat(kept[0]).isEqualTo((byte) 1);
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** As an application on a telephone reads it. */
    private static final class Base32 {

        static byte[] decode(String text) {
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            int buffer = 0;
            int bits = 0;
            for (char letter : text.replace(" ", "").toCharArray()) {
                buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
                bits += 5;
                if (bits >= 8) {
                    bits -= 8;
                    bytes.write(buffer >> bits & 0xff);
                }
            }
            return bytes.toByteArray();
        }
    }
}
