package org.cocreation.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.HeadingState;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.Refusal;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Cycles, their committees, meetings and themes, on the database, and their pages. */
class CycleTest extends CommitteeTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<String> MEMBERS = List.of("ADFM", "4CHABAB", "ACODEC", "OCDE");

    @Autowired
    CycleService cycles;
    @Autowired
    SteeringService steering;
    @Autowired
    CycleDocuments documents;
    @Autowired
    SharedFileService files;
    @Autowired
    EventService events;
    @Autowired
    CycleMails mails;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Clock clock;

    private String code;
    private String event;

    @BeforeEach
    void begin() {
        jdbc.sql("""
                insert into cocreation.organisation (code, kind, lead, name_fr, name_ar) values
                    ('MTNRA', 'ministry', true, 'Ministère', '-'), ('ADFM', 'association', false, 'ADFM', '-'),
                    ('4CHABAB', 'association', false, '4Chabab', '-'), ('ACODEC', 'association', false, 'ACODEC', '-'),
                    ('OCDE', 'international_partner', false, 'OCDE', '-')
                on conflict (code) do update set lead = excluded.lead""").update();
        code = "CYC-" + NUMBER.incrementAndGet();
        plan(code, ThemeMethod.BORDA, 40);
        event = CycleService.eventCode(code, 1);
    }

    private void plan(String cycle, ThemeMethod method, int days) {
        cycles.plan(cycle, new Bilingual("Plan d'essai n° 1", "خطة تجريبية"), method, MEMBERS, List.of(),
                List.of(planned(LocalDate.now(clock).plusDays(days), List.of("ADFM", "4CHABAB")), planned(LocalDate.now(clock).plusDays(days + 5), List.of("ACODEC"))), "mtnra");
    }

    private static PlannedEvent planned(LocalDate day, List<String> hosts) {
        return new PlannedEvent(day, new Bilingual("Casablanca", "الدار البيضاء"), "MA-CAS", List.of("MA-06"), hosts, 70);
    }

    @Test
    void beginsWithOpenFilesAndTheUnifiedAgenda() {
        assertThat(event).isEqualTo("CYC%s-EV1".formatted(code.substring(4)));
        assertThat(cycles.members(code)).extracting(Organisation::code).as("the lead belongs to every committee, first")
                .containsExactly("MTNRA", "4CHABAB", "ACODEC", "ADFM", "OCDE");
        Event planned = events.get(event);
        assertThat(planned.agenda()).hasSize(7);
        assertThat(planned.fileSettledAt()).isNull();
        assertThat(files.get(event).get(Heading.DATE_AND_PLACE).state()).isEqualTo(HeadingState.PROPOSED);
        assertThat(files.get(event).get(Heading.INCLUSION)).satisfies(heading -> {
            assertThat(heading.state()).isEqualTo(HeadingState.TO_FILL);
            assertThat(heading.responsible().code()).isEqualTo("ADFM");
        });
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> events.publish(event, "mtnra"))).isInstanceOf(Refusal.class)
                .hasMessageContaining("n'est pas encore arrêté");
    }

    @Test
    void refusesWhatCannotBePlanned() {
        assertThatThrownBy(() -> plan(code, ThemeMethod.BORDA, 40)).isInstanceOf(Refusal.class).hasMessageContaining("existe déjà");
        assertThatThrownBy(() -> plan(code + "X", ThemeMethod.BORDA, 0)).isInstanceOf(Refusal.class).hasMessageContaining("à venir");
        assertThatThrownBy(() -> cycles.plan(code + "Y", new Bilingual("a", "b"), ThemeMethod.BORDA, List.of("ADFM"), List.of(),
                List.of(planned(LocalDate.now(clock).plusDays(9), List.of("ACODEC"))), "mtnra"))
                .isInstanceOf(Refusal.class).hasMessageContaining("ACODEC").hasMessageContaining("n'est pas membre");
        assertThatThrownBy(() -> cycles.plan(code + "Z", new Bilingual("a", "b"), ThemeMethod.BORDA, MEMBERS, List.of(), List.of(), "mtnra"))
                .isInstanceOf(Refusal.class).hasMessageContaining("au moins un événement");
        assertThat(cycles.all()).as("nothing is left of a refused plan").extracting(Cycle::code).doesNotContain(code + "X", code + "Y", code + "Z");
    }

    @Test
    void takesTheAnnouncementInTimeOrWithAReason() {
        LocalDate today = LocalDate.now(clock);
        String soon = code + "-SOON";
        plan(soon, ThemeMethod.BORDA, 13);
        assertThatThrownBy(() -> cycles.announce(soon, today, "Portail", null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("deux semaines");
        assertThatThrownBy(() -> cycles.announce(soon, today.plusDays(1), "Portail", "Retard", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("futur");
        cycles.announce(soon, today, "Portail", "Le portail était indisponible.", "mtnra");
        assertThat(cycles.get(soon).lateJustification()).isEqualTo("Le portail était indisponible.");

        String early = code + "-EARLY";
        plan(early, ThemeMethod.BORDA, 14);
        cycles.announce(early, today, "Portail", "inutile", "mtnra");
        assertThat(cycles.get(early).lateJustification()).as("two weeks to the day are in time").isNull();
    }

    @Test
    void convenesInTheRightOrderOnly() {
        Instant now = clock.instant();
        assertThatThrownBy(() -> convene(now.minusSeconds(60), Duration.ofHours(1))).isInstanceOf(Refusal.class).hasMessageContaining("à venir");
        assertThatThrownBy(() -> convene(now.plus(Duration.ofDays(2)), Duration.ZERO)).isInstanceOf(Refusal.class).hasMessageContaining("suivre son début");
        convene(now.plus(Duration.ofDays(2)), Duration.ofHours(2));
        assertThat(steering.latestMeeting(code).number()).isEqualTo(1);
        assertThatThrownBy(() -> steering.moveContributions(code, now.plus(Duration.ofDays(3)), "mtnra")).isInstanceOf(Refusal.class);
        steering.moveContributions(code, now.plus(Duration.ofHours(30)), "mtnra");
        assertThat(steering.latestMeeting(code).contributionsDueAt()).isEqualTo(now.plus(Duration.ofHours(30)));
        steering.endContributions(code, "process");
        assertThatThrownBy(() -> steering.moveContributions(code, now.plus(Duration.ofHours(20)), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("closes");
    }

    private void convene(Instant start, Duration length) {
        steering.convene(code, start, start.plus(length), "https://reunions.example/1", "Dates\n\nLogistique", start.minus(Duration.ofDays(1).plusHours(12)),
                start.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
    }

    @Test
    void tellsTheCommitteeOnceAndReminds() {
        convene(clock.instant().plus(Duration.ofDays(2)), Duration.ofHours(2));
        mails.convoke(code);
        mails.convoke(code);
        transaction.executeWithoutResult(status -> steering.markAnswered(code, "ADFM"));
        mails.remind(code);
        // Only organisations with accounts are written to; the administrator of the tests is none.
        assertThat(jdbc.sql("select count(*) from cocreation.mail where event_code = :code and recipient = 'user:adfm' and purpose = 'contributions-reminder'")
                .param("code", code).query(Integer.class).single()).isZero();
        assertThat(steering.answers(code)).isEqualTo(Map.of(1, Set.of("ADFM")));
    }

    @Test
    void settlesThemesAsCountedOrWithAReason() {
        propose("Services publics", "Droits des femmes", "Climat", "Services publics");
        List<CandidateTheme> themes = steering.themes(event);
        assertThat(themes).as("a theme stands once").hasSize(3);
        steering.cast(event, "ADFM", List.of(themes.get(1).id(), themes.get(0).id()), "adfm");
        steering.cast(event, "ADFM", List.of(themes.get(1).id()), "adfm");
        assertThat(steering.count(event).ballots()).as("an organisation's latest word counts").isEqualTo(1);
        assertThatThrownBy(() -> steering.cast(event, "ACODEC", List.of(themes.get(0).id(), themes.get(0).id()), "acodec")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> steering.cast(event, "ACODEC", List.of(-1L), "acodec")).isInstanceOf(Refusal.class);

        assertThatThrownBy(() -> steering.settleThemes(event, List.of(themes.get(2).id()), null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("justifiez");
        steering.settleThemes(event, List.of(themes.get(0).id(), themes.get(1).id()), null, "mtnra");
        assertThat(events.get(event).workshops()).as("in the order of the count").extracting(workshop -> workshop.title().fr())
                .containsExactly("Droits des femmes", "Services publics");
        assertThat(files.get(event).get(Heading.THEMES).isSettled()).isTrue();
    }

    @Test
    void aConsensusIsExplained() {
        String cycle = code + "-C";
        plan(cycle, ThemeMethod.CONSENSUS, 50);
        event = CycleService.eventCode(cycle, 1);
        code = cycle;
        propose("Services publics", "Climat");
        Long first = steering.themes(event).get(0).id();
        assertThatThrownBy(() -> steering.settleThemes(event, List.of(first), null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("consensus");
        steering.settleThemes(event, List.of(first), "Accord unanime en séance.", "mtnra");
        assertThat(files.get(event).content(Heading.THEMES).text("explanation")).contains("sans mise aux voix", "Accord unanime");
    }

    private void propose(String... titles) {
        for (String title : titles) {
            steering.propose(code, event, new Bilingual(title, title), "ADFM");
        }
    }

    @Test
    void whatIsRecordedCanBeCorrectedUntilTheMinutesAreApproved() {
        convene(clock.instant().plus(Duration.ofDays(2)), Duration.ofHours(2));
        assertThatThrownBy(() -> steering.correct(code, 1, List.of("ADFM"), "Point", "", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("pas encore consignée");
        assertThatThrownBy(() -> steering.record(code, 1, List.of("INCONNUE"), "Point", "", "mtnra")).isInstanceOf(Refusal.class);
        steering.record(code, 1, List.of("ADFM", "MTNRA"), "Premier point\nSecond point", null, "mtnra");
        documents.produceMinutes(code);
        documents.produceMinutes(code);
        assertThat(documents.of(code)).as("a step that is repeated").hasSize(1);
        documents.askForCorrection(code, CycleDocument.Kind.MINUTES, "La décision manque.");
        steering.correct(code, 1, List.of("ADFM", "MTNRA"), "Premier point", "Une décision", "mtnra");
        documents.produceMinutes(code);
        assertThat(documents.of(code)).extracting(CycleDocument::version).containsExactly(2, 1);
        documents.approve(code, CycleDocument.Kind.MINUTES, "mtnra");
        assertThatThrownBy(() -> steering.correct(code, 1, List.of("ADFM"), "Autre", "", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("approuvé");
        assertThat(steering.meetings(code).get(0).decisions()).containsExactly("Une décision");
    }

    @Test
    void theCyclePageTellsWhereThingsStand() throws Exception {
        propose("Services publics", "<script>alert('x')</script>");
        convene(clock.instant().plus(Duration.ofDays(2)), Duration.ofHours(2));
        Document page = page("/comite/cycles/" + code, SignedIn.partner());
        assertThat(page.text()).contains("Plan d'essai n° 1", "Réunion n° 1", "Dates", "Contributions reçues de 0 organisations sur 5", "<script>alert('x')</script>");
        assertThat(page.select("table.matrix tbody tr")).hasSize(11);
        assertThat(page.select("form[action*=/membres], form[action*=/contributions]")).as("the ministry's").isEmpty();
        assertThat(page("/comite/cycles", SignedIn.association("ADFM")).text()).contains(code);
        assertThat(page("/comite/organisations", SignedIn.association("ADFM")).text()).contains("4CHABAB", "Association ACODEC");
        assertThat(http.perform(get("/comite/cycles/INCONNU").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(http.perform(get("/comite/cycles/" + code + "/releve/1.pdf").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void theMinistryAddsAMember() throws Exception {
        String path = "/comite/cycles/" + code + "/membres";
        assertThat(send(path, SignedIn.association("ADFM"), "organisation", "OCDE").getResponse().getStatus()).isEqualTo(403);
        MvcResult unknown = send(path, SignedIn.ministry(), "organisation", "nouvelle", "nameFr", "L'association d'à côté");
        assertThat(unknown.getResponse().getStatus()).isEqualTo(422);
        assertThat(unknown.getResponse().getContentAsString()).contains("indiquez son type").contains("L&#39;association d&#39;à côté");
        MvcResult added = send(path, SignedIn.ministry(), "organisation", "nouvelle", "kind", "association", "nameFr", "L'association d'à côté", "nameAr", "جمعية الجوار");
        assertThat(flash(added, "done")).contains("org-nouvelle");
        assertThat(cycles.members(code)).extracting(Organisation::code).contains("NOUVELLE");
        assertThat(jdbc.sql("select count(*) from act_id_group where id_ = 'org-nouvelle'").query(Integer.class).single()).isEqualTo(1);
        send(path, SignedIn.ministry(), "organisation", "NOUVELLE");
        assertThat(cycles.members(code)).filteredOn(member -> member.code().equals("NOUVELLE")).hasSize(1);
    }

    @Test
    void contributionsCannotBeClosedWhereNoneAreAwaited() throws Exception {
        MvcResult result = send("/comite/cycles/" + code + "/contributions/clore", SignedIn.ministry());
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        assertThat(result.getResponse().getContentAsString()).contains("Aucune contribution n&#39;est attendue");
    }
}
