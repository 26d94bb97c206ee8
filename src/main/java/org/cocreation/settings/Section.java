package org.cocreation.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cocreation.code.Coded;

/** Settings that are looked at, and changed, together. */
public enum Section implements Coded {

    SITE("site", "Noms du site", "Ce que le public lit en haut et en bas de chaque page, dans les calendriers et le fil d'actualité."),
    CONTACT("contact", "Contact", "Qui répond au public, sur la page «\u00a0Contact\u00a0»."),
    LETTERS("lettres", "Lettres aux institutions",
            "Une organisation qui a ses propres adresses (sur sa page) les donne dans les lettres des cycles qu'elle conduit."),
    MAILS("courriels", "Courriels", "Ce qui entoure chaque courriel, et où arrivent les réponses."),
    LEGAL("mentions", "Mentions légales", "Ce que disent les pages publiques des mentions légales et de l'accessibilité."),
    DATA("donnees", "Données personnelles", "Ce que lit toute personne avant de s'inscrire, et ce que l'application tient."),
    MEETINGS("reunions", "Réunions du comité", "Ce que la convocation d'une réunion propose\u00a0; le ministère le change encore pour chacune."),
    AGENDA("agenda", "Agenda unifié", "L'agenda avec lequel commence chaque événement d'un nouveau cycle, et que le relevé de conclusions propose."),
    MINUTES("releve", "Relevé de conclusions", "Les textes que chaque relevé reprend. Un relevé déjà établi reste tel quel\u00a0; sa version suivante les reprend.");

    private final String code;
    private final String title;
    private final String about;

    Section(String code, String title, String about) {
        this.code = code;
        this.title = title;
        this.about = about;
    }

    public static Optional<Section> of(String code) {
        return Coded.find(Section.class, code);
    }

    @Override
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String about() {
        return about;
    }

    public List<Setting> settings() {
        return Arrays.stream(Setting.values()).filter(setting -> setting.section() == this).toList();
    }
}
