package org.cocreation.invitation;

import org.cocreation.geography.Morocco;
import org.cocreation.geography.Province;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;

/**
 * Who heads an institution and how one writes to them, whoever they are. The governor of the prefecture or province
 * where a region has its seat is the region's wali.
 *
 * @param addressee  after « À »
 * @param salutation before the letter's body, and again in its closing
 */
record FormOfAddress(Bilingual addressee, Bilingual salutation) {

    static FormOfAddress of(Institution institution, Morocco morocco) {
        String french = lowerFirst(institution.name().fr());
        String arabic = institution.name().ar();
        Region region = morocco.region(institution.regionCode());
        return switch (institution.kind()) {
            case REGIONAL_COUNCIL -> president("du " + institution.name().fr(), arabic);
            case CONSULTATIVE_BODY -> president((startsWithVowel(french) ? "de l'" : "de la ") + french, arabic);
            case PREFECTURE, PROVINCE -> isSeatOf(region, morocco.province(institution.provinceCode()))
                    ? new FormOfAddress(
                            new Bilingual("Madame ou Monsieur le Wali de %s, Gouverneur de la %s".formatted(french(region), french),
                                    "السيد(ة) والي جهة %s، عامل %s".formatted(region.name().ar(), arabic)),
                            new Bilingual("Madame, Monsieur le Wali", "السيد(ة) الوالي"))
                    : new FormOfAddress(
                            new Bilingual("Madame ou Monsieur le Gouverneur de la " + french, "السيد(ة) عامل " + arabic),
                            new Bilingual("Madame, Monsieur le Gouverneur", "السيد(ة) العامل"));
        };
    }

    /** « la région Fès-Meknès », « la région de l'Oriental » */
    static String french(Region region) {
        String name = region.name().fr();
        return "la région " + (name.startsWith("L'") ? "de l'" + name.substring(2) : name);
    }

    private static FormOfAddress president(String ofFrench, String arabic) {
        return new FormOfAddress(
                new Bilingual("Madame la Présidente ou Monsieur le Président " + ofFrench, "السيد(ة) رئيس(ة) " + arabic),
                new Bilingual("Madame la Présidente, Monsieur le Président", "السيد(ة) الرئيس(ة)"));
    }

    private static boolean isSeatOf(Region region, Province province) {
        return region.seat().equals(province.seat());
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean startsWithVowel(String name) {
        return "aeéiouyh".indexOf(name.charAt(0)) >= 0;
    }
}
