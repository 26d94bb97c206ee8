package org.cocreation.workflow;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** What a model says of a step in its extension properties; their names and values are in {@code docs/models.md}. */
public final class StepProperties {

    /** Where a user task's work is done, below the page of its event or cycle, as {@code /salles}. */
    static final String PAGE = "page";
    /** {@code none} for a user task whose people are told otherwise. */
    static final String NOTICE = "notice";
    /** {@code true} for a user task that has to be done before the event can be put off. */
    static final String BLOCKS_POSTPONEMENT = "blocksPostponement";

    private static final String KEPT = "cocreation.properties";

    private StepProperties() {
    }

    /** Keeps the properties of each task with the model that was read. */
    static final class Listener extends AbstractBpmnParseListener {

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            keep(element, activity);
        }

        @Override
        public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            keep(element, activity);
        }

        @Override
        public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            keep(element, activity);
        }

        @Override
        public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            keep(element, activity);
        }

        private static void keep(Element element, ActivityImpl activity) {
            Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
            if (properties != null) {
                activity.setProperty(KEPT, Map.copyOf(properties));
            }
        }
    }

    /** Empty for a step that does not say. */
    public static Optional<String> of(DelegateExecution execution, String name) {
        return of(((ExecutionEntity) execution).getActivity(), name);
    }

    /** As {@link #of(DelegateExecution, String)}, of the task's step. */
    public static Optional<String> of(DelegateTask task, String name) {
        return of(task.getExecution(), name);
    }

    /**
     * A number of days or hours.
     *
     * @throws IllegalArgumentException for anything but a whole number from 0
     */
    public static Optional<Integer> number(DelegateExecution execution, String name) {
        return of(execution, name).map(value -> {
            if (!value.matches("\\d{1,4}")) {
                throw new IllegalArgumentException("The property %s of %s is no number: %s".formatted(name, execution.getCurrentActivityId(), value));
            }
            return Integer.valueOf(value);
        });
    }

    static Optional<String> of(@Nullable ActivityImpl activity, String name) {
        return activity != null && activity.getProperty(KEPT) instanceof Map<?, ?> properties && properties.get(name) instanceof String value
                && !value.isBlank() ? Optional.of(value.strip()) : Optional.empty();
    }
}
