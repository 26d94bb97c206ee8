package org.cocreation.limits;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.cocreation.ApplicationTest;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.cocreation.limits.LimitsProperties.Rate;
import org.cocreation.portal.PortalPages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The limits as they are shipped, but for a day instead of an hour: nothing comes back in the time of a test. */
@ApplicationTest(profiles = "demo", properties = {
        "cocreation.limits.address.forms=200", "cocreation.limits.address.within=24h",
        "cocreation.limits.network.forms=1000", "cocreation.limits.network.within=24h",
        "cocreation.limits.recipient.forms=20",
        "cocreation.limits.domain.forms=300", "cocreation.limits.domain.within=24h"})
class FormLimitsTest {

    private static final String PATH = "/evenements/PAN3-EV1/inscription";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    DataSource database;
    @Autowired
    EventService events;
    @Autowired
    PersonalLinks links;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;
    @LocalServerPort
    int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private PortalPages pages;

    @BeforeEach
    void arrange() {
        pages = new PortalPages(jdbc, events, links).arrange();
        jdbc.sql("delete from cocreation.form_limit").update();
    }

    @Test
    void ofAClientsFormsTwoHundredAreTaken() {
        List<Integer> answers = forms(240, n -> "41.1.0.1", n -> "personne%d@gmail.com".formatted(n));
        assertThat(answers.subList(0, 200)).containsOnly(303);
        assertThat(answers.subList(200, 240)).containsOnly(429);
        assertThat(pages.registrations()).isEqualTo(200);
        assertThat(mails()).isEqualTo(200);
    }

    @Test
    void formsFromFiftyClientsAreAllTakenForTheyLookLikeFiftyFamilies() {
        List<Integer> answers = forms(250, n -> "41.%d.0.1".formatted(10 + n % 50), n -> "personne%d@gmail.com".formatted(n));
        assertThat(answers).containsOnly(303);
        assertThat(mails()).isEqualTo(250);
    }

    @Test
    void ofAThousandFormsFromOneNetworkOfFiftyClientsNoneIsTakenBeyondTheThousand() {
        List<Integer> answers = forms(1000, n -> "41.2.0.%d".formatted(1 + n % 50), n -> "personne%d@gmail.com".formatted(n));
        assertThat(answers).containsOnly(303);
        assertThat(status(send("41.2.0.51", form("encore@gmail.com")))).isEqualTo(429);
        assertThat(mails()).isEqualTo(1000);
    }

    @Test
    void ofTheFormsForOneDomainThreeHundredAreTaken() {
        List<Integer> answers = forms(340, n -> "41.%d.0.1".formatted(100 + n % 50), n -> "personne%d@victime.example".formatted(n));
        assertThat(answers.subList(0, 300)).containsOnly(303);
        assertThat(answers.subList(300, 340)).containsOnly(429);
        assertThat(mails()).isEqualTo(300);
    }

    @Test
    void aFormForSeveralPeopleCountsForEach() {
        assertThat(IntStream.range(0, 66).mapToObj(n -> status(group("41.8.0.1", n)))).as("not filled in, and counted").containsOnly(422);
    }

