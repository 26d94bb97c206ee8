package org.cocreation.outreach;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

/**
 * What the models ask of outreach: relays of {@code participant-management}, participant information and communication
 * materials of {@code event-logistics}, information packs of {@code event-preparation}.
 */
@Component
@CallableFromModels
public class OutreachWorkflow {

    private static final String INFORMATION_TASK = "coordinate-partners";
    private static final String MATERIALS = "materials";
    /** Beside what a form shows of a material: the content that a decision is about. */
    private static final String VERSION = "version";

    private final OutreachService outreach;
    private final InformationService informations;
    private final InformationPacks packs;
    private final MaterialService materials;
    private final TaskService tasks;

    OutreachWorkflow(OutreachService outreach, InformationService informations, InformationPacks packs, MaterialService materials,
                     TaskService tasks) {
        this.outreach = outreach;
        this.informations = informations;
        this.packs = packs;
        this.materials = materials;
        this.tasks = tasks;
    }

    public void announcePublication(DelegateExecution execution) {
        outreach.announcePublication(execution.getProcessBusinessKey());
    }

    /** On {@code relay-communication}, for the task's host. */
    public void recordRelay(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        outreach.recordRelay(done.eventCode(), done.text("host"), done.choices("channels"), done.number("peopleReached"),
                done.text("measures"), done.actor());
    }

    /** The groups that tell participants how to come: the international partners', or the ministry. */
    public List<String> partners(DelegateExecution execution) {
        return informations.partners(execution.getProcessBusinessKey());
    }

    /** What {@code coordinate-partners} begins with. */
    public SpinJsonNode information(DelegateExecution execution) {
        return Spin.JSON(fields(informations.get(execution.getProcessBusinessKey())));
    }

    /** On {@code coordinate-partners}. */
    public void informParticipants(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        informations.inform(done.eventCode(), ParticipantInformation.typed(done.text("accessFr"), done.text("accessAr"),
                done.text("contact"), done.text("practicalFr"), done.text("practicalAr")), done.actor());
    }

    /** Otherwise completing the task with the texts it began with would undo what was written on the page. */
    @EventListener
    void showInForm(InformationChanged changed) {
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(changed.eventCode()).taskDefinitionKey(INFORMATION_TASK).list()) {
            tasks.setVariablesLocal(task.getId(), fields(changed.information()));
        }
    }

    private static Map<String, Object> fields(ParticipantInformation information) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("accessFr", information.access().fr());
        fields.put("accessAr", information.access().ar());
        fields.put("contact", information.contact());
        fields.put("practicalFr", information.practical().fr());
        fields.put("practicalAr", information.practical().ar());
        return fields;
    }

    /** To everybody the first time, later to those for whom something changed. */
    public void sendInformationPacks(DelegateExecution execution) {
        packs.send(execution.getProcessBusinessKey());
    }

    /** A row each, in French, for forms to show. */
    public SpinJsonNode materials(DelegateExecution execution) {
        return Spin.JSON(materials.of(execution.getProcessBusinessKey()).stream().map(OutreachWorkflow::row).toList());
    }

    private static Map<String, Object> row(Material material) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", material.title().fr());
        row.put("fileName", material.fileName());
        row.put("state", material.state().label());
        row.put("remark", material.remark() == null ? "" : material.remark());
        row.put(VERSION, material.version());
        return row;
    }

    /** On {@code prepare-materials}. */
    public void submitMaterials(DelegateTask task) {
        if (!Boolean.TRUE.equals(task.getVariable("ready"))) {
            throw new Refusal("Cochez que les supports sont prêts pour les soumettre au ministère.");
        }
        materials.submit(new CompletedTask(task).eventCode());
    }

    /** On {@code approve-materials}: about what the task's form shows, not about what was uploaded since. */
    public void decideMaterials(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        Collection<String> shown = shown(done);
        if ("approve".equals(done.text("decision"))) {
            materials.approve(done.eventCode(), shown, done.actor());
        } else {
            materials.sendBack(done.eventCode(), shown, done.text("remark"), done.actor());
        }
    }

    /** Null when the task shows no list. */
    private static Collection<String> shown(CompletedTask done) {
        return done.task().getVariable(MATERIALS) instanceof SpinJsonNode
                ? done.rows(MATERIALS).stream().map(row -> String.valueOf(row.get(VERSION))).toList() : null;
    }

    /** On {@code distribute-materials}. */
    public void distributeMaterials(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        materials.distribute(done.eventCode(), done.choices("channels"), done.number("printed"), done.text("note"), done.actor());
    }
}
