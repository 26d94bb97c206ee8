package org.cocreation.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.JsonValueType;
import org.cocreation.event.EventWorkflow;
import org.cocreation.form.Refusal;
import org.cocreation.information.OutreachWorkflow;
import org.cocreation.logistics.LogisticsWorkflow;
import org.cocreation.support.SupportWorkflow;
import org.cocreation.workflow.EventPreparation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** An event's logistics, on an engine whose beans are mocks: a name that the model misspells fails here. */
@Deployment(resources = {
        "processes/event-logistics.bpmn", "forms/set-support-criteria.form", "forms/define-venue.form", "forms/plan-meals.form",
        "forms/estimate-budget.form", "forms/coordinate-partners.form", "forms/prepare-materials.form", "forms/approve-materials.form",
        "forms/distribute-materials.form"})
class EventLogisticsProcessTest extends ProcessTest {

    private static final String EVENT = "PAN3-EV1";
    private static final Date DUE = Date.from(Instant.parse("2026-10-01T17:00:00Z"));

    private static final EventWorkflow EVENTS = mock();
    private static final LogisticsWorkflow LOGISTICS = mock();
    private static final SupportWorkflow SUPPORT = mock();
    private static final OutreachWorkflow OUTREACH = mock();

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE = ProcessEngineCoverageExtension.builder(
                    engineConfiguration("event-logistics-test", Map.of("eventWorkflow", EVENTS, "logisticsWorkflow", LOGISTICS,
                            "supportWorkflow", SUPPORT, "outreachWorkflow", OUTREACH)))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final List<String> STARTED = List.of("logistics-started", "logistics-to-settle");
    private static final List<String> COMMITTEE = List.of("set-support-criteria", "define-venue", "plan-meals", "estimate-budget");
    private static final List<String> PARTNERS = List.of("coordinate-partners");
    private static final List<String> SUBMITTED = List.of("materials-to-prepare", "prepare-materials", "approve-materials", "materials-approved");
    private static final List<String> DISTRIBUTED = List.of("distribute-materials");
    // Each of the three branches reaches the join.
    private static final List<String> SETTLED = List.of("logistics-complete", "logistics-complete", "logistics-complete", "logistics-settled");

    EventLogisticsProcessTest() {
        super(COVERAGE, EVENT, Instant.parse("2026-09-01T08:00:00Z"));
    }

    @BeforeEach
    void prepare() {
        reset(EVENTS, LOGISTICS, SUPPORT, OUTREACH);
        when(EVENTS.organisingCommittee(any())).thenReturn(List.of("ministry", "org-adfm"));
        when(EVENTS.hostGroups(any())).thenReturn(List.of("org-adfm"));
        when(EVENTS.card(any())).thenReturn(Spin.JSON("{\"code\": \"PAN3-EV1\"}"));
        when(EVENTS.daysBefore(any(), anyInt())).thenReturn(DUE);
        when(SUPPORT.criteria(any())).thenReturn(Spin.JSON("{\"travelFromKm\": 50, \"proposal\": false}"));
        when(LOGISTICS.venue(any())).thenReturn(Spin.JSON("{\"place\": \"Hôtel\", \"rooms\": [], \"conflicts\": [], \"open\": 1}"));
        when(LOGISTICS.meals(any())).thenReturn(Spin.JSON("{\"meals\": [], \"proposal\": true}"));
        when(LOGISTICS.budget(any())).thenReturn(Spin.JSON("{\"lines\": [], \"proposal\": false}"));
        when(OUTREACH.partners(any())).thenReturn(List.of("org-ocde", "org-pagof2"));
        when(OUTREACH.information(any())).thenReturn(Spin.JSON("{\"accessFr\": \"\", \"accessAr\": \"\", \"contact\": \"\", \"practicalFr\": \"\", \"practicalAr\": \"\"}"));
        when(OUTREACH.materials(any())).thenReturn(Spin.JSON("[]"));
        when(OUTREACH.materialVersions(any())).thenReturn("a1 b2");
    }

