package org.cocreation.outreach;

import java.util.stream.Stream;

import org.cocreation.language.Bilingual;

/** What an information pack consists of. A part that differs from what a recipient has is sent again. */
public enum Part {

    DATE("date", "Date", "التاريخ"), PLACE("place", "Lieu", "المكان"), WORKSHOP("workshop", "Votre atelier", "ورشتكم"),
    ROOM("room", "Salle de l'atelier", "قاعة الورشة"), TRAVEL("travel", "Déplacement", "التنقل"),
    LODGING("lodging", "Hébergement", "الإيواء"), AGENDA("agenda", "Programme de la journée", "برنامج اليوم"),
    ACCESS("access", "Accès", "الوصول إلى المكان"), PRACTICAL("practical", "Informations pratiques", "معلومات عملية"),
    CONTACT("contact", "Contact", "للاتصال"), MATERIALS("materials", "Supports de l'événement", "وثائق اللقاء");

    private final String code;
    private final Bilingual label;

    Part(String code, String labelFr, String labelAr) {
        this.code = code;
        this.label = new Bilingual(labelFr, labelAr);
    }

    /** As the tables and the texts of mails name it. */
    public String code() {
        return code;
    }

    public Bilingual label() {
        return label;
    }

    static Stream<Part> all() {
        return Stream.of(values());
    }
}
