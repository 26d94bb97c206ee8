package org.cocreation.invitation;

import java.util.regex.Pattern;

import org.cocreation.geography.Divisions;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;

/**
 * How one writes to whoever heads an institution. For a kind of institutions {@code {name}} stands for the institution's name,
 * {@code {within}} for the same within a sentence, {@code {of}} for that after « de » in French, {@code {region}} for its region.
 *
 * @param addressee  after « À »
 * @param salutation before the letter's body, and again in its closing
 */
public record FormOfAddress(Bilingual addressee, Bilingual salutation) {

    /** What bodies are called that are not feminine; the ministry names them. */
    private static final Pattern MASCULINE = Pattern.compile("(?:conseil|comité|collège|forum|groupe|bureau|centre|réseau|parlement|pôle|cadre|mécanisme)(?: .*)?");

    static FormOfAddress of(Institution institution, Divisions divisions) {
        Region region = divisions.region(institution.regionCode());
        InstitutionKind kind = institution.kind();
        boolean atSeat = institution.provinceCode() != null && region.seat().equals(divisions.province(institution.provinceCode()).seat());
        FormOfAddress form = atSeat && kind.atSeat() != null ? kind.atSeat() : kind.head();
        return new FormOfAddress(new Bilingual(form.filled(institution, region, Language.FR), form.filled(institution, region, Language.AR)),
                form.salutation());
    }

    private String filled(Institution institution, Region region, Language language) {
        String name = institution.name().text(language);
        String within = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return addressee.text(language).replace("{name}", name).replace("{within}", within).replace("{of}", of(within))
                .replace("{region}", region.full().text(language));
    }

    /** « de l'instance consultative », « du conseil », « de la commission » */
    private static String of(String body) {
        return startsWithVowel(body) ? "de l'" + body : (MASCULINE.matcher(body).matches() ? "du " : "de la ") + body;
    }

    private static boolean startsWithVowel(String name) {
        return "aeéiouyh".indexOf(name.charAt(0)) >= 0;
    }
}
