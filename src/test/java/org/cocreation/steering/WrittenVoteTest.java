package org.cocreation.steering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.committee.SignedIn;
import org.cocreation.country.Country;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.WrittenVoting;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** A vote in writing between two meetings: asked on the page, answered in the task, counted when it is closed. */
class WrittenVoteTest extends ComposedCycleTest {

    private static final String QUESTION = "Le comité ajoute-t-il un événement à Oujda ?";

    @Autowired
    WrittenVotes votes;
    @Autowired
    SteeringMinutes minutes;
    @Autowired
    RuntimeService processes;
    @Autowired
    ManagementService jobs;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;

    private String page;
    private Instant closes;

    @BeforeEach
    void choose() {
        page = "/comite/cycles/" + code + "/votes";
        closes = clock.instant().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.MINUTES);
    }

    @AfterEach
    void end() {
        processes.createProcessInstanceQuery().processInstanceBusinessKey(code).list()
                .forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test", true, false, true));
    }

    private static String typed(Instant moment) {
        return LocalDateTime.ofInstant(moment, Country.zone()).toString();
    }

    private MvcResult ask(String question, String answers, Instant until) throws Exception {
        return send(page, SignedIn.ministry(), "question", question, "answers", answers, "until", typed(until));
    }

    private void open() throws Exception {
        assertThat(ask(QUESTION, "Pour\nContre", closes).getResponse().getStatus()).isEqualTo(302);
        run("open-written-vote");
    }

    private void run(String step) {
        List<Job> waiting = jobs.createJobQuery().activityId(step).list().stream()
                .filter(job -> processes.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(code).count() > 0).toList();
        assertThat(waiting).as(step).isNotEmpty();
        waiting.forEach(job -> jobs.executeJob(job.getId()));
    }

    private Task taskOf(String organisation) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).taskCandidateGroup("org-" + organisation.toLowerCase()).singleResult();
    }

    private void answer(String organisation, String answer) {
        identity.setAuthentication(organisation.toLowerCase(), List.of("org-" + organisation.toLowerCase()));
        try {
            tasks.complete(taskOf(organisation).getId(), Map.of("answer", answer));
        } finally {
            identity.clearAuthentication();
        }
    }

    private String refused(MvcResult result) throws Exception {
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        return Jsoup.parse(result.getResponse().getContentAsString()).select("[data-refused]").text();
    }

    @Test
    void isAskedAnsweredAndCounted() throws Exception {
        open();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).list()).as("a task for each member").hasSize(5).extracting(Task::getDueDate).containsOnly(Date.from(closes));
        answer("ADFM", "1");
        answer("ACODEC", "1");
        answer("OCDE", "2");

        Document open = page(page, SignedIn.association("ADFM"));
        assertThat(open.text()).contains("3 organisations sur 5 ont répondu", "N'ont pas encore répondu", "Quorum : 50 %").as("nobody reads a running tally").doesNotContain("Voix");
        assertThat(open.select("main form")).as("the ministry's").isEmpty();
        assertThatThrownBy(() -> votes.cast(code, 1, "ADFM", 2, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("déjà répondu");

        assertThat(flash(send(page + "/1/cloture", SignedIn.ministry()), "done")).contains("clos");
        assertThatThrownBy(() -> votes.cast(code, 1, "4CHABAB", 1, "4chabab")).isInstanceOf(Refusal.class).hasMessageContaining("clos");
        run("count-written-vote");

        assertThat(votes.of(code)).singleElement().satisfies(vote -> {
            assertThat(vote.result().decision()).isEqualTo("Pour");
            assertThat(vote.result().turnout()).isEqualTo(3);
            assertThat(vote.result().voters()).isEqualTo(5);
        });
        assertThat(page(page, SignedIn.association("ADFM")).select("tbody tr").eachText()).containsExactly("Pour 2", "Contre 1", "Abstention 0");
        assertThat(page("/comite/cycles/" + code, SignedIn.association("ADFM")).select("section[aria-labelledby=votes-ecrits]").text()).contains(QUESTION, "le comité répond « Pour »");
    }

    /** A meeting, a vote, and what the relevé says of both. */
    @Test
    void whatIsDecidedStandsInTheRecord() throws Exception {
        Instant start = clock.instant().plus(Duration.ofDays(2));
        steering.convene(code, start, start.plus(Duration.ofHours(2)), "Rabat", "Dates", start.minus(Duration.ofHours(36)), start.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
        steering.record(code, 1, List.of("ADFM"), "Premier point", "Une décision", "mtnra");
        open();
        answer("ADFM", "1");
        answer("ACODEC", "1");
        answer("OCDE", "1");
        send(page + "/1/cloture", SignedIn.ministry());
        run("count-written-vote");

        assertThat(minutes.meetings(code)).singleElement().satisfies(meeting -> assertThat(meeting.decisions()).hasSize(2)
                .anySatisfy(decision -> assertThat(decision).startsWith("Vote écrit n° 1, clos le ").contains(QUESTION, "le comité répond", "3 réponses pour 5 membres")));
    }

    @Test
    void nothingIsDecidedWithoutAQuorumOrWithATie() throws Exception {
        open();
        answer("ADFM", "1");
        answer("ACODEC", "abstention");
        send(page + "/1/cloture", SignedIn.ministry());
        run("count-written-vote");
        assertThat(votes.of(code).get(0).result()).satisfies(result -> {
            assertThat(result.quorate()).as("two of five are fewer than half").isFalse();
            assertThat(result.decision()).isNull();
            assertThat(result.words()).contains("quorum n'est pas atteint");
        });

        WrittenVote.Result tie = WrittenVote.Result.of(clock.instant(), 4, 50, List.of("Pour", "Contre"), Arrays.asList(1, 2, null));
        assertThat(tie.quorate()).as("an abstention counts").isTrue();
        assertThat(tie.decision()).isNull();
        assertThat(tie.words()).contains("à égalité");
        assertThat(WrittenVote.Result.of(clock.instant(), 2, 0, List.of("Pour", "Contre"), Arrays.asList((Integer) null)).words()).contains("personne ne s'est prononcé");
    }

    @Test
    void whatCannotBeAskedIsRefusedAndStaysTyped() throws Exception {
        assertThat(refused(ask(" ", "Pour\nContre", closes))).contains("Posez la question");
        assertThat(refused(ask(QUESTION, "Pour", closes))).contains("deux à huit");
        assertThat(refused(ask(QUESTION, "Pour\npour", closes))).contains("différentes");
        assertThat(refused(ask(QUESTION, "Pour\nContre", clock.instant()))).contains("une heure au moins");
        MvcResult late = ask(QUESTION, "Oui\nNon", clock.instant().plus(Duration.ofDays(90)));
        assertThat(refused(late)).contains("soixante jours");
        assertThat(Jsoup.parse(late.getResponse().getContentAsString()).selectFirst("#question").text()).isEqualTo(QUESTION);
        assertThat(send(page, SignedIn.association("ADFM"), "question", QUESTION).getResponse().getStatus()).isEqualTo(403);
        cycles.close(code, "mtnra");
        assertThat(refused(ask(QUESTION, "Oui\nNon", closes))).contains("n'est pas clos");
        assertThat(votes.of(code)).isEmpty();
        assertThat(processes.createProcessInstanceQuery().processInstanceBusinessKey(code).count()).isZero();
    }

    @Test
    void aButtonPressedTwiceAsksOnce() throws Exception {
        ask(QUESTION, "Pour\nContre", closes);
        assertThat(ask(QUESTION, "Pour\nContre", closes).getResponse().getStatus()).isEqualTo(302);
        assertThat(votes.of(code)).hasSize(1);
        assertThat(processes.createProcessInstanceQuery().processInstanceBusinessKey(code).count()).isOne();
    }

    @Test
    void isTheCyclesOwn() throws Exception {
        cycles.removeMember(code, "OCDE", "Fin du projet.", "mtnra");
        open();
        assertThat(taskOf("OCDE")).isNull();
        assertThat(http.perform(get(page).with(SignedIn.partner())).andReturn().getResponse().getStatus())
                .as("a member of another cycle").isEqualTo(403);
        assertThat(page("/comite/cycles/" + code, SignedIn.partner()).select("section[aria-labelledby=votes-ecrits]")).isEmpty();
        assertThatThrownBy(() -> votes.cast(code, 1, "OCDE", 1, "ocde")).isInstanceOf(Refusal.class).hasMessageContaining("membre");
    }

    @Test
    void itsEndIsMovedAndTheTasksFollow() throws Exception {
        open();
        Instant later = closes.plus(Duration.ofDays(2));
        assertThat(flash(send(page + "/1/report", SignedIn.ministry(), "until", typed(later)), "done")).contains("déplacée");
        assertThat(votes.of(code).get(0).closesAt()).isEqualTo(later);
        assertThat(taskOf("ADFM").getDueDate()).isEqualTo(Date.from(later));
        assertThat(jobs.createJobQuery().processInstanceId(taskOf("ADFM").getProcessInstanceId()).activityId("vote-due").singleResult().getDuedate()).isEqualTo(Date.from(later));
        assertThat(flash(send(page + "/1/report", SignedIn.ministry(), "until", "bientôt"), "refused")).contains("lisible");
    }

    @Test
    void aQuestionIsWithdrawnWithAReason() throws Exception {
        open();
        answer("ADFM", "1");
        assertThat(flash(send(page + "/1/retrait", SignedIn.ministry(), "reason", " "), "refused")).contains("Dites pourquoi");
        assertThat(flash(send(page + "/1/retrait", SignedIn.ministry(), "reason", "À discuter en réunion."), "done")).contains("retirée");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).count()).isZero();
        assertThat(page(page, SignedIn.association("ADFM")).text()).contains("Question retirée le", "À discuter en réunion.").doesNotContain("Voix");
        assertThat(flash(send(page + "/1/cloture", SignedIn.ministry()), "refused")).contains("n'est plus ouvert");
    }

    /** As an administrator could by the engine's REST API. */
    @Test
    void isNotBegunByHandAndKeepsTheCycleOpen() throws Exception {
        assertThatThrownBy(() -> processes.createMessageCorrelation("Vote écrit demandé").processInstanceBusinessKey(code).setVariable(WrittenVoting.VOTE, 1).correlateStartMessage())
                .isInstanceOf(Refusal.class).hasMessageContaining("depuis la page");
        open();
        assertThat(votes.of(cycles.get(code))).hasValueSatisfying(why -> assertThat(why).contains("encore ouvert"));
        send(page + "/1/cloture", SignedIn.ministry());
        run("count-written-vote");
        assertThat(votes.of(cycles.get(code))).isEmpty();
    }
}
