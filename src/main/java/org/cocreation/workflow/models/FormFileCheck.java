package org.cocreation.workflow.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** What is wrong with a form. */
final class FormFileCheck {

    /** Tasklist's form-js. */
    private static final int SCHEMA_VERSION = 16;
    private static final Set<String> TYPES = Set.of("text", "html", "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio",
            "select", "taglist", "table", "dynamiclist", "group", "expression", "image", "spacer", "separator", "iframe", "button");
    private static final Pattern ID = Pattern.compile("[A-Za-z_][\\w.-]*");

    private FormFileCheck() {
    }

    static List<Fault> faults(String resource, JsonNode form) {
        List<Fault> faults = new ArrayList<>();
        if (!ID.matcher(form.path("id").asText()).matches()) {
            faults.add(new Fault(resource, "", "n’a pas d’identifiant (id)"));
        }
        if (form.path("schemaVersion").asInt() > SCHEMA_VERSION) {
            faults.add(new Fault(resource, "", "a la version de schéma %d\u00a0; Tasklist lit jusqu’à la version %d".formatted(form.path("schemaVersion").asInt(), SCHEMA_VERSION)));
        }
        if (!form.path("components").isArray()) {
            faults.add(new Fault(resource, "", "n’a pas de champs (components)"));
        }
        components(resource, form.path("components"), faults);
        return faults;
    }

    private static void components(String resource, JsonNode components, List<Fault> faults) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            if (!TYPES.contains(type)) {
                faults.add(new Fault(resource, "le champ " + component.path("id").asText(component.path("key").asText()),
                        "est du type «\u00a0%s\u00a0», que Tasklist ne montre pas".formatted(type)));
            }
            components(resource, component.path("components"), faults);
        }
    }
}
