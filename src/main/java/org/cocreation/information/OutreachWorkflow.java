package org.cocreation.information;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.EventWorkflow;
import org.cocreation.form.Refusal;
import org.cocreation.material.Material;
import org.cocreation.material.MaterialService;
import org.cocreation.relay.RelayService;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.springframework.stereotype.Component;

/**
 * What the models ask of outreach: relays of {@code participant-management}, participant information and communication
 * materials of {@code event-logistics}, information packs of {@code event-preparation}.
 */
@Component
@CallableFromModels
public class OutreachWorkflow {

    private static final String VERSIONS = "versions";

    private final RelayService relays;
    private final InformationService informations;
    private final InformationPacks packs;
    private final MaterialService materials;
    private final EventWorkflow events;

    OutreachWorkflow(RelayService relays, InformationService informations, InformationPacks packs, MaterialService materials,
                     EventWorkflow events) {
        this.relays = relays;
        this.informations = informations;
        this.packs = packs;
        this.materials = materials;
        this.events = events;
    }

    @OfferedToModels(value = "Annoncer la publication aux associations",
            explains = "Écrit à chaque association coordinatrice que l’événement est sur le portail.")
    public void announcePublication(DelegateExecution execution) {
        relays.announcePublication(execution.getProcessBusinessKey(), events.recipients(execution, "hosts"));
    }

    /** On {@code relay-communication}, for the task's host. */
    @OfferedToModels(value = "Relayer l’information",
            explains = "Enregistre par quels canaux une association a fait connaître l’événement.", form = "relay-communication")
    public void recordRelay(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        relays.record(done.eventCode(), done.requiredText("host"), done.choices("channels"), done.number("peopleReached"),
                done.text("measures"), done.actor());
    }

    /** The groups that tell participants how to come: the international partners', or the ministry. */
    @OfferedToModels(value = "Partenaires", explains = "Les groupes qui informent les participants\u00a0: ceux des partenaires, ou le ministère.")
    public List<String> partners(DelegateExecution execution) {
        return informations.partners(execution.getProcessBusinessKey());
    }

    /** What participants are told, each text empty while it is not written. */
    @OfferedToModels(value = "Informations pratiques",
            explains = "Ce que les participants apprennent de l’accès et des contacts, à montrer dans un formulaire.")
    public SpinJsonNode information(DelegateExecution execution) {
        ParticipantInformation information = informations.get(execution.getProcessBusinessKey());
        return Spin.JSON(Map.of("accessFr", information.access().fr(), "accessAr", information.access().ar(), "contact", information.contact(),
                "practicalFr", information.practical().fr(), "practicalAr", information.practical().ar()));
    }

    /** On {@code coordinate-partners}. */
    @OfferedToModels(value = "Coordonner l’information des participants",
            explains = "Déclare que les informations pratiques sont complètes.", form = "coordinate-partners")
    public void informParticipants(DelegateTask task) {
        informations.confirm(new CompletedTask(task).eventCode());
    }

    /** To everybody the first time, later to those for whom something changed. */
    @OfferedToModels(value = "Envoyer les dossiers d’information",
            explains = "Envoie le dossier à tous la première fois, ensuite à ceux pour qui quelque chose a changé.")
    public void sendInformationPacks(DelegateExecution execution) {
        packs.send(execution.getProcessBusinessKey());
    }

    /** A row each, in French, for forms to show. */
    @OfferedToModels(value = "Supports de communication", explains = "Les supports de l’événement et leur état, à montrer dans un formulaire.")
    public SpinJsonNode materials(DelegateExecution execution) {
        return Spin.JSON(materials.of(execution.getProcessBusinessKey()).stream().map(OutreachWorkflow::row).toList());
    }

    /** The contents that a form shows, for a field that comes back as it was: a decision is about these. */
    @OfferedToModels(value = "Versions des supports", explains = "Les contenus que le formulaire montre, pour que la décision porte sur eux.")
    public String materialVersions(DelegateExecution execution) {
        return materials.of(execution.getProcessBusinessKey()).stream().map(Material::version).collect(Collectors.joining(" "));
    }

    private static Map<String, Object> row(Material material) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", material.title().fr());
        row.put("fileName", material.fileName());
        row.put("state", material.state().label());
        row.put("remark", material.remark() == null ? "" : material.remark());
        return row;
    }

    /** On {@code prepare-materials}. */
    @OfferedToModels(value = "Préparer les supports", explains = "Soumet les supports au ministère.", form = "prepare-materials")
    public void submitMaterials(DelegateTask task) {
        if (!Boolean.TRUE.equals(task.getVariable("ready"))) {
            throw new Refusal("Cochez que les supports sont prêts pour les soumettre au ministère.");
        }
        materials.submit(new CompletedTask(task).eventCode());
    }

    /** On {@code approve-materials}: about what the task's form shows, not about what was uploaded since. */
    @OfferedToModels(value = "Valider les supports", explains = "Approuve les supports ou les renvoie avec une remarque.", form = "approve-materials")
    public void decideMaterials(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        List<String> shown = done.text(VERSIONS) == null ? List.of() : List.of(done.text(VERSIONS).split(" "));
        if ("approve".equals(done.text("decision"))) {
            materials.approve(done.eventCode(), shown, done.actor());
        } else {
            materials.sendBack(done.eventCode(), shown, done.text("remark"), done.actor());
        }
    }

    /** On {@code distribute-materials}. */
    @OfferedToModels(value = "Diffuser les supports", explains = "Enregistre comment les supports ont été diffusés.", form = "distribute-materials")
    public void distributeMaterials(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        materials.distribute(done.eventCode(), done.choices("channels"), done.number("printed"), done.text("note"), done.actor());
    }
}
