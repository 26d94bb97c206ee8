package org.cocreation.form;

import java.time.Instant;
import java.util.List;

import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else saved something since the version that this change began from; nothing was changed. The form's page shows
 * both versions, and what was typed stays in the form: sent again, it takes the place of what is saved.
 */
public final class Overtaken extends Refusal {

    private final transient @Nullable Object version;
    private final transient List<Difference> differences;

    /**
     * @param what        was being changed, as « cette rubrique »
     * @param by          id of the account that was faster; null when it is not known
     * @param at          null when it is not known
     * @param version     of what is saved now, as the form names it
     * @param differences between what is saved now and what was typed; none when the page shows them itself
     */
    public Overtaken(String what, @Nullable String by, @Nullable Instant at, @Nullable Object version, List<Difference> differences) {
        super("%s a modifié %s pendant votre saisie%s. Comparez les deux versions, reprenez dans le formulaire ce que vous gardez de l'autre, puis enregistrez."
                .formatted(by == null ? "Quelqu'un d'autre" : by, what, at == null ? "" : ", le " + Dates.moment(at, Language.FR)));
        this.version = version;
        this.differences = List.copyOf(differences);
    }

    public @Nullable Object getVersion() {
        return version;
    }

    public List<Difference> getDifferences() {
        return differences;
    }
}
