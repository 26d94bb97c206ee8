package org.cocreation.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Travel and lodging: what the criteria propose, what the committee corrects, and the end of it. */
class SupportTest extends CommitteeTest {

    @Autowired
    SupportService support;
    @Autowired
    EventService events;
    @Autowired
    TaskService tasks;

    @Test
    void proposesWhatIsWishedFromTheDistanceOn() {
        Event event = inFes();

        support.analyse(event.code());
        support.analyse(event.code());

        assertThat(support.travellers(event, 0).travellers()).hasSize(40).allSatisfy(traveller -> {
            if (!traveller.reason().endsWith("accessibility")) {
                assertThat(traveller.travel()).isEqualTo(traveller.travelWanted() && traveller.kilometres() >= 50);
                assertThat(traveller.lodging()).isEqualTo(traveller.lodgingWanted() && traveller.kilometres() >= 150);
            }
            assertThat(traveller.entitledTravel()).as("the budget is enough").isEqualTo(traveller.travel());
            assertThat(traveller.cost()).isEqualByComparingTo(SupportCriteria.DEFAULT.costOf(traveller.travel(), traveller.lodging(), traveller.kilometres()));
            assertThat(traveller.rank() != null).isEqualTo(traveller.travel() || traveller.lodging());
            assertThat(traveller.correctedBy()).isNull();
        }).anyMatch(Traveller::travel).anyMatch(Traveller::lodging).isSortedAccordingTo((a, b) -> b.kilometres() - a.kilometres());
        assertThat(count("support_grant", event.code())).as("only who confirmed").isEqualTo(40);
    }

    @Test
    void otherCriteriaLeaveCorrectionsAlone() {
        Event event = inFes();
        support.analyse(event.code());
        Traveller near = support.travellers(event, 0).travellers().stream().filter(one -> !one.travel()).findFirst().orElseThrow();
        support.correct(event.code(), List.of(new Correction(near.registrationId(), true, true)), "alci");

        support.recalculate(event.code(), from(2000, 2000), "mtnra");

        assertThat(support.travellers(event, 0).travellers()).filteredOn(one -> one.travel() || one.lodging()).singleElement()
                .satisfies(one -> {
                    assertThat(one.registrationId()).isEqualTo(near.registrationId());
                    assertThat(one.correctedBy()).isEqualTo("alci");
                });
        assertThat(support.figures(event.code()).corrected()).isEqualTo(1);
        assertThat(support.criteria(event.code()).travelFromKm()).isEqualTo(2000);
    }

