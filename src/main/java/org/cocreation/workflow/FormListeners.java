package org.cocreation.workflow;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.ApplicationEventPublisher;

/** What every user task and start form of every model does, without being drawn: announce itself, and check what was typed. */
final class FormListeners extends AbstractBpmnParseListener {

    private static final String TITLE = "title";
    /** What tells the tasks of several events apart in Tasklist's list, which shows plain values only. */
    static final String EVENT_TITLE = "eventTitle";

    private final FormSchemas forms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FormListeners(FormSchemas forms, ApplicationEventPublisher events, Clock clock) {
        this.forms = forms;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        // Built-in listeners run before those of the model, which so see checked values only.
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::announce);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::checkForm);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl start) {
        if (element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef") != null) {
            // Before the model's own listeners, as for tasks.
            start.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> forms.checkStart(execution, clock), 0);
        }
    }

    private void announce(DelegateTask task) {
        ShownValues.of((TaskEntity) task, Worklist.SUBJECTS).values().stream()
                .filter(SpinJsonNode.class::isInstance).map(SpinJsonNode.class::cast)
                .filter(subject -> subject.hasProp(TITLE)).findFirst()
                .ifPresent(subject -> task.setVariableLocal(EVENT_TITLE, subject.prop(TITLE).stringValue()));
        Set<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        events.publishEvent(new TaskOpened(task.getId(), task.getTaskDefinitionKey(), task.getName(),
                task.getExecution().getProcessBusinessKey(), groups,
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                StepProperties.of(task, StepProperties.NOTICE).filter("none"::equals).isPresent()));
    }

    private void checkForm(DelegateTask task) {
        forms.of(task).ifPresent(form ->
                // What the form hides may still hold what it begins with; the model is not to see it.
                form.check(FormSchemas.values(task), clock).forEach(hidden -> ShownValues.hide(task.getExecution(), hidden)));
    }
}
