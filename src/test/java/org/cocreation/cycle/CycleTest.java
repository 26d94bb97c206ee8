package org.cocreation.cycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cocreation.committee.SignedIn;
import org.cocreation.document.DocumentText;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.Edition;
import org.cocreation.settings.InstalledSettings;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.HeadingState;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.steering.CandidateTheme;
import org.cocreation.steering.SteeringMails;
import org.cocreation.steering.SteeringMinutes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Cycles, their committees, meetings and themes, on the database, and their pages. */
class CycleTest extends ComposedCycleTest {

    @Autowired
    SteeringMinutes minutes;
    @Autowired
    CycleDocuments documents;
    @Autowired
    SharedFileService files;
    @Autowired
    EventService events;
    @Autowired
    SteeringMails mails;
    @Autowired
    Settings settings;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void beginsWithOpenFilesAndTheUnifiedAgenda() {
        assertThat(event).isEqualTo("CYC%s-EV1".formatted(code.substring(4)));
        assertThat(cycles.members(code)).extracting(Organisation::code).as("the lead belongs to every committee, first")
                .containsExactly("MTNRA", "4CHABAB", "ACODEC", "ADFM", "OCDE");
        Event planned = events.get(event);
        assertThat(planned.agenda()).hasSize(7);
        assertThat(planned.isFileSettled()).isFalse();
        assertThat(files.get(event).get(Heading.DATE_AND_PLACE).state()).isEqualTo(HeadingState.PROPOSED);
        assertThat(files.get(event).get(Heading.INCLUSION)).satisfies(heading -> {
            assertThat(heading.state()).isEqualTo(HeadingState.TO_FILL);
            assertThat(heading.responsible().code()).isEqualTo("ADFM");
        });
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> events.publish(event, "mtnra"))).isInstanceOf(Refusal.class)
                .hasMessageContaining("n'est pas encore arrêté");
    }

    @Test
    void takesTheAnnouncementInTimeOrWithAReason() {
        LocalDate today = LocalDate.now(clock);
        String soon = code + "-SOON";
        plan(soon, ThemeMethod.BORDA, 13);
        assertThatThrownBy(() -> cycles.announce(soon, CycleService.NOTICE_DAYS, today, "Portail", null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("deux semaines");
        assertThatThrownBy(() -> cycles.announce(soon, CycleService.NOTICE_DAYS, today.plusDays(1), "Portail", "Retard", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("futur");
        cycles.announce(soon, CycleService.NOTICE_DAYS, today, "Portail", "Le portail était indisponible.", "mtnra");
        assertThat(cycles.get(soon).lateJustification()).isEqualTo("Le portail était indisponible.");

        String early = code + "-EARLY";
        plan(early, ThemeMethod.BORDA, 14);
        cycles.announce(early, CycleService.NOTICE_DAYS, today, "Portail", "inutile", "mtnra");
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
        event = CompositionService.eventCode(cycle, 1);
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
        minutes.produce(code);
        minutes.produce(code);
        assertThat(documents.of(code)).as("a step that is repeated").hasSize(1);
        documents.askForCorrection(code, CycleDocument.Kind.MINUTES, "La décision manque.");
        steering.correct(code, 1, List.of("ADFM", "MTNRA"), "Premier point", "Une décision", "mtnra");
        minutes.produce(code);
        assertThat(documents.of(code)).extracting(CycleDocument::version).containsExactly(2, 1);
        documents.approve(code, CycleDocument.Kind.MINUTES, "mtnra");
        assertThatThrownBy(() -> steering.correct(code, 1, List.of("ADFM"), "Autre", "", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("approuvé");
        assertThat(steering.meetings(code).get(0).decisions()).containsExactly("Une décision");
    }

    @Test
    void theMinutesSayWhatTheirSettingsSay() throws Exception {
        convene(clock.instant().plus(Duration.ofDays(2)), Duration.ofHours(2));
        steering.record(code, 1, List.of("ADFM"), "Point", null, "mtnra");
        minutes.produce(code);
        try {
            InstalledSettings.set(settings, Setting.MINUTES_ORGANISERS, "Un comité d'essai s'en charge :", "تتولى ذلك لجنة تجريبية:");
            InstalledSettings.set(settings, Setting.MINUTES_NEEDS, "Des tables\nDes chaises", "الطاولات\nالكراسي");
            documents.askForCorrection(code, CycleDocument.Kind.MINUTES, "Les textes ont changé.");
            minutes.produce(code);
            List<CycleDocument> versions = documents.of(code);
            assertThat(DocumentText.ofPdf(documents.bytes(versions.get(0), Edition.FRENCH, "pdf").orElseThrow())).contains("Un comité d'essai s'en charge", "Des tables", "Des chaises");
            assertThat(DocumentText.ofWord(documents.bytes(versions.get(0), Edition.FRENCH, "docx").orElseThrow())).contains("Un comité d'essai s'en charge").doesNotContain("l'horaire des repas");
            assertThat(DocumentText.ofPdf(documents.bytes(versions.get(1), Edition.FRENCH, "pdf").orElseThrow())).as("as it was sent").contains("l'horaire des repas");
        } finally {
            InstalledSettings.restore(settings);
        }
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
        assertThat(page("/comite/organisations", SignedIn.association("ADFM")).text()).contains("4CHABAB", "aucun compte");
        assertThat(http.perform(get("/comite/cycles/INCONNU").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(http.perform(get("/comite/cycles/" + code + "/releve/1.pdf").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void everybodyReadsTheCycleOnceItsProgrammeIsAnnounced() throws Exception {
        convene(clock.instant().plus(Duration.ofDays(2)), Duration.ofHours(2));
        steering.record(code, 1, List.of("ADFM", "MTNRA"), "Premier point", null, "mtnra");
        minutes.produce(code);
        assertThat(statusFor("/cycles/" + code)).as("nothing is told before").isEqualTo(404);
        cycles.announce(code, CycleService.NOTICE_DAYS, LocalDate.now(clock), "Portail", null, "mtnra");
        Document page = publicPage("/cycles/" + code + "?lang=fr");
        assertThat(page.select("section[aria-labelledby=comite] li").eachText()).containsExactlyElementsOf(cycles.members(code).stream().map(member -> member.name().fr()).toList());
        assertThat(page.select("section[aria-labelledby=comite] h3").eachText()).startsWith("Ministères", "Associations");
        assertThat(page.select("section[aria-labelledby=regles]").text()).contains("Chaque organisation compte pour une voix", "n − 1 points");
        assertThat(page.select(".milestones li").eachText()).anyMatch(step -> step.endsWith("Réunion n° 1 du comité")).anyMatch(step -> step.endsWith("Le programme est rendu public"))
                .as("events that are not published are told by nobody").noneMatch(step -> step.contains("Casablanca"));
        assertThat(page.select("a[href*=releve]")).as("minutes are public once approved").isEmpty();
        assertThat(statusFor("/cycles/" + code + "/releve/1.pdf")).isEqualTo(404);
        documents.approve(code, CycleDocument.Kind.MINUTES, "mtnra");
        assertThat(publicPage("/cycles/" + code + "?lang=ar").select("a[href*=releve]").eachAttr("href"))
                .containsExactly("/cycles/" + code + "/releve/1.pdf?lang=ar", "/cycles/" + code + "/releve/1.docx?lang=ar",
                        "/cycles/" + code + "/releve/1-ar.pdf?lang=ar", "/cycles/" + code + "/releve/1-ar.docx?lang=ar");
        MockHttpServletResponse arabic = http.perform(get("/cycles/" + code + "/releve/1-ar.pdf")).andReturn().getResponse();
        assertThat(arabic.getStatus()).isEqualTo(200);
        assertThat(arabic.getHeader("Content-Language")).isEqualTo("ar");
        assertThat(statusFor("/cycles/" + code + "/releve/1.pdf")).isEqualTo(200);
        assertThat(statusFor("/cycles/" + code + "/releve/2.pdf")).isEqualTo(404);
        assertThat(publicPage("/cycles?lang=fr").select("main a[href='/cycles/" + code + "?lang=fr']")).hasSize(1);
    }

    private int statusFor(String path) throws Exception {
        return http.perform(get(path)).andReturn().getResponse().getStatus();
    }

    private Document publicPage(String path) throws Exception {
        return Jsoup.parse(http.perform(get(path)).andReturn().getResponse().getContentAsString());
    }

    @Test
    void theMinistryAddsAMember() throws Exception {
        String path = "/comite/cycles/" + code + "/membres";
        assertThat(send(path, SignedIn.association("ADFM"), "organisation", "NOUVELLE").getResponse().getStatus()).isEqualTo(403);
        MvcResult unknown = send(path, SignedIn.ministry(), "organisation", "INCONNUE");
        assertThat(unknown.getResponse().getStatus()).isEqualTo(422);
        assertThat(unknown.getResponse().getContentAsString()).contains("connue");
        assertThat(page("/comite/cycles/" + code, SignedIn.ministry()).select("#organisation option").eachText()).contains("L'association d'à côté");
        send(path, SignedIn.ministry(), "organisation", "NOUVELLE");
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
