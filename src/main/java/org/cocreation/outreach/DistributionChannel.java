package org.cocreation.outreach;

import java.util.stream.Stream;

import org.cocreation.workflow.Refusal;

/** How materials reach people: the choices of the form {@code distribute-materials}. */
public enum DistributionChannel {

    AT_EVENT("at-event", "sur place"), EMAIL("email", "par courriel"), ASSOCIATIONS("associations", "par le réseau associatif"),
    PORTAL("portal", "sur le portail");

    private final String code;
    private final String label;

    DistributionChannel(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As the form and the table hold it. */
    public String code() {
        return code;
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }

    /** @throws Refusal for anything that the form does not offer */
    static DistributionChannel of(String code) {
        return Stream.of(values()).filter(channel -> channel.code.equals(code)).findFirst()
                .orElseThrow(() -> new Refusal("Le canal «\u00a0%s\u00a0» n'existe pas.".formatted(code)));
    }
}
