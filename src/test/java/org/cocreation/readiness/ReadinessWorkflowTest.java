package org.cocreation.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.ApplicationTest;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The task in which it is decided, and the mail that asks for more. */
@ApplicationTest(profiles = "demo")
@Transactional
class ReadinessWorkflowTest {

    private static final String EVENT = "PAN3-EV1";
    private static final LocalDate NEW_DAY = LocalDate.of(2027, 3, 4);

    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    FormService forms;
    @Autowired
    ReadinessService readiness;
    @Autowired
    ReadinessMails mails;
    @Autowired
    EventService events;
    @Autowired
    JdbcClient jdbc;

    @Test
    void asksForMoreOnceForEachReview() {
        String instance = start();
        SpinJsonNode shown = (SpinJsonNode) forms.getTaskFormVariables(task(instance)).get("readiness");
        assertThat(shown.prop("missing").numberValue().intValue()).isPositive();
        assertThat(shown.prop("points").elements().get(0).prop("state").stringValue()).isIn("prêt", "à vérifier", "manque");

        complete(instance, "decision", "complete", "note", "Trouver un rapporteur.\r\n\r\nPour l'atelier 2.");
        readiness.tell(EVENT, List.of("ministry", "org-adfm", "org-4chabab"));
        assertThat(recipients()).as("once").containsExactly("user:4chabab", "user:adfm", "user:mtnra");
        complete(instance, "decision", "complete", "note", "Toujours pas de rapporteur.");
        assertThat(recipients()).as("for the second review again").hasSize(6);

        long first = readiness.reviews(EVENT).get(1).id();
        MailContent content = mails.write(List.of(mail(7, first), mail(8, 0))).get(7L);
        assertThat(content.model()).containsEntry("note", List.of("Trouver un rapporteur.", "Pour l'atelier 2."))
                .containsEntry("link", "http://localhost:8080/comite/evenements/PAN3-EV1/preparatifs");
        assertThat(content.model().get("missing").toString()).contains("Intervenants\u00a0: Aucun intervenant n'est confirmé");
        assertThat(mails.write(List.of(mail(8, 0)))).as("a review that is gone").isEmpty();
    }

    @Test
    void refusesWhatIsNotComplete() {
        String instance = start();
        refused(instance, "Il manque encore", "decision", "go");
        refused(instance, "à compléter", "decision", "complete", "note", "  ");
        refused(instance, "nouvelle date", "decision", "postpone", "reason", "Grève");
        refused(instance, "motif du report", "decision", "postpone", "newDay", NEW_DAY.toString());
        refused(instance, "en français et en arabe", "decision", "postpone", "newDay", NEW_DAY.toString(), "reason", "Grève", "noticeFr", "Reporté");
        refused(instance, "n'est pas lisible", "decision", "postpone", "newDay", "demain", "reason", "Grève");
        refused(instance, "Choisissez une décision", "note", "rien");
        assertThat(readiness.reviews(EVENT)).isEmpty();

        complete(instance, "decision", "go", "note", "Le reste suit demain.");
        assertThat(events.get(EVENT).isReady()).isTrue();
    }

    @Test
    void putsTheEventOffAndSaysSo() {
        EventService putOff = mock(EventService.class);
        ReadinessRepository reviews = mock(ReadinessRepository.class);
        ReadinessCheck late = check(90, "Fin");
        ReadinessCheck early = check(10, "Début");
        ReadinessService service = new ReadinessService(List.of(late, early), reviews, putOff, null, null, new EngineClock());
        Bilingual notice = new Bilingual("Reporté", "مؤجل");

        service.postpone(EVENT, NEW_DAY, "Grève", notice, "mtnra");

        verify(putOff).postpone(EVENT, NEW_DAY, "Grève", notice, "mtnra");
        verify(reviews).insert(eq(EVENT), any(), eq("mtnra"), eq(ReadinessReview.Decision.POSTPONE), eq("Report au jeudi 4 mars 2027\u00a0: Grève"),
                eq(List.of(ReadinessPoint.done("Début", "", null), ReadinessPoint.done("Fin", "", null))));
        doThrow(new Refusal("Non")).when(putOff).postpone("AUTRE", NEW_DAY, "Grève", null, "mtnra");
        assertThatThrownBy(() -> service.postpone("AUTRE", NEW_DAY, "Grève", null, "mtnra")).hasMessage("Non");
        verify(reviews, never()).insert(eq("AUTRE"), any(), any(), any(), any(), any());
    }

    private static ReadinessCheck check(int position, String label) {
        return new ReadinessCheck() {
            @Override
            public int position() {
                return position;
            }

            @Override
            public List<ReadinessPoint> check(Event event) {
                return List.of(ReadinessPoint.done(label, "", null));
            }
        };
    }

    private List<String> recipients() {
        return jdbc.sql("select recipient from cocreation.mail where purpose = 'readiness-incomplete' order by recipient").query(String.class).list();
    }

    private static OutgoingMail mail(long id, long review) {
        return new OutgoingMail(id, "readiness-incomplete", EVENT, Recipient.user("adfm"), Long.toString(review), Language.FR, Map.of());
    }

    private void refused(String instance, String why, String... answers) {
        assertThatThrownBy(() -> complete(instance, answers)).as(why).hasStackTraceContaining(why);
    }

    private void complete(String instance, String... answers) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < answers.length; i += 2) {
            values.put(answers[i], answers[i + 1]);
        }
        tasks.complete(task(instance), values);
    }

    private String task(String instance) {
        return tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    /** The review, again and again, as the model has it. */
    private String start() {
        String fields = List.of("decision", "note", "newDay", "reason", "noticeFr", "noticeAr").stream()
                .map(key -> "{\"type\": \"textfield\", \"key\": \"%s\"}".formatted(key)).reduce((one, other) -> one + ", " + other).orElseThrow();
        repository.createDeployment().name("only-review").addString("review-readiness.form", """
                        {"type": "default", "id": "review-readiness", "schemaVersion": 16, "components": [%s]}""".formatted(fields))
                .addModelInstance("only-review.bpmn", Bpmn.createExecutableProcess("only-review").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .userTask("review-readiness").name("Passer en revue").camundaCandidateGroups("ministry").camundaFormRef("review-readiness").camundaFormRefBinding("deployment")
                        .camundaInputParameter("readiness", "${readinessWorkflow.points(execution)}")
                        .camundaInputParameter("decision", "${null}").camundaInputParameter("note", "${null}").camundaInputParameter("newDay", "${null}")
                        .camundaInputParameter("reason", "${null}").camundaInputParameter("noticeFr", "${null}").camundaInputParameter("noticeAr", "${null}")
                        .camundaTaskListenerExpression("complete", "${readinessWorkflow.review(task)}")
                        .serviceTask("ask-for-completion").camundaExpression("${readinessWorkflow.askForCompletion(execution)}")
                        .exclusiveGateway("over").condition("over", "${execution.hasVariable('over')}").endEvent()
                        .moveToLastGateway().connectTo("review-readiness").done()).deploy();
        return runtime.startProcessInstanceByKey("only-review", EVENT).getId();
    }
}
