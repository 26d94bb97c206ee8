package org.cocreation.information;

import java.util.stream.Stream;

import org.cocreation.code.Coded;
import org.cocreation.language.Bilingual;

/** What an information pack consists of. A part that differs from what a recipient has is sent again. */
public enum Part implements Coded {

    DATE("Date", "التاريخ"), PLACE("Lieu", "المكان"), WORKSHOP("Votre atelier", "ورشتكم"),
    ROOM("Salle de l'atelier", "قاعة الورشة"), TRAVEL("Déplacement", "التنقل"),
    LODGING("Hébergement", "الإيواء"), AGENDA("Programme de la journée", "برنامج اليوم"),
    ACCESS("Accès", "الوصول إلى المكان"), PRACTICAL("Informations pratiques", "معلومات عملية"),
    CONTACT("Contact", "للاتصال"), MATERIALS("Supports de l'événement", "وثائق اللقاء");

    private final Bilingual label;

    Part(String labelFr, String labelAr) {
        this.label = new Bilingual(labelFr, labelAr);
    }

    public Bilingual label() {
        return label;
    }

    static Stream<Part> all() {
        return Stream.of(values());
    }
}
