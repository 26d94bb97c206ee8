package org.cocreation.workflow.models;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.cocreation.workflow.models.ReleasedModels.Released;
import org.cocreation.workflow.models.ReleasedModels.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What is deployed, by whom, how many processes run in each version, and what an administrator is to choose. Who may see or choose the caller has checked. */
@Service
public class DeployedModels {

    private static final int JOURNAL = 30;

    private final ModelRepository models;
    private final ReleasedModels released;
    private final ProcessEngine engine;

    DeployedModels(ModelRepository models, ReleasedModels released, ProcessEngine engine) {
        this.models = models;
        this.released = released;
        this.engine = engine;
    }

    /** Of each process the newest version and those in which some run, by its key, the newest first. */
    public List<ModelVersion> processes() {
        return marked(models.processes(), ".bpmn");
    }

    /** Of each decision the newest version, by its key. */
    public List<ModelVersion> decisions() {
        return marked(models.decisions(), ".dmn");
    }

    private List<ModelVersion> marked(List<ModelVersion> versions, String ending) {
        Map<String, State> states = released.all().stream().collect(Collectors.toMap(Released::name, Released::state));
        Function<ModelVersion, State> state = version -> states.getOrDefault(version.key() + ending, State.PEOPLES_OWN);
        return versions.stream().map(one -> new ModelVersion(one.id(), one.key(), one.name(), one.version(), one.tag(), one.deployedAt(), one.by(), one.running(),
                one.newest(), one.newest() && (state.apply(one) == State.PEOPLES_OWN || state.apply(one) == State.TO_CHOOSE))).toList();
    }

    /** Files that the release and people both changed. */
    public List<String> toChoose() {
        return released.in(State.TO_CHOOSE);
    }

    /** Why this node could not deploy the release's models, or null. */
    public @Nullable String refused() {
        return released.refused();
    }

    /** @throws org.cocreation.workflow.Refusal when the file waits for no choice, or contradicts what is deployed */
    public void adopt(String file, String by) {
        released.adopt(file, by);
    }

    /** @throws org.cocreation.workflow.Refusal when the file waits for no choice */
    public void keep(String file, String by) {
        released.keep(file, by);
    }

    /**
     * What a deployment of these files would make, by key, each with its next version; it is taken back.
     *
     * @throws org.cocreation.form.Refusal with all that is wrong in them
     */
    public Map<String, Integer> tryOut(Map<String, byte[]> files) {
        return DeploymentTrial.versions(engine, files);
    }

    /** What was deployed, refused and moved, latest first. */
    public List<ModelDeed> journal() {
        return models.journal(JOURNAL);
    }
}
