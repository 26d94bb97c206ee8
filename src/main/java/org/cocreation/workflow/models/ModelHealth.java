package org.cocreation.workflow.models;

import java.time.Duration;
import java.util.List;

import org.cocreation.database.RecentlyRead;
import org.cocreation.workflow.models.ReleasedModels.State;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells whether the models of the release run, and which ones an administrator is to choose. */
@Component("models")
class ModelHealth implements HealthIndicator {

    private static final String NOW = "now";

    private final ReleasedModels released;
    private final RecentlyRead<String, Health> health;

    /** @param fresh how old an answer may be: anybody may ask */
    ModelHealth(ReleasedModels released, @Value("${cocreation.operation.figures}") Duration fresh) {
        this.released = released;
        this.health = new RecentlyRead<>(fresh, 1, now -> look());
    }

    @Override
    public Health health() {
        return health.get(NOW);
    }

    private Health look() {
        List<String> open = released.in(State.TO_CHOOSE);
        Health.Builder health = open.isEmpty() && released.refused() == null ? Health.up() : Health.status("DEGRADED");
        if (released.refused() != null) {
            health.withDetail("message", "Les modèles de cette version de l’application n’ont pas pu être déployés.").withDetail("why", released.refused());
        }
        if (!open.isEmpty()) {
            health.withDetail("models", "Un administrateur doit choisir, sur la page /comite/modeles\u00a0: " + String.join(", ", open));
        }
        return health.build();
    }
}
