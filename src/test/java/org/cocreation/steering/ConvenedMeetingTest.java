package org.cocreation.steering;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.committee.SignedIn;
import org.cocreation.country.Country;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.sharedfile.Heading;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.SteeringConcertation;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A meeting that is convened, until it is recorded: by the forms of the cycle's page, while its process waits. */
class ConvenedMeetingTest extends ComposedCycleTest {

    @Autowired
    RuntimeService processes;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService jobs;
    @Autowired
    SteeringMails mails;

    private String page;
    private Instant startsAt;

    @BeforeEach
    void convene() {
        page = "/comite/cycles/" + code;
        startsAt = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
        steering.convene(code, startsAt, startsAt.plus(Duration.ofHours(2)), "https://reunions.example/1", "Dates", startsAt.minus(Duration.ofHours(36)),
                startsAt.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
    }

    private void awaitContributions() {
        processes.createProcessInstanceByKey(SteeringConcertation.KEY).businessKey(code).startBeforeActivity("gather-contributions").execute();
    }

    @AfterEach
    void end() {
        processes.createProcessInstanceQuery().processInstanceBusinessKey(code).list()
                .forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test", true, false, true));
    }

    private static String typed(Instant moment) {
        return LocalDateTime.ofInstant(moment, Country.zone()).toString();
    }

    private MvcResult move(Instant from, Instant to, String place, Instant until) throws Exception {
        return send(page + "/reunion/deplacer", SignedIn.ministry(), "from", typed(from), "to", typed(to), "place", place, "until", typed(until));
    }

    private int mails(String purpose) {
        return jdbc.sql("select count(*) from cocreation.mail where event_code = :code and purpose = :purpose").param("code", code).param("purpose", purpose).query(Integer.class).single();
    }

    @Test
    void aMoveChangesTheTableTheTasksAndTheTimers() throws Exception {
        awaitContributions();
        Instant later = startsAt.plus(Duration.ofDays(4));

        assertThat(move(later, later.plus(Duration.ofHours(3)), "Salle 2, Rabat", later.minus(Duration.ofHours(5))).getResponse().getStatus()).isEqualTo(302);

        assertThat(steering.latestMeeting(code)).satisfies(meeting -> {
            assertThat(meeting.startsAt()).isEqualTo(later);
            assertThat(meeting.place()).isEqualTo("Salle 2, Rabat");
            assertThat(meeting.sequence()).isEqualTo(1);
        });
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("complete-shared-file").list()).hasSize(5)
                .extracting(Task::getDueDate).containsOnly(Date.from(later.minus(Duration.ofHours(5))));
        Document shown = page(page, SignedIn.association("ADFM"));
        assertThat(shown.text()).contains("Salle 2, Rabat");
        assertThat(shown.select("form[action$=/deplacer]")).as("the ministry's").isEmpty();
        assertThat(send(page + "/reunion/deplacer", SignedIn.association("ADFM")).getResponse().getStatus()).isEqualTo(403);
    }

    @Test
    void aMoveThatCannotBeIsRefusedAndWhatWasTypedStays() throws Exception {
        awaitContributions();
        Instant past = clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES);

        assertThat(move(past, past.plusSeconds(3600), "Salle", past).getResponse().getStatus()).isEqualTo(422);
        assertThat(move(startsAt, startsAt, "Salle", startsAt.minusSeconds(60)).getResponse().getContentAsString()).contains("doit suivre son début");
        assertThat(move(startsAt, startsAt.plusSeconds(3600), "x".repeat(301), startsAt).getResponse().getContentAsString()).contains("300 caractères");
        MvcResult late = move(startsAt, startsAt.plusSeconds(3600), "Salle 3", startsAt.plusSeconds(60));

