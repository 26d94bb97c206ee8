package org.cocreation.committee;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.cocreation.EmptyForm;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.EventPreparation;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;

/** The ministry puts events off and calls them off, in each phase, with the real processes waiting. */
class EventChangesTest extends CommitteeTest {

    private static final int DAYS = 30;

    @Autowired
    EventService events;
    @Autowired
    RegistrationService registrations;
    @Autowired
    ConfirmationRounds rounds;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;

    @AfterEach
    void resetClock() {
        TestClock.reset();
    }

    @Test
    void beforeTheOpeningTheWholeWindowFollows() throws Exception {
        String code = sample().phase(Phase.PUBLISHED).create();
        prepare(code, "await-opening");
        Event before = events.get(code);

        postpone(code);

        Event after = events.get(code);
        assertThat(after.day()).isEqualTo(before.day().plusDays(DAYS));
        assertThat(after.change().postponedFrom()).isEqualTo(before.day());
        assertThat(after.registrationOpensAt()).isEqualTo(later(before.registrationOpensAt()));
        assertThat(after.registrationClosesAt()).isEqualTo(later(before.registrationClosesAt()));
        assertThat(after.lastConfirmationAt()).isEqualTo(later(before.lastConfirmationAt()));
        assertThat(timer(code, "opening-date-reached")).isEqualTo(after.registrationOpensAt().truncatedTo(ChronoUnit.MILLIS));

        ClockUtil.setCurrentTime(Date.from(before.registrationOpensAt().plusSeconds(60)));
        assertThat(dueTimers(code)).as("nothing happens on the old date").isEmpty();
    }

    @Test
    void whileRegistrationIsOpenItsEndFollowsAndEverybodyIsToldOnce() throws Exception {
        String code = sample().phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.CANDIDATE, 5)
                .with(RegistrationStatus.UNVERIFIED, 2).with(RegistrationStatus.CANCELLED, 1).create();
        prepare(code, "registration-open");
        Event before = events.get(code);
        Task relay = tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("relay-communication").list().get(0);

        postpone(code);
        runJobs(code);

        Event after = events.get(code);
        assertThat(after.registrationOpensAt()).as("it opened when it opened").isEqualTo(before.registrationOpensAt());
        assertThat(after.registrationClosesAt()).isEqualTo(later(before.registrationClosesAt()));
        assertThat(timer(code, "closing-date-reached")).isEqualTo(after.registrationClosesAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(tasks.createTaskQuery().taskId(relay.getId()).singleResult().getDueDate().toInstant())
                .isEqualTo(after.registrationClosesAt().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS));
        assertThat(owed(code)).containsEntry("event-postponed", 5);