    @Test
    void onceSettledNothingChanges() {
        Event event = inFes();
        support.analyse(event.code());
        support.recalculate(event.code(), from(80, 200), "mtnra");
        support.settle(event.code(), "mtnra");
        List<Traveller> settled = support.travellers(event, 0).travellers();

        support.analyse(event.code());
        assertThatThrownBy(() -> support.recalculate(event.code(), from(1, 1), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("arrêtée");
        assertThatThrownBy(() -> support.correct(event.code(), List.of(new Correction(settled.get(0).registrationId(), true, true)), "alci"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> support.settle(event.code(), "mtnra")).isInstanceOf(Refusal.class);

        assertThat(support.travellers(event, 0).travellers()).isEqualTo(settled).filteredOn(Traveller::travel)
                .allMatch(one -> one.kilometres() >= (one.reason().endsWith("accessibility") ? 40 : 80));
    }

    @Test
    void whoConfirmsAfterTheAnalysisIsThereWhenItIsSettled() {
        Event event = inFes();
        support.analyse(event.code());
        support.recalculate(event.code(), from(0, 0), "mtnra");
        jdbc.sql("update cocreation.registration set status = 'confirmed' where event_code = :code and status = 'selected'")
                .param("code", event.code()).update();

        support.settle(event.code(), "mtnra");

        assertThat(support.figures(event.code())).satisfies(figures -> {
            assertThat(figures.confirmed()).isEqualTo(45);
            assertThat(figures.travel()).isEqualTo(figures.travelWanted());
            assertThat(figures.lodging()).isEqualTo(figures.lodgingWanted());
        });
    }

    @Test
    void theTaskSettlesTheCriteriaOfThePage() throws Exception {
        Event event = inFes();
        support.analyse(event.code());
        waitAt("settle-support", event.code());

        send(path(event), SignedIn.association("ALCI"), criteria("90", "210"));

        var task = tasks.createTaskQuery().processInstanceBusinessKey(event.code()).singleResult();
        tasks.complete(task.getId(), Map.of("reviewed", true));
        assertThat(support.criteria(event.code())).satisfies(criteria -> {
            assertThat(criteria.isSettled()).isTrue();
            assertThat(criteria.travelFromKm()).isEqualTo(90);
        });
        Document page = page("/comite/evenements/" + event.code() + "/soutien", SignedIn.association("ALCI"));
        assertThat(page.select("main form[method=post] button, main input[type=checkbox]")).as("read-only").isEmpty();
        assertThat(page.text()).contains("Prise en charge arrêtée le", "Déplacement à partir de 90 km");
    }

    @Test
    void thePageCorrectsOnlyWhatWasChangedOnIt() throws Exception {
        Event event = inFes();
        support.analyse(event.code());
        String path = "/comite/evenements/" + event.code() + "/soutien";
        List<Traveller> shown = support.travellers(event, 0).travellers();
        Traveller changed = shown.get(0);
        Traveller changedMeanwhile = shown.get(1);
        String[] form = form(shown, changed);
        support.correct(event.code(), List.of(new Correction(changedMeanwhile.registrationId(), !changedMeanwhile.travel(), true)), "mtnra");

        var first = send(path + "/corrections", SignedIn.association("ALCI"), form);
        var second = send(path + "/corrections", SignedIn.association("ALCI"), form);

        assertThat(flash(first, "done")).isEqualTo("Une correction est enregistrée.");
        assertThat(flash(second, "done")).as("sent twice").isEqualTo("Une correction est enregistrée.");
        List<Traveller> now = support.travellers(event, 0).travellers();
        assertThat(now.get(0).travel()).isEqualTo(!changed.travel());
        assertThat(now.get(0).correctedBy()).isEqualTo("alci");
        assertThat(now.get(1).correctedBy()).as("another member's decision stays").isEqualTo("mtnra");
        assertThat(support.figures(event.code()).corrected()).isEqualTo(2);
        assertThat(send(path + "/corrections", SignedIn.association("ALCI"), "shown", "x:1").getResponse().getStatus()).isEqualTo(400);
    }

    @Test
    void whatCannotBeIsSaidBesideItsFieldAndChangesNothing() throws Exception {
        Event event = inFes();
        for (String[] wrong : new String[][] {{"loin", "entier"}, {"-1", "entier de 0"}, {"2001", "2\u202f000"}, {"", "nécessaire"}}) {
            var result = send(path(event), SignedIn.ministry(), criteria(wrong[0], "100"));
            assertThat(result.getResponse().getStatus()).isEqualTo(422);
            Document again = Jsoup.parse(result.getResponse().getContentAsString());
            assertThat(again.select(".error").eachText()).singleElement().asString().contains(wrong[1]);
            assertThat(again.getElementById("travelFromKm").val()).isEqualTo(wrong[0]);
        }
        String[] twice = criteria("50", "100");
        twice[twice.length - 1] = "WOMEN";
        assertThat(Jsoup.parse(send(path(event), SignedIn.ministry(), twice).getResponse().getContentAsString()).getElementById("priority2-erreur").text())
                .contains("une fois");
        assertThat(support.isAnalysed(event.code())).isFalse();
        assertThat(support.isChosen(event.code())).isFalse();
    }

    @Test
    void originsAreCountedByProvinceWithTheirDistance() throws Exception {
        Event event = inFes();

        List<Origin> origins = support.origins(event, Scope.CONFIRMED);

        assertThat(origins.stream().mapToInt(Origin::people).sum()).isEqualTo(40);
        assertThat(origins).filteredOn(origin -> origin.provinceCode().equals("MA-FES")).singleElement().extracting(Origin::kilometres).isEqualTo(0);
        // Fès to Meknès is 60 km by road, some 53 as the crow flies.
        assertThat(origins).filteredOn(origin -> origin.provinceCode().equals("MA-MEK")).singleElement()
                .satisfies(origin -> assertThat(origin.kilometres()).isBetween(50, 56));
        assertThat(support.origins(event, Scope.REGISTERED).stream().mapToInt(Origin::people).sum()).isEqualTo(45);
        Document page = page("/comite/evenements/" + event.code() + "/provenance?perimetre=confirmes", SignedIn.partner());
        assertThat(page.select("main .table-hover tbody tr")).hasSameSizeAs(origins);
        assertThat(page.select("#regions tbody tr")).as("the event's regions").hasSize(2);
        assertThat(page.select("#regions tbody td.number:nth-child(2)").eachText().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(40);
        assertThat(page.text()).contains("à vol d’oiseau (orthodromie)", "à Fès");
        assertThat(page.select("svg.map circle.map-point")).hasSameSizeAs(origins);
    }

    private static String path(Event event) {
        return "/comite/evenements/" + event.code() + "/soutien/criteres";
    }

    private static String[] criteria(String travelFromKm, String lodgingFromKm) {
        return new String[] {"travelFromKm", travelFromKm, "lodgingFromKm", lodgingFromKm, "travelRate", "1,50", "lodgingRate", "450", "nights", "1",
            "budget", "1 000 000", "priority1", "WOMEN", "priority2", ""};
    }

    private static SupportCriteria from(int travelFromKm, int lodgingFromKm) {
        return SupportCriteria.DEFAULT.withDistances(travelFromKm, lodgingFromKm);
    }

    private Event inFes() {
        return events.get(sample().at("Fès", "MA-FES", "MA-03", "MA-01").hosts("ALCI").phase(Phase.LIST_SHARED)
                .with(RegistrationStatus.CONFIRMED, 40).with(RegistrationStatus.SELECTED, 5).create());
    }

    private static String[] form(List<Traveller> shown, Traveller changed) {
        java.util.List<String> parameters = new java.util.ArrayList<>();
        for (Traveller one : shown) {
            parameters.addAll(List.of("shown", "%d:%s:%s".formatted(one.registrationId(), one.travel(), one.lodging())));
            if (one == changed ? !one.travel() : one.travel()) {
                parameters.addAll(List.of("travel", Long.toString(one.registrationId())));
            }
            if (one.lodging()) {
                parameters.addAll(List.of("lodging", Long.toString(one.registrationId())));
            }
        }
        return parameters.toArray(String[]::new);
    }
}
