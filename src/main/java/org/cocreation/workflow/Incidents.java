package org.cocreation.workflow;

import static org.cocreation.workflow.ApplicationRights.asApplication;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandling;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cocreation.database.Locks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Troubles that an administrator sees in Cockpit at the step that they belong to, whether the process is still there or
 * has gone on. They commit with the caller's transaction, and end with it or with their process.
 */
@Component
public class Incidents {

    static final String DECISION = "decision-without-answer";
    static final String MAIL = "mail-not-delivered";

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final Locks locks;

    Incidents(ProcessEngine engine, Locks locks) {
        this.engine = engine;
        this.runtime = engine.getRuntimeService();
        this.locks = locks;
    }

    /**
     * @param subject     what it is about: no two incidents have the same
     * @param businessKey code of the event or the cycle
     * @param step        null for where its process stands
     * @param message     in French, without personal data
     */
    public record Trouble(String subject, @Nullable String businessKey, @Nullable Step step, String message) {
    }

    /** Raises what is not there yet and resolves what is none of these any more, with the mails of all nodes in mind. */
    public void keepOfMails(Collection<Trouble> troubles) {
        asApplication(engine, () -> {
            oneAtATime();
            Map<String, Incident> over = open(MAIL);
            for (Trouble trouble : troubles) {
                if (over.remove(trouble.subject()) == null) {
                    raise(MAIL, trouble);
                }
            }
            over.values().forEach(incident -> runtime.resolveIncident(incident.getId()));
            return null;
        });
    }

    void raiseOnce(String type, Trouble trouble) {
        asApplication(engine, () -> {
            oneAtATime();
            if (!open(type).containsKey(trouble.subject())) {
                raise(type, trouble);
            }
            return null;
        });
    }

    /** By subject. */
    Map<String, Incident> open(String type) {
        Map<String, Incident> open = new HashMap<>();
        // The others are those that the engine raises in the calling processes.
        runtime.createIncidentQuery().incidentType(type).list().stream().filter(incident -> incident.getConfiguration() != null)
                .forEach(incident -> open.put(incident.getConfiguration(), incident));
        return open;
    }

    /** Two nodes that find the same trouble raise it once. */
    private void oneAtATime() {
        locks.hold("incidents");
    }

    private void raise(String type, Trouble trouble) {
        Optional.ofNullable(trouble.step()).filter(step -> process(step.processInstance()).isPresent()).or(() -> standing(trouble.businessKey()))
                .ifPresentOrElse(step -> raise(type, trouble, step),
                        () -> LOG.debug("No process of {} runs that could show {}", trouble.businessKey(), trouble.subject()));
    }

    private static void raise(String type, Trouble trouble, Step step) {
        ExecutionEntity process = process(step.processInstance()).orElseThrow();
        IncidentContext context = new IncidentContext();
        context.setProcessDefinitionId(process.getProcessDefinitionId());
        context.setExecutionId(process.getId());
        context.setActivityId(step.activity());
        context.setFailedActivityId(step.activity());
        context.setConfiguration(trouble.subject());
        IncidentHandling.createIncident(type, context, trouble.message());
    }

    private static Optional<ExecutionEntity> process(String id) {
        return Optional.ofNullable(Context.getCommandContext().getExecutionManager().findExecutionById(id));
    }

    /** What pages do is mostly about participants: where their process stands, or one that it called; else the outermost process of the event or the cycle. */
    private Optional<Step> standing(@Nullable String businessKey) {
        if (businessKey == null) {
            return Optional.empty();
        }
        List<ProcessInstance> participants = runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey)
                .processDefinitionKey(ParticipantManagement.KEY).listPage(0, 1);
        return (participants.isEmpty()
                ? runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).orderByProcessInstanceId().asc().listPage(0, 1).stream()
                : participants.stream().map(this::innermost)).findFirst()
                .map(process -> new Step(process.getId(), leaf(runtime.getActivityInstance(process.getId()))));
    }

    private ProcessInstance innermost(ProcessInstance process) {
        return runtime.createProcessInstanceQuery().superProcessInstanceId(process.getId()).orderByProcessInstanceId().asc().listPage(0, 1).stream()
                .findFirst().map(this::innermost).orElse(process);
    }

    private static String leaf(ActivityInstance tree) {
        if (tree.getChildActivityInstances().length > 0) {
            return leaf(tree.getChildActivityInstances()[0]);
        }
        return tree.getChildTransitionInstances().length > 0 ? tree.getChildTransitionInstances()[0].getActivityId() : tree.getActivityId();
    }
}
