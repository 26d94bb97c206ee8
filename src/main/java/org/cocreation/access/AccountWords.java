package org.cocreation.access;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls an account, which is the engine's own. */
@Component
@Order(130)
class AccountWords implements TrailWords {

    static final String ACCOUNT = "account";

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of(ACCOUNT, "Compte")
                        .column("name", "Nom").column("email", "Adresse électronique")
                        .column("groups", "Groupes", code -> CommitteeAccounts.GROUP_NAMES.getOrDefault(code, code)).column("disabled", "Désactivé"));
    }
}