        assertThat(late.getResponse().getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(late.getResponse().getContentAsString()).selectFirst("#lieu").val()).isEqualTo("Salle 3");
        assertThat(steering.latestMeeting(code).sequence()).isZero();
        assertThat(mails("meeting-moved")).isZero();
    }

    @Test
    void aMeetingThatIsCalledOffEndsItsTasksTellsEverybodyAndKeepsItsNumber() throws Exception {
        awaitContributions();
        steering.contribute(code, event, Heading.INCLUSION, "ACODEC", "Prévoir un accueil.", "acodec");

        assertThat(send(page + "/reunion/annuler", SignedIn.association("ADFM"), "reason", "x").getResponse().getStatus()).isEqualTo(403);
        assertThat(send(page + "/reunion/annuler", SignedIn.ministry(), "reason", " ").getResponse().getStatus()).as("without a reason").isEqualTo(422);
        assertThat(send(page + "/reunion/annuler", SignedIn.ministry(), "reason", "Le ministre est en déplacement.").getResponse().getStatus()).isEqualTo(302);

        assertThat(steering.latestMeeting(code)).satisfies(meeting -> {
            assertThat(meeting.isCancelled()).isTrue();
            assertThat(meeting.sequence()).isEqualTo(1);
            assertThat(meeting.contributionsOverAt()).isNotNull();
        });
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).list()).isEmpty();
        String instance = processes.createProcessInstanceQuery().processInstanceBusinessKey(code).singleResult().getId();
        jobs.createJobQuery().processInstanceId(instance).list().forEach(job -> jobs.executeJob(job.getId()));
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).list()).extracting(Task::getTaskDefinitionKey).containsExactly("convene-meeting");
        MailContent mail = mails.write(List.of(new OutgoingMail(1, "meeting-cancelled", code, Recipient.user("adfm"), "1", Language.FR, Map.of()))).get(1L);
        assertThat(mail.model()).containsEntry("reason", "Le ministre est en déplacement.");
        assertThat(mail.attachments()).singleElement().satisfies(file -> assertThat(new String(file.bytes(), StandardCharsets.UTF_8))
                .contains("METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED"));

        Document shown = page(page, SignedIn.ministry());
        assertThat(shown.select("section[aria-labelledby=reunions]").text()).contains("annulée", "Le ministre est en déplacement.");
        assertThat(shown.select("form[action$=/deplacer], form[action$=/annuler]")).isEmpty();
        assertThat(page("/comite/evenements/%s/dossier/inclusion".formatted(event), SignedIn.ministry()).text()).as("what was sent stays").contains("Prévoir un accueil.");
        assertThatThrownBy(() -> steering.recordNow(code, List.of("ADFM"), "Point", null, true, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("annulée");
        assertThat(move(startsAt, startsAt.plusSeconds(3600), "Salle", startsAt).getResponse().getContentAsString()).contains("Cette réunion est annulée");
    }

    @Test
    void aMeetingThatItsProcessDoesNotAwaitIsNotCalledOff() throws Exception {
        assertThat(send(page + "/reunion/annuler", SignedIn.ministry(), "reason", "Un motif.").getResponse().getStatus()).isEqualTo(422);
        assertThat(steering.latestMeeting(code).isCancelled()).as("the table and the process change together").isFalse();
    }

    @Test
    void whoIsSilentIsNamedAndWhoWroteIsNot() throws Exception {
        awaitContributions();
        steering.contribute(code, event, Heading.INCLUSION, "ACODEC", "Prévoir un accueil.", "acodec");
        steering.markAnswered(code, "ADFM");

        String silent = cycles.members(code).stream().filter(member -> !Set.of("ADFM", "ACODEC").contains(member.code())).map(member -> member.name().fr())
                .collect(Collectors.joining(", "));
        assertThat(page(page, SignedIn.ministry()).text().replace('\u00a0', ' ')).contains("Contributions reçues de 2 organisations sur 5",
                "N'ont encore rien transmis : " + silent + ".");
        assertThat(send(page + "/contributions/relancer", SignedIn.ministry()).getResponse().getStatus()).isEqualTo(302);
        assertThat(send(page + "/contributions/relancer", SignedIn.association("ADFM")).getResponse().getStatus()).isEqualTo(403);
    }

    @Test
    void aReminderNeedsContributionsThatAreAwaited() throws Exception {
        assertThat(send(page + "/contributions/relancer", SignedIn.ministry()).getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void aBallotShowsItsTurnoutAndItsResultWhenItIsClosed() throws Exception {
        List.of("Climat", "Services").forEach(title -> steering.propose(code, event, new Bilingual(title, title), "ADFM"));
        steering.cast(event, "ADFM", List.of(steering.themes(event).get(0).id()), "adfm");
        awaitContributions();

        Document open = page(page, SignedIn.association("ADFM"));
        assertThat(open.select("section[aria-labelledby=thematiques]").text()).contains("Une organisation s'est prononcée", "Climat");
        assertThat(open.select("section[aria-labelledby=thematiques] table")).isEmpty();
        assertThat(page(page, SignedIn.association("LABOUIRAT")).select("section[aria-labelledby=thematiques]")).as("of another cycle").isEmpty();

        send(page + "/contributions/clore", SignedIn.ministry());
        assertThat(page(page, SignedIn.association("ADFM")).select("section[aria-labelledby=thematiques] table")).hasSize(1);
    }

    @Test
    void aMeetingIsRecordedBeforeItsTimeByWhoKnowsThatItIs() {
        assertThatThrownBy(() -> steering.recordNow(code, List.of("ADFM"), "Point", null, false, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("plus tôt");
        steering.recordNow(code, List.of("ADFM"), "Point", null, true, "mtnra");
        assertThat(steering.latestMeeting(code).isHeld()).isTrue();
    }
}
