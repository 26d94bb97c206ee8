package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.cocreation.TestClock;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.Visitor;
import org.cocreation.event.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What no browser sends gets a refusal, and leaves no stack trace: neither in the answer nor in the log. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsTest {

    private static final String EVENT = "FORME-EV1";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Committee committee;
    @Autowired
    TwoHosts hosts;

    @BeforeEach
    void arrive() {
        committee.arrive();
        if (jdbc.sql("select count(*) from cocreation.event where code = :code").param("code", EVENT).query(Integer.class).single() == 0) {
            new SampleEvents(jdbc).event(EVENT).phase(Phase.REGISTRATION_OPEN).create();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda;/app/tasklist/", "/camunda;a=b/api/engine/engine/default/task", "/camunda/api;/engine/engine/default/task",
            "/camunda/%61pi/engine/engine/default/task", "/%65ngine-rest/task", "//engine-rest/task", "/engine-rest//task", "/engine-rest/./task",
            "/engine-rest/../engine-rest/task", "/engine-rest/%2e%2e/task", "/engine-rest/a%2fb", "/engine-rest/task;a", "/engine-rest/task%3ba",
            "/comite\\evenements", "/evenements/%00", "/evenements/%ff", "/evenements/[x]", "/%c0%ae%c0%ae/etc/passwd", "/;jsessionid=1",
            "/?q=\u0001", "/%0d%0aSet-Cookie:a=b"})
    void pathsThatAreNotStraight(String path, CapturedOutput log) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1");
        assertThat(answer).as(path).startsWith("HTTP/1.1 400").doesNotContain("\tat ", "Exception");
        assertThat(log.getAll()).as(path).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrangements[99999999]", "arrangements[x]", "fullName[0]", "fullName.x.y", "email[a]", "form.fullName", "[", "class.module.classLoader"})
    void fieldsThatNoFormHas(String field, CapturedOutput log) {
        var answer = new Visitor(port).postForm("/evenements/" + EVENT + "/inscription", Map.of(field, "x"));
        assertThat(answer.statusCode()).as(field).isIn(200, 400, 422);
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
        assertThat(log.getAll()).as(field).doesNotContain("\tat ");
    }

    @Test
    void theCharacterThatTheDatabaseCannotKeep(CapturedOutput log) {
        // What is typed is tidied before it is kept.
        for (String field : new String[]{"fullName", "email", "organisation", "province", "workshop", "website"}) {
            assertThat(new Visitor(port).postForm("/evenements/" + EVENT + "/inscription", Map.of(field, "a\0b")).statusCode()).as(field).isLessThan(500);
        }
        assertThat(new Visitor(port).get("/evenements/" + EVENT + "?lang=%00").statusCode()).isLessThan(500);

        hosts.start();
        Visitor adfm = new Visitor(port);
        adfm.signIn("adfm", "cocreation");
        adfm.get("/camunda/app/tasklist/default/");
        var submitted = adfm.postJson(HostRightsTest.API + "/task/" + hosts.taskOf(hosts.mine) + "/submit-form",
                "{\"variables\": {\"remark\": {\"value\": \"a\\u0000b\"}}}");
        assertThat(submitted.statusCode()).isEqualTo(400);
        assertThat(submitted.body()).contains("caractère");
        assertThat(hosts.runs(hosts.mine)).isTrue();
        hosts.clear();
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aRefusalIsOneLineInTheLog(CapturedOutput log) {
        hosts.start();
        Visitor adfm = new Visitor(port);
        adfm.signIn("adfm", "cocreation");
        adfm.get("/camunda/app/tasklist/default/");
        String task = HostRightsTest.API + "/task/" + hosts.taskOf(hosts.mine);
        int before = log.getAll().length();
        for (String remark : new String[]{"", TwoHosts.Remarks.REFUSED}) {
            assertThat(adfm.postJson(task + "/submit-form", "{\"variables\": {\"remark\": {\"value\": \"%s\"}}}".formatted(remark)).statusCode()).isEqualTo(400);
        }
        assertThat(adfm.postJson(task + "/claim", "{\"userId\": \"acodec\"}").statusCode()).isEqualTo(400);
        assertThat(adfm.sendJson("DELETE", task, "").statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(task + "/submit-form", "{").statusCode()).isEqualTo(400);
        assertThat(log.getAll().substring(before).lines()).as(log.getAll().substring(before)).hasSizeLessThanOrEqualTo(5)
                .noneMatch(line -> line.contains(TwoHosts.Remarks.REASON));
        hosts.clear();
    }

    @Test
    void saysWhomToTellOfAWeakness() {
        var answer = new Visitor(port).get("/.well-known/security.txt", "Accept", "*/*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.body()).startsWith("Contact: mailto:").contains("\nCanonical: http", "/.well-known/security.txt\n");
        Instant expires = Instant.parse(answer.body().lines().filter(line -> line.startsWith("Expires: ")).findFirst().orElseThrow().substring(9));
        assertThat(expires).isBetween(TestClock.now().plus(Duration.ofDays(30)), TestClock.now().plus(Duration.ofDays(365)));
    }

    /** As it is: a client of Java's would mend it. */
    private String raw(String line) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((line + "\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
