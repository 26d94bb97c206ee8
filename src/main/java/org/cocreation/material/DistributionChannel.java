package org.cocreation.material;

import org.cocreation.code.Coded;
import org.cocreation.form.Refusal;

/** How materials reach people: the choices of the form {@code distribute-materials}. */
public enum DistributionChannel implements Coded {

    AT_EVENT("sur place"), EMAIL("par courriel"), ASSOCIATIONS("par le réseau associatif"),
    PORTAL("sur le portail");

    private final String label;

    DistributionChannel(String label) {
        this.label = label;
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }

    /** @throws Refusal for anything that the form does not offer */
    static DistributionChannel of(String code) {
        return Coded.find(DistributionChannel.class, code)
                .orElseThrow(() -> new Refusal("Le canal «\u00a0%s\u00a0» n'existe pas.".formatted(code)));
    }
}
