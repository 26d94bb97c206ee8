package org.cocreation.event;

import org.cocreation.code.Coded;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/** How far somebody in a wheelchair gets at a venue. */
public enum WheelchairAccess implements Coded {

    FULL("Accessible en fauteuil roulant\u00a0: entrée, salles et toilettes",
            "الولوج ممكن بالكرسي المتحرك: المدخل والقاعات والمرافق الصحية"),
    PARTIAL("Accessible en partie en fauteuil roulant\u00a0: écrivez-nous avant de venir",
            "الولوج ممكن جزئيا بالكرسي المتحرك: راسلونا قبل الحضور"),
    NONE("Pas accessible en fauteuil roulant", "الولوج غير ممكن بالكرسي المتحرك");

    private final Bilingual text;

    WheelchairAccess(String french, String arabic) {
        this.text = new Bilingual(french, arabic);
    }

    /** As the public reads it. */
    public Bilingual text() {
        return text;
    }

    /** As the committee chooses it. */
    public String label() {
        return text.text(Language.FR);
    }

    /** Null for null. */
    static @Nullable WheelchairAccess of(@Nullable String code) {
        return code == null ? null : Coded.of(WheelchairAccess.class, code);
    }
}
