package org.cocreation.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.xml.sax.SAXException;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/** A version of a process as it is drawn: what waits where, which way instances took, what another version has otherwise. Nothing in it is personal. */
@Service
public class ModelDiagrams {

    private static final int SHOWN = 30;

    private final ProcessEngine engine;
    private final ModelRepository models;

    ModelDiagrams(ProcessEngine engine, ModelRepository models) {
        this.engine = engine;
        this.models = models;
    }

    /** How many wait at a step. */
    public record Waiting(String step, String name, long instances) {
    }

    /**
     * An instance.
     *
     * @param businessKey code of the event or the cycle, or null
     * @param endedAt     null while it runs
     */
    public record Run(String id, @Nullable String businessKey, Instant startedAt, @Nullable Instant endedAt) {
    }

    /**
     * A step that an instance took.
     *
     * @param endedAt   null while it stands there
     * @param cancelled whether it was left otherwise than by being done
     */
    public record Passed(String step, String name, Instant startedAt, @Nullable Instant endedAt, boolean cancelled) {
    }

    /** The newest first. */
    public List<ModelVersion> versions(String process) {
        return models.versionsOf(process);
    }

    public Optional<ModelVersion> version(String process, int number) {
        return versions(process).stream().filter(one -> one.version() == number).findFirst();
    }

    public byte[] xml(ModelVersion version) {
        return asked(() -> {
            try (InputStream model = engine.getRepositoryService().getProcessModel(version.id())) {
                return model.readAllBytes();
            }
        });
    }

    /** Where at least one waits. */
    public List<Waiting> waiting(ModelVersion version) {
        BpmnModelInstance model = model(version);
        return asked(() -> engine.getManagementService().createActivityStatisticsQuery(version.id()).list()).stream().filter(one -> one.getInstances() > 0)
                .filter(one -> model.getModelElementById(stepOf(one.getId())) instanceof FlowNode)
                .map(one -> new Waiting(stepOf(one.getId()), name(model, one.getId()), one.getInstances()))
                .filter(one -> !(model.getModelElementById(one.step()) instanceof SubProcess))
                .sorted(Comparator.comparing(Waiting::name)).toList();
    }

    /** Those that run, or those that ended, the latest first. */
    public List<Run> runs(ModelVersion version, boolean ended) {
        return asked(() -> {
            HistoricProcessInstanceQuery query = engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionId(version.id());
            return (ended ? query.finished() : query.unfinished()).orderByProcessInstanceStartTime().desc().listPage(0, SHOWN);
        }).stream().map(ModelDiagrams::run).toList();
    }

    public Optional<Run> run(ModelVersion version, String instance) {
        return Optional.ofNullable(asked(() -> engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionId(version.id())
                .processInstanceId(instance).singleResult())).map(ModelDiagrams::run);
    }

    /** The steps that it took, in their order; of an instance that followed from an earlier version those of before as well. */
    public List<Passed> path(ModelVersion version, Run run) {
        BpmnModelInstance model = model(version);
        return asked(() -> engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(run.id())
                .orderPartiallyByOccurrence().asc().list()).stream()
                .filter(one -> !one.getActivityId().endsWith("#multiInstanceBody")).map(one -> passed(model, one)).toList();
    }

    /** What the other version has otherwise than this one. */
    public List<Difference> differences(ModelVersion before, ModelVersion after) {
        try {
            return ModelDifferences.between(Xml.parse(xml(before)), Xml.parse(xml(after)));
        } catch (SAXException e) {
            throw new IllegalStateException("A deployed model is not XML", e);
        }
    }

    private static Run run(HistoricProcessInstance one) {
        return new Run(one.getId(), one.getBusinessKey(), one.getStartTime().toInstant(), instant(one.getEndTime()));
    }

    private static Passed passed(BpmnModelInstance model, HistoricActivityInstance one) {
        String name = model.getModelElementById(one.getActivityId()) == null ? Objects.requireNonNullElse(one.getActivityName(), one.getActivityId())
                : name(model, one.getActivityId());
        return new Passed(one.getActivityId(), name, one.getStartTime().toInstant(), instant(one.getEndTime()), one.isCanceled());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String stepOf(String activity) {
        return activity.replace("#multiInstanceBody", "");
    }

    private static String name(BpmnModelInstance model, String activity) {
        String id = stepOf(activity);
        return model.getModelElementById(id) instanceof FlowElement element ? Objects.requireNonNullElse(element.getName(), id).replaceAll("\\s+", " ") : id;
    }

    private BpmnModelInstance model(ModelVersion version) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml(version)));
    }

    private <T> T asked(Callable<T> question) {
        return asApplication(engine, question);
    }
}
