package org.cocreation.support;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the models {@code participant-management} and {@code event-logistics} ask of travel and lodging. */
@Component
@CallableFromModels
public class SupportWorkflow {

    private static final String SETTLE = "settle-support";
    private static final String SET_CRITERIA = "set-support-criteria";
    private static final String TRAVEL_FROM_KM = "travelFromKm";
    private static final String LODGING_FROM_KM = "lodgingFromKm";
    private static final String NONE = "none";
    private static final List<String> PRIORITIES = List.of("firstPriority", "secondPriority", "thirdPriority");

    private final SupportService support;
    private final TaskService tasks;

    SupportWorkflow(SupportService support, TaskService tasks) {
        this.support = support;
        this.tasks = tasks;
    }

    /** Once nobody is to confirm any more. */
    public void analyseOrigins(DelegateExecution execution) {
        support.analyse(execution.getProcessBusinessKey());
    }

    /** What the form begins with. */
    public int travelFromKm(DelegateExecution execution) {
        return support.criteria(execution.getProcessBusinessKey()).travelFromKm();
    }

    /** What the form begins with. */
    public int lodgingFromKm(DelegateExecution execution) {
        return support.criteria(execution.getProcessBusinessKey()).lodgingFromKm();
    }

    /** What the form of {@code set-support-criteria} begins with. */
    public SpinJsonNode criteria(DelegateExecution execution) {
        return Spin.JSON(values(support.criteria(execution.getProcessBusinessKey())));
    }

    /** On {@code set-support-criteria}. */
    public void setCriteria(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        SupportCriteria known = support.criteria(done.eventCode());
        support.agree(done.eventCode(), new SupportCriteria(done.number(TRAVEL_FROM_KM), done.number(LODGING_FROM_KM),
                amount(done, "travelRate"), amount(done, "lodgingRate"), done.number("nights"), amount(done, "budget"),
                PRIORITIES.stream().map(done::text).filter(Objects::nonNull).filter(code -> !code.equals(NONE))
                        .map(PriorityGroup::of).toList(),
                known.agreedAt(), known.settledAt()), done.actor());
    }

    private static BigDecimal amount(CompletedTask done, String key) {
        if (done.task().getVariable(key) instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw new Refusal("Un montant manque\u00a0: «\u00a0%s\u00a0».".formatted(key));
    }

    /** On {@code settle-support}: what the form says is applied, corrections stay. */
    public void settle(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        support.settle(done.eventCode(), done.number(TRAVEL_FROM_KM), done.number(LODGING_FROM_KM), done.actor());
    }

    /** Once it is settled. */
    public void announce(DelegateExecution execution) {
        support.announce(execution.getProcessBusinessKey());
    }

    /** What is proposed, what there is and what is left, in dirhams as texts. */
    public SpinJsonNode amounts(DelegateExecution execution) {
        return amounts(execution.getProcessBusinessKey());
    }

    private SpinJsonNode amounts(String eventCode) {
        BigDecimal budget = support.criteria(eventCode).budget();
        BigDecimal proposed = support.figures(eventCode).granted();
        Map<String, Object> amounts = new LinkedHashMap<>();
        amounts.put("proposed", Dirhams.text(proposed));
        amounts.put("budget", Dirhams.text(budget));
        amounts.put("left", Dirhams.text(budget.subtract(proposed)));
        return Spin.JSON(amounts);
    }

    private static Map<String, Object> values(SupportCriteria criteria) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(TRAVEL_FROM_KM, criteria.travelFromKm());
        values.put(LODGING_FROM_KM, criteria.lodgingFromKm());
        values.put("travelRate", criteria.travelRate().doubleValue());
        values.put("lodgingRate", criteria.lodgingRate().doubleValue());
        values.put("nights", criteria.nights());
        values.put("budget", criteria.budget().doubleValue());
        Stream.of(0, 1, 2).forEach(i -> values.put(PRIORITIES.get(i),
                i < criteria.priority().size() ? criteria.priority().get(i).code() : NONE));
        return values;
    }

    /** Otherwise completing a task with the values it began with would undo what was decided on the page. */
    @EventListener
    void showInForms(SupportChanged changed) {
        List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(changed.eventCode())
                .taskDefinitionKeyIn(SETTLE, SET_CRITERIA).list();
        if (open.isEmpty()) {
            return;
        }
        SupportCriteria criteria = support.criteria(changed.eventCode());
        for (Task task : open) {
            if (task.getTaskDefinitionKey().equals(SETTLE)) {
                tasks.setVariablesLocal(task.getId(), Map.of(TRAVEL_FROM_KM, criteria.travelFromKm(),
                        LODGING_FROM_KM, criteria.lodgingFromKm(), "amounts", amounts(changed.eventCode())));
            } else if (!changed.agreeing()) {
                tasks.setVariablesLocal(task.getId(), values(criteria));
            }
        }
    }
}