    @Test
    void threeBranchesSideBySideAndMaterialsSentBackOnce() {
        ProcessInstance logistics = runtime.startProcessInstanceByKey(EventPreparation.LOGISTICS, EVENT);
        Map<String, String> offers = new HashMap<>();
        noteOffers(offers);
        complete("set-support-criteria", Map.of());
        complete("define-venue", Map.of("justification", "L'un après l'autre."));
        complete("plan-meals", Map.of("adopt", true));
        noteOffers(offers);
        complete("estimate-budget", Map.of());
        complete("coordinate-partners", Map.of());
        complete("prepare-materials", Map.of("ready", true));
        noteOffers(offers);
        decide("send-back");
        complete("prepare-materials", Map.of("ready", true));
        decide("approve");
        noteOffers(offers);
        assertThat(engine.getFormService().getTaskFormVariables(task("distribute-materials").getId(), null, false)
                .getValueTyped("channels").getType())
                .as("Tasklist sends a list back as the type that it got").isEqualTo(JsonValueType.JSON);
        complete("distribute-materials", Map.of("channels", SpinValues.jsonValue("[\"portal\"]"), "printed", 80));
        join();

        assertThat(logistics).isEnded();
        assertPath(logistics, STARTED, COMMITTEE, PARTNERS, SUBMITTED, SUBMITTED, DISTRIBUTED, SETTLED);
        verify(SUPPORT).setCriteria(any());
        verify(LOGISTICS).defineVenue(any());
        verify(LOGISTICS).planMeals(any());
        verify(LOGISTICS).estimateBudget(any());
        verify(OUTREACH).informParticipants(any());
        verify(OUTREACH, times(2)).submitMaterials(any());
        verify(OUTREACH, times(2)).decideMaterials(any());
        verify(OUTREACH).distributeMaterials(any());
        assertThat(offers).containsAllEntriesOf(Map.of("set-support-criteria", "ministry, org-adfm", "estimate-budget", "ministry, org-adfm",
                "coordinate-partners", "org-ocde, org-pagof2", "prepare-materials", "org-adfm", "approve-materials", "ministry",
                "distribute-materials", "org-adfm"));
    }

    @Test
    void eachFormShowsWhatIsKnownAndEachTaskHasItsDate() {
        ProcessInstance logistics = runtime.startProcessInstanceByKey(EventPreparation.LOGISTICS, EVENT);
        String criteria = task("set-support-criteria").getId();

        assertThat(engine.getFormService().getTaskFormVariables(criteria)).hasEntrySatisfying("criteria", shown ->
                assertThat(shown.toString()).contains("\"travelFromKm\":50"));
        assertThat(task("coordinate-partners").getDueDate()).isEqualTo(DUE);
        verify(EVENTS).daysBefore(any(), eq(14));
        runtime.deleteProcessInstance(logistics.getId(), "the end of the test");
    }

    @Test
    void aRefusedVenueKeepsItsTaskOpen() {
        ProcessInstance logistics = runtime.startProcessInstanceByKey(EventPreparation.LOGISTICS, EVENT);
        complete("set-support-criteria", Map.of());
        doThrow(new Refusal("Deux ateliers dans une salle.")).when(LOGISTICS).defineVenue(any());

        assertThatThrownBy(() -> complete("define-venue", Map.of())).hasStackTraceContaining("Deux ateliers dans une salle.");

        assertThat(logistics).isWaitingAt("define-venue");
        runtime.deleteProcessInstance(logistics.getId(), "the end of the test");
    }

    private void decide(String decision) {
        complete("approve-materials", Map.of("decision", decision, "remark", "Ajouter la date."));
    }

    private void join() {
        while (!openJobs("logistics-complete").isEmpty()) {
            management.executeJob(openJobs("logistics-complete").get(0).getId());
        }
    }
}