        assertThat(jdbc.sql("select distinct occurrence from cocreation.mail where event_code = :code and purpose = 'event-postponed'")
                .param("code", code).query(String.class).list()).containsExactly(after.day().toString());
    }

    @Test
    void aProposedListWaitsWithALaterDueDate() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 12).create();
        prepare(code, "settle-participant-list");
        Event before = events.get(code);

        postpone(code);
        runJobs(code);

        Event after = events.get(code);
        assertThat(after.registrationClosesAt()).as("registration is closed and stays so").isEqualTo(before.registrationClosesAt());
        assertThat(after.lastConfirmationAt()).isEqualTo(later(before.lastConfirmationAt()));
        assertThat(after.phase()).isEqualTo(Phase.LIST_PROPOSED);
        assertThat(owed(code)).containsEntry("event-postponed", 12);
    }

    @Test
    void whoIsAskedToConfirmHasTheWholeTimeAgain() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.SELECTED, 4).with(RegistrationStatus.WAITING, 2).create();
        prepare(code, "ask-for-confirmation");
        runJobs(code);
        Instant oldDeadline = rounds.rounds(code).get(0).deadlineAt();
        ClockUtil.setCurrentTime(Date.from(TestClock.now().plus(Duration.ofHours(40))));

        postpone(code);
        runJobs(code);

        Instant deadline = rounds.rounds(code).get(0).deadlineAt();
        assertThat(deadline).isAfter(oldDeadline);
        assertThat(timer(code, "round-date-reached")).isEqualTo(rounds.nextDate(code).truncatedTo(ChronoUnit.MILLIS));
        assertThat(registrations.get(registration(code, 1)).answerBy()).isBeforeOrEqualTo(deadline);
        assertThat(owed(code)).containsEntry("event-postponed", 6);
    }

    @Test
    void afterTheRoundsAFreedSeatIsOfferedAndTakenBackAtTheNewDeadline() throws Exception {
        String code = sample().capacity(3).phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 3).with(RegistrationStatus.WAITING, 2).create();
        jdbc.sql("""
                        insert into cocreation.confirmation_round (event_code, number, asked_at, reminder_at, deadline_at, closed_at)
                        values (:code, 1, :now::timestamptz - interval '4 days', :now::timestamptz - interval '3 days', :now::timestamptz - interval '2 days', :now::timestamptz - interval '2 days')""")
                .param("now", TestClock.timestamp())
                .param("code", code).update();
        prepare(code, "settle-support");
        ClockUtil.setCurrentTime(Date.from(events.get(code).lastConfirmationAt().plusSeconds(60)));

        postpone(code);
        runJobs(code);
        registrations.cancel(registration(code, 1));

        long called = registration(code, 4);
        assertThat(registrations.get(called).status()).isEqualTo(RegistrationStatus.SELECTED);
        assertThat(registrations.get(called).answerBy()).isNotNull();
        Event event = events.get(code);
        assertThat(timer(code, "late-answers-due")).isEqualTo(event.lastConfirmationAt().truncatedTo(ChronoUnit.MILLIS));
        ClockUtil.setCurrentTime(Date.from(event.lastConfirmationAt().plusSeconds(60)));
        runJobs(code);
        assertThat(registrations.get(called).status()).as("silent").isEqualTo(RegistrationStatus.RELEASED);
        assertThat(registrations.get(registration(code, 2)).status()).isEqualTo(RegistrationStatus.CONFIRMED);
    }

    @Test
    void anEventThatWasReadyIsReviewedAgain() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 3).create();
        runtime.createProcessInstanceByKey(EventPreparation.KEY).businessKey(code).startBeforeActivity("eve-reached").execute();
        jdbc.sql("update cocreation.event set ready_at = now() where code = :code").param("code", code).update();

        postpone(code);
        runJobs(code);

        assertThat(events.get(code).isReady()).isFalse();
        assertThat(openTasks(code)).containsExactly("review-readiness");
        assertThat(management.createJobQuery().activityId("eve-reached").timers().list()).noneMatch(job -> ofEvent(job, code));
    }

    @Test
    void tellsInstitutionsButThoseThatWillNotCome() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).create();
        prepare(code, "follow-up-institutions");
        List<String> institutions = jdbc.sql("select code from cocreation.institution order by code limit 4").query(String.class).list();
        for (int i = 0; i < 4; i++) {
            jdbc.sql("update cocreation.institution set email = lower(code) || '@institutions.example' where code = :code and email is null")
                    .param("code", institutions.get(i)).update();
            jdbc.sql("""
                            insert into cocreation.invitation (event_code, institution_code, invited, reason, sent_at, sent_by, reply, seats, changed_by)
                            values (:event, :institution, true, 'essai', case when :sent then now() end, case when :sent then 'email' end, :reply, :seats, 'essai')""")
                    .param("event", code).param("institution", institutions.get(i)).param("sent", i < 3)
                    .param("reply", i == 0 ? "attending" : i == 1 ? "not-attending" : null, Types.VARCHAR)
                    .param("seats", i == 0 ? 1 : null, Types.INTEGER).update();
        }
        LocalDate replyBy = events.get(code).day().minusDays(5);
        jdbc.sql("update cocreation.event set reply_by = :day where code = :code").param("day", replyBy).param("code", code).update();

        postpone(code);
        runJobs(code);

        assertThat(owed(code)).containsEntry("institution-event-postponed", 2);
        assertThat(events.get(code).replyBy()).isEqualTo(replyBy.plusDays(DAYS));
    }

    @Test
    void isDoneOnceHoweverOftenTheFormIsSent() throws Exception {
        String code = sample().phase(Phase.PUBLISHED).create();
        prepare(code, "await-opening");
        String state = page("/comite/evenements/" + code + "/report", SignedIn.ministry()).select("[name=state]").val();
        String day = events.get(code).day().plusDays(DAYS).toString();

        send("/comite/evenements/" + code + "/report", SignedIn.ministry(), "day", day, "reason", "Salle fermée", "confirmed", "true", "state", state);
        MvcResult second = send("/comite/evenements/" + code + "/report", SignedIn.ministry(), "day", LocalDate.parse(day).plusDays(1).toString(),
                "reason", "Salle fermée", "confirmed", "true", "state", state);

        assertThat(flash(second, "notice")).contains("n'a pas été exécutée");
        assertThat(events.get(code).day()).hasToString(day);
        assertThat(events.interventions(code)).singleElement().satisfies(one -> assertThat(one.action()).isEqualTo("postpone-event"));
    }

    @Test
    void refusesInPlaceWithWhatWasTyped() throws Exception {
        String code = sample().phase(Phase.PUBLISHED).create();
        prepare(code, "await-opening");
        Event before = events.get(code);

        assertThat(refusal(code, "report", "day", before.day().toString(), "reason", "Motif", "confirmed", "true")).contains("doit suivre la date actuelle");
        assertThat(refusal(code, "report", "day", "bientôt", "reason", "Motif", "confirmed", "true")).contains("n'est pas lisible");
        assertThat(refusal(code, "report", "reason", "Motif", "confirmed", "true")).contains("nouvelle date");
        assertThat(refusal(code, "report", "day", before.day().plusDays(1).toString(), "reason", " ", "confirmed", "true")).contains("motif");
        assertThat(refusal(code, "annulation", "reason", "Motif", "noticeFr", "Désolés", "confirmed", "true")).contains("en français et en arabe");
        assertThat(refusal(code, "annulation", "reason", "Motif")).contains("Cochez");
        assertThat(events.get(code)).isEqualTo(before);
        assertThat(events.interventions(code)).isEmpty();
        assertThat(send("/comite/evenements/" + code + "/report", SignedIn.association("ADFM"), "day", "2030-01-01", "reason", "Motif", "confirmed", "true")
                .getResponse().getStatus()).as("the ministry's word only").isEqualTo(403);
    }

    @Test
    void aCancelledEventStopsAndSaysSo() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.SELECTED, 4).with(RegistrationStatus.WAITING, 1).create();
        prepare(code, "ask-for-confirmation");
        runJobs(code);

        MvcResult result = send("/comite/evenements/" + code + "/annulation", SignedIn.ministry(), "reason", "Trop peu de monde",
                "noticeFr", "Nous vous inviterons au prochain événement.", "noticeAr", "سندعوكم إلى اللقاء المقبل.", "confirmed", "true", "state", state(code));
        assertThat(flash(result, "done")).contains("annulé");
        runJobs(code);

        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(code, EventPreparation.KEY).count()).isZero();
        assertThat(owed(code)).containsEntry("event-cancelled", 5);
        long asked = registration(code, 1);
        assertThat(registrations.confirm(asked)).as("too late").isFalse();
        assertThat(registrations.cancel(asked)).isTrue();
        assertThat(registrations.get(registration(code, 5)).status()).as("nobody is called").isEqualTo(RegistrationStatus.WAITING);
        Document portal = page("/evenements/" + code + "?lang=ar", SignedIn.ministry());
        assertThat(portal.text()).contains("ألغي هذا اللقاء", "سندعوكم إلى اللقاء المقبل.");
        assertThat(page("/comite/evenements/" + code, SignedIn.ministry()).text()).contains("Événement annulé", "Annulation de l'événement", "« Trop peu de monde »");
        assertThat(refusal(code, "report", "day", "2035-01-01", "reason", "Motif", "confirmed", "true")).contains("annulé");
    }

    @Test
    void afterTheDayItIsTooLate() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).day(TestClock.today().minusDays(1)).create();

        assertThat(refusal(code, "annulation", "reason", "Motif", "confirmed", "true")).contains("déjà eu lieu");
    }

    @Test
    void aTaskThatADesignerDrawsFollowsTheNewDayWithoutJava() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).create();
        withInterpreters("false", () -> {
            begin(code);
            LocalDate day = events.get(code).day();

            postpone(code);
            runJobs(code);

            Task task = interpreters(code);
            assertThat(task.getDueDate().toInstant()).isEqualTo(day.plusDays(DAYS - 12).atTime(18, 0).atZone(Country.zone()).toInstant());
            assertThat(task.getPriority()).isEqualTo(60);
            tasks.complete(task.getId());
            assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("finalise-agenda").count()).isOne();
        });
    }

    @Test
    void aTaskThatHasToBeDoneFirstHoldsThePostponementUp() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).create();
        withInterpreters("true", () -> {
            begin(code);
            LocalDate day = events.get(code).day();

            assertThat(refusal(code, "report", "day", day.plusDays(DAYS).toString(), "reason", "La salle est fermée", "confirmed", "true"))
                    .contains("Réserver les interprètes");
            assertThat(events.get(code).day()).isEqualTo(day);

            tasks.complete(interpreters(code).getId());
            postpone(code);
        });
    }

    @Test
    void aTaskThatAsksByItsIdAsEarlierModelsDidHasTheDateOfTodaysModel() throws Exception {
        String code = sample().phase(Phase.LIST_SHARED).create();
        String deployment = repository.createDeployment().addModelInstance("earlier.bpmn", Bpmn.createExecutableProcess("earlier")
                .camundaHistoryTimeToLiveString("P1D").startEvent().userTask("define-venue")
                .camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                .camundaDueDate("${eventWorkflow.dueDate(execution, 'define-venue')}").endEvent().done()).addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy().getId();
        try {
            runtime.startProcessInstanceByKey("earlier", code);
            Date due = tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("define-venue").singleResult().getDueDate();
            prepare(code, "define-venue");
            assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("define-venue").list())
                    .hasSize(2).extracting(Task::getDueDate).containsOnly(due);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private interface Work {

        void run() throws Exception;
    }

    /** While the model of the preparation has one more task, before the agenda. */
    private void withInterpreters(String blocksPostponement, Work work) throws Exception {
        BpmnModelInstance model = repository.getBpmnModelInstance(repository.createProcessDefinitionQuery()
                .processDefinitionKey(EventPreparation.KEY).latestVersion().singleResult().getId()).clone();
        SequenceFlow flow = model.getModelElementById("from-confirm-speakers-to-finalise-agenda");
        flow.getDiagramElement().getParentElement().removeChildElement(flow.getDiagramElement());
        flow.getParentElement().removeChildElement(flow);
        ((UserTask) model.getModelElementById("confirm-speakers")).builder().userTask("book-interpreters").name("Réserver les interprètes")
                .camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                .camundaDueDate("${eventWorkflow.daysBefore(execution, 12)}").camundaPriority("60")
                .connectTo("finalise-agenda");
        CamundaProperties properties = model.newInstance(CamundaProperties.class);
        CamundaProperty property = model.newInstance(CamundaProperty.class);
        property.setCamundaName("blocksPostponement");
        property.setCamundaValue(blocksPostponement);
        properties.addChildElement(property);
        ((UserTask) model.getModelElementById("book-interpreters")).builder().addExtensionElement(properties);
        String deployment = repository.createDeployment().addModelInstance("event-preparation.bpmn", model)
                .addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy().getId();
        try {
            work.run();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private void begin(String code) {
        runtime.createProcessInstanceByKey(EventPreparation.KEY).businessKey(code).startBeforeActivity("book-interpreters").execute();
    }

    private Task interpreters(String code) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("book-interpreters").singleResult();
    }

    private void prepare(String code, String elementId) {
        runtime.createProcessInstanceByKey(EventPreparation.KEY).businessKey(code).startBeforeActivity("confirm-speakers").execute();
        waitAt(elementId, code);
    }

    private void postpone(String code) throws Exception {
        MvcResult result = send("/comite/evenements/" + code + "/report", SignedIn.ministry(), "day", events.get(code).day().plusDays(DAYS).toString(),
                "reason", "La salle est fermée", "confirmed", "true", "state", state(code));
        assertThat(flash(result, "done")).contains("reporté");
    }

    private String state(String code) throws Exception {
        return page("/comite/evenements/" + code + "/report", SignedIn.ministry()).select("[name=state]").val();
    }

    private String refusal(String code, String change, String... parameters) throws Exception {
        String[] all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = "state";
        all[parameters.length + 1] = state(code);
        MvcResult result = send("/comite/evenements/" + code + "/" + change, SignedIn.ministry(), all);
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select("[name=reason]").text()).isEqualTo(all[List.of(all).indexOf("reason") + 1].strip());
        return page.select(".alert-danger, .error").text();
    }

    private static Instant later(Instant moment) {
        return moment.atZone(Country.zone()).plusDays(DAYS).toInstant();
    }

    /** Everything that the job executor would do now, for this event. */
    private void runJobs(String code) {
        for (List<Job> due = due(code); !due.isEmpty(); due = due(code)) {
            management.executeJob(due.get(0).getId());
        }
    }

    private List<Job> due(String code) {
        return management.createJobQuery().executable().list().stream().filter(job -> ofEvent(job, code)).toList();
    }

    private List<Job> dueTimers(String code) {
        return management.createJobQuery().timers().executable().list().stream().filter(job -> ofEvent(job, code)).toList();
    }

    private boolean ofEvent(Job job, String code) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                .anyMatch(instance -> instance.getId().equals(job.getProcessInstanceId()));
    }

    private Instant timer(String code, String activity) {
        return management.createJobQuery().activityId(activity).timers().list().stream().filter(job -> ofEvent(job, code))
                .map(job -> job.getDuedate().toInstant()).findFirst().orElseThrow();
    }

    private List<String> openTasks(String code) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).list().stream().map(Task::getTaskDefinitionKey).toList();
    }

    private Map<String, Integer> owed(String code) {
        Map<String, Integer> owed = new TreeMap<>();
        jdbc.sql("select purpose, count(*)::int as number from cocreation.mail where event_code = :code group by 1").param("code", code)
                .query(row -> {
                    owed.put(row.getString("purpose"), row.getInt("number"));
                });
        return owed;
    }
}
