package org.cocreation.workflow;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.StringUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Each incident is one line of the log, whatever its kind. What a failed step threw may quote what people wrote, and stays in Cockpit. */
final class LoggedIncidents extends DefaultIncidentHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedIncidents.class);

    private LoggedIncidents(String type) {
        super(type);
    }

    static List<IncidentHandler> ofEachKind() {
        return Stream.of(Incident.FAILED_JOB_HANDLER_TYPE, Incidents.MAIL, Incidents.DECISION).<IncidentHandler>map(LoggedIncidents::new).toList();
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        ExecutionEntity execution = context.getExecutionId() == null ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        String businessKey = execution == null ? null : execution.getProcessInstance().getBusinessKey();
        boolean failedJob = getIncidentHandlerType().equals(Incident.FAILED_JOB_HANDLER_TYPE);
        try (MDC.MDCCloseable key = MDC.putCloseable(LogKeys.BUSINESS_KEY, businessKey)) {
            LOG.error("Incident {} of {} at {} ({}){}", getIncidentHandlerType(), businessKey, context.getActivityId(),
                    context.getProcessDefinitionId(), failedJob ? "" : ": " + message);
        }
        return super.handleIncident(context, failedJob && execution != null ? inWords(execution, context.getActivityId(), message) : message);
    }

    private static String inWords(ExecutionEntity execution, String activity, String cause) {
        ActivityImpl step = execution.getProcessDefinition().findActivity(activity);
        return StringUtil.trimToMaximumLengthAllowed(
                "L’étape «\u00a0%s\u00a0» a échoué à chaque tentative. Corrigez la cause, puis relancez l’étape ici. Cause\u00a0: %s"
                        .formatted(step == null || step.getName() == null ? activity : step.getName(), cause == null ? "inconnue" : cause));
    }
}
