package org.cocreation.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.spin.Spin;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.CocreationCycle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An event that joins a programme after it was announced, and one that leaves it before it is published. */
class AddedEventTest extends ComposedCycleTest {

    private static final String REASON = "Une région n'a pas encore d'événement.";

    @Autowired
    EventService events;
    @Autowired
    AddedEvents added;
    @Autowired
    SharedFileService files;
    @Autowired
    CocreationCycle process;
    @Autowired
    RuntimeService runtime;
    @Autowired
    ManagementService management;
    @Autowired
    TaskService tasks;

    private String newest;

    @BeforeEach
    void nameTheNext() {
        newest = CompositionService.eventCode(code, 3);
    }

    /** The cycle is announced, and its process prepares its two events. */
    private void announce() {
        cycles.announce(code, CycleService.NOTICE_DAYS, LocalDate.now(clock), "Portail", null, "mtnra");
        process.startPreparations(code);
    }

    private String[] form(String state, String... over) {
        List<String> form = new ArrayList<>(List.of("state", state, "events[0].day", LocalDate.now(clock).plusDays(60).toString(), "events[0].cityFr", "Oujda",
                "events[0].cityAr", "وجدة", "events[0].province", "MA-OUJ", "events[0].regions", "MA-02", "events[0].hosts", "ACODEC", "events[0].capacity", "40",
                "reason", REASON));
        for (int i = 0; i < over.length; i += 2) {
            form.set(form.indexOf(over[i]) + 1, over[i + 1]);
        }
        return form.toArray(String[]::new);
    }

    private MvcResult add(String... form) throws Exception {
        return send("/comite/cycles/" + code + "/evenements/nouveau", SignedIn.ministry(), form);
    }

    private static Document shown(MvcResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    @Test
    void joinsWithAnOpenFileAProcessAndItsReason() throws Exception {
        announce();
        String state = page("/comite/cycles/" + code + "/evenements/nouveau", SignedIn.ministry()).select("[name=state]").val();

        assertThat(flash(add(form(state)), "done")).contains("ajouté au programme");

        Event event = events.get(newest);
        assertThat(event.city().fr()).isEqualTo("Oujda");
        assertThat(event.hostCodes()).containsExactly("ACODEC");
        assertThat(event.agenda()).as("the unified agenda").hasSize(7);
        assertThat(files.get(newest).get(Heading.DATE_AND_PLACE).isSettled()).isFalse();
        assertThat(events.interventions(newest)).singleElement().satisfies(one -> assertThat(one.reason()).isEqualTo(REASON));
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(newest, "event-addition").count()).isOne();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(newest, "event-preparation").count()).as("its file comes first").isZero();
        assertThat(page("/comite/cycles/" + code, SignedIn.association("ADFM")).select("section[aria-labelledby=dossiers]").text())
                .contains("Depuis l'annonce du programme", "ajouté le", REASON);
        assertThat(page("/comite/evenements/" + newest + "/journal", SignedIn.ministry()).text()).contains("Ajout de l'événement au programme", REASON);

