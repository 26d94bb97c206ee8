package org.cocreation.support;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.country.Country;
import org.cocreation.event.EventWorkflow;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.springframework.stereotype.Component;

/** What the models {@code participant-management} and {@code event-logistics} ask of travel and lodging. */
@Component
@CallableFromModels
public class SupportWorkflow {

    private final SupportService support;
    private final EventWorkflow events;

    SupportWorkflow(SupportService support, EventWorkflow events) {
        this.support = support;
        this.events = events;
    }

    /**
     * Once nobody is to confirm any more.
     *
     * @throws BpmnError {@code budget-exhausted} when the budget does not reach for all who are entitled
     */
    @OfferedToModels(value = "Proposer la prise en charge",
            explains = "Calcule ce qui est proposé à chacun, selon les critères et la décision «\u00a0Prise en charge\u00a0».")
    public void proposeSupport(DelegateExecution execution) {
        analyseOrigins(execution);
        if (support.figures(execution.getProcessBusinessKey()).waiting() > 0) {
            throw new BpmnError("budget-exhausted");
        }
    }

    /** Before the committee settles what the budget does not reach for. */
    @OfferedToModels(value = "Avertir que le budget ne suffit pas", explains = "Écrit que le budget de la prise en charge n’y suffit pas.")
    public void warnOfBudget(DelegateExecution execution) {
        support.warnOfBudget(execution.getProcessBusinessKey(), events.recipients(execution, "organising-committee"));
    }

    /** For instances of models before 2.0 of {@code participant-management}. */
    @OfferedToModels(value = "Analyser les origines géographiques", explains = "Calcule d’où viennent les participants et ce qui leur est proposé.")
    public void analyseOrigins(DelegateExecution execution) {
        support.analyse(execution.getProcessBusinessKey());
    }

    /** The criteria in words, and whether they are only those that every event begins with: a {@code proposal}. */
    @OfferedToModels(value = "Critères de prise en charge", explains = "Les critères en mots, à montrer dans un formulaire.")
    public SpinJsonNode criteria(DelegateExecution execution) {
        SupportCriteria criteria = support.criteria(execution.getProcessBusinessKey());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("travelFromKm", criteria.travelFromKm());
        shown.put("lodgingFromKm", criteria.lodgingFromKm());
        shown.put("travelRate", Country.money().words(criteria.travelRate()));
        shown.put("lodgingRate", Country.money().words(criteria.lodgingRate()));
        shown.put("nights", criteria.nights());
        shown.put("budget", Country.money().words(criteria.budget()));
        shown.put("priority", criteria.priority().stream().map(PriorityGroup::label).collect(Collectors.joining(", puis\u00a0: ")));
        shown.put("proposal", !support.isChosen(execution.getProcessBusinessKey()));
        return Spin.JSON(shown);
    }

    /** On {@code set-support-criteria}. */
    @OfferedToModels(value = "Fixer les critères de prise en charge",
            explains = "Arrête les critères de prise en charge.", form = "set-support-criteria")
    public void setCriteria(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        support.agree(done.eventCode(), done.actor());
    }

    /** On {@code settle-support}: the criteria are applied a last time, corrections stay. */
    @OfferedToModels(value = "Arrêter la prise en charge",
            explains = "Applique les critères une dernière fois\u00a0; les corrections restent.", form = "settle-support")
    public void settle(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        support.settle(done.eventCode(), done.actor());
    }

    /** Once it is settled. */
    @OfferedToModels(value = "Annoncer la prise en charge", explains = "Écrit à chaque participant ce qui est pris en charge.")
    public void announce(DelegateExecution execution) {
        support.announce(execution.getProcessBusinessKey());
    }

    /** What is proposed, what there is and what is left, amounts as texts. */
    @OfferedToModels(value = "Montants de la prise en charge", explains = "Proposé, disponible et restant, à montrer dans un formulaire.")
    public SpinJsonNode amounts(DelegateExecution execution) {
        String eventCode = execution.getProcessBusinessKey();
        BigDecimal budget = support.criteria(eventCode).budget();
        BigDecimal proposed = support.figures(eventCode).granted();
        Map<String, Object> amounts = new LinkedHashMap<>();
        amounts.put("proposed", Country.money().words(proposed));
        amounts.put("budget", Country.money().words(budget));
        amounts.put("left", Country.money().words(budget.subtract(proposed)));
        return Spin.JSON(amounts);
    }
}
