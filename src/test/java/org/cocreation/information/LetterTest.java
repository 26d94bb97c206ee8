package org.cocreation.information;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.TestClock;
import org.cocreation.TestMail;
import org.cocreation.Visitor;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.language.Language;
import org.cocreation.mail.MailDelivery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A designer draws a reminder, deploys it over REST, and its mails arrive: nothing of it is in the code. */
@ApplicationTest(profiles = "demo", properties = TestMail.WANTED)
class LetterTest {

    private static final String CODE = "ESSAI-COURRIEL";
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="essai">
              <process id="rappel-de-la-salle" name="Rappel de la salle" isExecutable="true" camunda:historyTimeToLive="P30D">
                <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="remind"/>
                <serviceTask id="remind" name="Rappeler la salle" camunda:asyncBefore="true" camunda:expression="${letterWorkflow.send(execution)}">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="recipients">%s</camunda:inputParameter>
                    <camunda:inputParameter name="subject">La salle – {événement}</camunda:inputParameter>
                    <camunda:inputParameter name="text">Pensez à la salle &lt;b&gt; du {jour}.

            Tout est sur {lien}</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>
                <sequenceFlow id="b" sourceRef="remind" targetRef="end"/><endEvent id="end"/>
              </process>
            </definitions>""";

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    ManagementService management;
    @Autowired
    MailDelivery delivery;
    @Autowired
    EventService events;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aReminderNeedsNoCode() throws Exception {
        new SampleEvents(jdbc).event(CODE).phase(Phase.LIST_SHARED).day(TestClock.today().plusDays(20)).create();
        jdbc.sql("delete from cocreation.mail").update();
        TestMail.clear();
        var deployed = new Visitor(port).withBasic("designer", "cocreation").postFile("/engine-rest/deployment/create", Map.of("deployment-name", "rappel"),
                "rappel-de-la-salle.bpmn", MODEL.formatted("hosts").getBytes(StandardCharsets.UTF_8));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);

        for (int pass = 0; pass < 2; pass++) {
            String instance = runtime.startProcessInstanceByKey("rappel-de-la-salle", CODE).getId();
            management.executeJob(management.createJobQuery().processInstanceId(instance).singleResult().getId());
        }
        delivery.deliverDue();

        List<MimeMessage> received = TestMail.received();
        assertThat(received).as("each host, for each pass").hasSize(2 * events.get(CODE).hosts().size()).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Cocréation – La salle – " + events.get(CODE).title().fr());
            assertThat(mail.getAllRecipients()[0].toString()).contains("associations.example");
            assertThat(((Multipart) mail.getContent()).getBodyPart(0).getContent().toString()).contains("Pensez à la salle <b> du ", "/evenements/" + CODE);
        });
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%associations.example%'").query(Long.class).single()).isZero();
    }

    @Test
    void whoReadsArabicGetsItWhenThereIsOne() {
        new SampleEvents(jdbc).event("ESSAI-ARABE").phase(Phase.LIST_SHARED).day(TestClock.today().plusDays(20)).create();
        Letter letter = new Letter("participants", "Objet {événement}", "Texte\n\nDeux $1 \\", "{événement}", "{jour}");
        var event = events.get("ESSAI-ARABE");
        assertThat(letter.faults()).isEmpty();
        assertThat(letter.isInArabic()).isTrue();
        assertThat(letter.subject(event, Language.AR, "")).isEqualTo(event.title().ar());
        assertThat(letter.paragraphs(event, Language.FR, "")).containsExactly("Texte", "Deux $1 \\");
        assertThat(letter.paragraphs(event, Language.AR, "")).singleElement().asString().isNotBlank().doesNotContain("{");
    }
}