        run(newest, "announce-addition");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(newest).taskDefinitionKey("settle-added-file").count()).isOne();
    }

    /** The task would come back at once, and say that it was done. */
    @Test
    void aFileOfWhichNothingIsSettledIsNotHandedIn() throws Exception {
        announce();
        add(form(added.state(code)));
        run(newest, "announce-addition");
        String task = tasks.createTaskQuery().processInstanceBusinessKey(newest).taskDefinitionKey("settle-added-file").singleResult().getId();

        assertThatThrownBy(() -> tasks.complete(task, Map.of("themes", Spin.JSON("[]"), "settledHeadings", Spin.JSON("[]"), "versions", "")))
                .hasStackTraceContaining("Cochez au moins une rubrique");

        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
    }

    private void run(String businessKey, String step) {
        String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().get(0).getId();
        management.executeJob(management.createJobQuery().processInstanceId(instance).activityId(step).singleResult().getId());
    }

    @Test
    void isRefusedWhereNoneCanJoin() throws Exception {
        Document before = shown(add(form(added.state(code))));
        assertThat(before.select("[data-refused]").text()).contains("une fois le programme annoncé");
        assertThat(page("/comite/cycles/" + code, SignedIn.ministry()).select("a[href$='/evenements/nouveau']")).isEmpty();
        announce();
        String state = added.state(code);
        assertThat(shown(add(form(state, "reason", " "))).text()).contains("Dites pourquoi");
        assertThat(shown(add(form(state, "events[0].day", LocalDate.now(clock).toString()))).text()).contains("La date doit être à venir");
        assertThat(shown(add(form(state, "events[0].hosts", "NOUVELLE"))).text()).contains("sans être membre");
        assertThat(shown(add(form(state, "events[0].capacity", "0"))).text()).contains("de 1 à 1");
        assertThat(send("/comite/cycles/" + code + "/evenements/nouveau", SignedIn.association("ADFM"), form(state)).getResponse().getStatus()).isEqualTo(403);
        cycles.close(code, "mtnra");
        assertThat(shown(add(form(state))).text()).contains("Ce cycle est clos");
        assertThat(events.ofCycle(code)).as("nothing has changed").hasSize(2);
    }

    @Test
    void aButtonPressedTwiceAddsOne() throws Exception {
        announce();
        String state = added.state(code);
        add(form(state));
        MvcResult second = add(form(state));
        assertThat(second.getResponse().getStatus()).isEqualTo(302);
        assertThat(events.ofCycle(code)).hasSize(3);
    }

    @Test
    void ofTwoAdministratorsAtOnceTheSecondIsAskedAgain() throws Exception {
        announce();
        String state = added.state(code);
        PlannedEvent oujda = new PlannedEvent(LocalDate.now(clock).plusDays(60), new Bilingual("Oujda", ""), "MA-OUJ", List.of("MA-02"), List.of("ACODEC"), 40);
        PlannedEvent agadir = new PlannedEvent(LocalDate.now(clock).plusDays(70), new Bilingual("Agadir", ""), "MA-AGD", List.of("MA-09"), List.of("ADFM"), 40);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> both = List.of(() -> outcome(oujda, state, "mtnra"), () -> outcome(agadir, state, "admin"));
            List<String> outcomes = new ArrayList<>();
            for (var one : two.invokeAll(both)) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("added", "overtaken");
        } finally {
            two.shutdownNow();
        }
        assertThat(events.ofCycle(code)).hasSize(3);
        MvcResult late = add(form(state, "events[0].cityFr", "Tanger"));
        assertThat(late.getResponse().getStatus()).isEqualTo(409);
        assertThat(shown(late).select("[name='events[0].cityFr']").val()).as("what was typed stays").isEqualTo("Tanger");
    }

    private String outcome(PlannedEvent event, String state, String by) {
        try {
            added.add(code, event, REASON, state, by);
            return "added";
        } catch (Overtaken overtaken) {
            return "overtaken";
        }
    }

    /** As an administrator could by the engine's REST API. */
    @Test
    void theMessageAloneTakesNothingIn() {
        announce();
        assertThatThrownBy(() -> runtime.createMessageCorrelation("Événement ajouté").processInstanceBusinessKey(code)
                .setVariablesToTriggeredScope(Map.of("eventCode", event)).correlateAll()).isInstanceOf(Refusal.class).hasMessageContaining("depuis la page");
        assertThatThrownBy(() -> runtime.createMessageCorrelation("Événement ajouté").processInstanceBusinessKey(code).correlateAll())
                .hasStackTraceContaining("depuis la page");
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("event-addition").processInstanceBusinessKey(event).count()).isZero();
    }

    @Test
    void itsThemesAreProposedOnThePageAndSettledWithItsFile() throws Exception {
        announce();
        add(form(added.state(code)));
        String page = "/comite/cycles/" + code + "/thematiques";
        assertThat(flash(send(page, SignedIn.association("ADFM"), "event", newest, "titleFr", " "), "refused")).contains("Donnez un intitulé");
        assertThat(flash(send(page, SignedIn.association("ADFM"), "event", "INCONNU", "titleFr", "Climat"), "refused")).contains("ne fait pas partie");
        assertThat(flash(send(page, SignedIn.association("ADFM"), "event", newest, "titleFr", "Climat", "titleAr", "المناخ"), "done")).contains("proposée");
        assertThat(steering.themes(newest)).singleElement().satisfies(theme -> assertThat(theme.proposedBy().code()).isEqualTo("ADFM"));

        steering.settleThemesOfAdded(newest, List.of(steering.themes(newest).get(0).id()), "mtnra");

        assertThat(events.get(newest).workshops()).singleElement().satisfies(workshop -> assertThat(workshop.title().ar()).isEqualTo("المناخ"));
        assertThat(flash(send(page, SignedIn.association("ADFM"), "event", newest, "titleFr", "Autre"), "refused")).contains("arrêtées");
        assertThat(page(page, SignedIn.association("ADFM")).select("section[aria-labelledby=themes-%s] form".formatted(newest))).isEmpty();
    }

    @Test
    void oneThatIsNotPublishedYetLeavesTheProgramme() throws Exception {
        announce();
        add(form(added.state(code)));
        run(newest, "announce-addition");
        Document form = page("/comite/evenements/" + newest + "/annulation", SignedIn.ministry());
        assertThat(form.select("[name=noticeFr]")).as("the public knows nothing of it").isEmpty();

        MvcResult result = send("/comite/evenements/" + newest + "/annulation", SignedIn.ministry(), "reason", "La salle manque.", "confirmed", "true",
                "state", form.select("[name=state]").val());

        assertThat(flash(result, "done")).contains("annulé");
        assertThat(events.get(newest).isCancelled()).isTrue();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(newest).count()).isZero();
        assertThat(page("/comite/cycles/" + code, SignedIn.association("ADFM")).select("section[aria-labelledby=dossiers]").text()).contains("retiré le", "La salle manque.");
        assertThatThrownBy(() -> files.contribute(newest, Heading.INCLUSION, cycles.members(code).get(0), "Trop tard", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("annulé");
    }
}