    @Test
    void aFormForMorePeopleThanMayStillComeTakesNoneOfThePlacesAndWaitsForAll() {
        IntStream.range(0, 66).forEach(n -> group("41.9.0.1", n));
        assertThat(status(group("41.9.0.1", 66))).as("two are left").isEqualTo(429);
        assertThat(status(send("41.9.0.1", form("seule@gmail.com")))).isEqualTo(303);
        assertThat(status(send("41.9.0.1", form("autre@gmail.com")))).isEqualTo(303);
        HttpResponse<String> refused = group("41.9.0.1", 67);
        assertThat(refused.statusCode()).as("200 for a client").isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).as("a day for 200").hasValueSatisfying(
                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(2 * 432, 3 * 432));
    }

    private HttpResponse<String> group(String client, int n) {
        Map<String, String> form = new TreeMap<>();
        for (int row = 0; row < 3; row++) {
            form.put("people[%d].fullName".formatted(row), "Personne Exemple");
            form.put("people[%d].email".formatted(row), "p%d-%d@gmail.com".formatted(n, row));
        }
        return send(client, PATH + "/groupe", form);
    }

    @Test
    void aMailboxIsOneHoweverItIsSpelt() {
        List<Integer> answers = IntStream.range(0, 100).mapToObj(n -> status(send("41.%d.0.1".formatted(150 + n % 50),
                form(n % 2 == 0 ? "vic.time+%d@gmail.com".formatted(n) : "v.ictime+%d@GMAIL.com".formatted(n))))).toList();
        assertThat(answers.subList(0, 20)).containsOnly(303);
        assertThat(answers.subList(20, 100)).containsOnly(429);
        assertThat(mails()).as("two spellings that the event takes for two people, each told at once and once more within the hour").isEqualTo(4);
    }

    @Test
    void thePeopleOfASchoolRegisterBehindOneAddressEvenAfterAMistake() {
        for (int n = 0; n < 80; n++) {
            Map<String, String> form = form("eleve%d@ecole.example".formatted(n));
            form.remove("consent");
            assertThat(status(send("41.3.0.1", form))).isEqualTo(422);
            form.put("consent", "true");
            assertThat(status(send("41.3.0.1", form))).isEqualTo(303);
        }
        assertThat(pages.registrations()).isEqualTo(80);
    }

    @Test
    void whatAClientWritesIntoTheHeaderIsNotBelieved() {
        List<Integer> answers = forms(250, n -> "41.200.%d.%d, 41.4.0.1".formatted(n / 100, n % 100), n -> "personne%d@gmail.com".formatted(n));
        assertThat(answers.subList(0, 200)).containsOnly(303);
        assertThat(answers.subList(200, 250)).containsOnly(429);
    }

    @Test
    void aClientOfIpv6IsTheNetworkThatItHasToItself() {
        List<Integer> answers = IntStream.range(0, 201).mapToObj(n -> status(
                send("2001:db8:1:2:%x::1".formatted(n + 1), form("personne%d@gmail.com".formatted(n))))).toList();
        assertThat(answers.subList(0, 200)).containsOnly(303);
        assertThat(answers.get(200)).isEqualTo(429);
        assertThat(status(send("2001:db8:1:3::1", form("autre@gmail.com")))).isEqualTo(303);
    }

    @Test
    void saysWhenToTryAgainAndKeepsWhatWasTyped() {
        Map<String, String> form = form("amina@gmail.com");
        form.put("fullName", "Amina L'Exemple \"première\" & fille");
        exhaust("41.5.0.1");
        HttpResponse<String> answer = send("41.5.0.1", form);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValueSatisfying(
                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 432));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("h1").text()).isEqualTo("Trop de formulaires en peu de temps");
        assertThat(page.text()).contains("depuis votre connexion. Le vôtre n’a pas été enregistré.", "cybercafé")
                .containsPattern("Réessayez dans [78] minutes\\.").doesNotContain("??");
        assertThat(page.select("main form").attr("action")).isEqualTo(PATH);
        Map<String, String> kept = new TreeMap<>();
        page.select("main input[type=hidden]").forEach(field -> kept.put(field.attr("name"), field.val()));
        assertThat(kept).isEqualTo(form);
        assertThat(status(send("41.6.0.1", kept))).isEqualTo(303);
        assertThat(pages.registered("full_name")).isEqualTo(form.get("fullName"));
    }

    @Test
    void saysItInArabicAndOnPersonalPagesToo() {
        String page = pages.personalPage("candidate");
        exhaust("41.7.0.1");
        HttpResponse<String> answer = send("41.7.0.1", page + "/annulation", Map.of("lang", "ar"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        Document shown = Jsoup.parse(answer.body());
        assertThat(shown.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(shown.select("h1").text()).isEqualTo("استمارات كثيرة في وقت وجيز");
        assertThat(shown.text()).contains("ولم تُحفظ استمارتكم").doesNotContain("??");
        assertThat(shown.select("main form").attr("action")).isEqualTo(page + "/annulation");
        assertThat(pages.registered("status")).isEqualTo("candidate");
    }

    @Test
    void everyFormOfThePublicIsCounted() throws Exception {
        List<String> counted = new ArrayList<>();
        List<String> committees = new ArrayList<>();
        for (var route : routes.getHandlerMethods().keySet()) {
            if (!route.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                continue;
            }
            for (String pattern : route.getPatternValues()) {
                MockHttpServletRequest request = new MockHttpServletRequest("POST", pattern.replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "1"));
                ServletRequestPathUtils.parseAndCache(request);
                boolean limited = routes.getHandler(request).getInterceptorList().stream().anyMatch(FormLimitsInterceptor.class::isInstance);
                (limited ? counted : committees).add(pattern);
            }
        }
        assertThat(committees).isNotEmpty().allMatch(pattern -> pattern.startsWith("/comite/"));
        assertThat(counted).noneMatch(pattern -> pattern.startsWith("/comite")).contains("/evenements/{code}/inscription",
                "/inscriptions/{token}/annulation", "/inscriptions/{token}/prise-en-charge", "/invitations/{token}");
    }

    @Test
    void twoNodesCountTogether() {
        FormLimits one = node(100);
        FormLimits other = node(100);
        int taken = 0;
        for (int n = 0; n < 500; n++) {
            taken += (n % 2 == 0 ? one : other).take(Limit.EVENT, "PAN3-EV9", 1).isEmpty() ? 1 : 0;
        }
        assertThat(taken).isBetween(100, 105);
    }

    @Test
    void oneNodeCountsExactlyWhateverTheCrowd() {
        FormLimits node = node(1000);
        long taken = IntStream.range(0, 5000).parallel().filter(n -> node.take(Limit.WHOLE, "", 1).isEmpty()).count();
        assertThat(taken).isEqualTo(1000);
    }

    @Test
    void mostPeopleAreNeverHeardOfInTheDatabase() {
        FormLimits node = node(200);
        IntStream.range(0, 2000).forEach(n -> assertThat(node.take(Limit.ADDRESS, "client " + n, 1)).isEmpty());
        assertThat(jdbc.sql("select count(*) from cocreation.form_limit").query(Integer.class).single()).isZero();
    }

    @Test
    void noAddressStandsInTheTableAndWhatIsOverIsForgotten() {
        FormLimits node = node(20);
        IntStream.range(0, 5).forEach(n -> node.take(Limit.RECIPIENT, "amina@exemple.example", 1));
        assertThat(jdbc.sql("select id from cocreation.form_limit").query(String.class).single())
                .startsWith("recipient 20/PT24H ").doesNotContain("amina", "exemple");
        jdbc.sql("update cocreation.form_limit set expires_at = 0").update();
        node.forgetExpired();
        assertThat(jdbc.sql("select count(*) from cocreation.form_limit").query(Integer.class).single()).isZero();
    }

    private FormLimits node(int forms) {
        Rate rate = new Rate(forms, Duration.ofDays(1));
        return new FormLimits(new LimitsProperties(rate, rate, rate, rate, rate, rate, Set.of()), database);
    }

    /** A form that nobody reads costs as much as any. */
    private void exhaust(String client) {
        for (int n = 0; n < 200; n++) {
            assertThat(status(send(client, "/inscriptions/inconnu/annulation", Map.of()))).isEqualTo(404);
        }
    }

    private interface Nth {

        String of(int n);
    }

    private List<Integer> forms(int count, Nth client, Nth email) {
        return IntStream.range(0, count).mapToObj(n -> status(send(client.of(n), form(email.of(n))))).toList();
    }

    private Map<String, String> form(String email) {
        Map<String, String> form = pages.form(PortalPages.OPEN);
        form.put("email", email);
        return form;
    }

    private HttpResponse<String> send(String client, Map<String, String> form) {
        return send(client, PATH, form);
    }

    private HttpResponse<String> send(String client, String path, Map<String, String> form) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html").header("Accept-Language", "fr")
                    .header("X-Forwarded-For", client)
                    .POST(BodyPublishers.ofString(form.entrySet().stream().map(field -> field.getKey() + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")))).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(HttpResponse<?> answer) {
        return answer.statusCode();
    }

    private int mails() {
        return jdbc.sql("select count(*) from cocreation.mail where purpose = 'verify-address'").query(Integer.class).single();
    }
}
