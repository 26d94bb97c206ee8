package org.cocreation.mail;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the journal calls each status, in the order of its filter. */
final class MailStatusLabels {

    static final Map<String, String> ALL = labels();

    private MailStatusLabels() {
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("failed", "Échec");
        labels.put("queued", "En attente");
        labels.put("sending", "Envoi en cours");
        labels.put("sent", "Envoyé");
        labels.put("kept", "Conservé");
        labels.put("dropped", "Sans objet");
        labels.put("by-hand", "À dire");
        labels.put("told", "Dit");
        return labels;
    }
}
