package org.cocreation.reference;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The tables that a file of the folder fills. A file's column has the table's name but for what its {@code _code} says of itself. */
enum ReferenceTable {

    INSTITUTION_KIND("institution-kinds.csv", "label", List.of("label", "addressee_fr", "addressee_ar", "salutation_fr", "salutation_ar"),
            List.of("own", "seat_addressee_fr", "seat_addressee_ar", "seat_salutation_fr", "seat_salutation_ar")),
    REGION("regions.csv", "name_fr", List.of("name_fr", "name_ar", "full_fr", "full_ar", "seat", "latitude", "longitude"), List.of()),
    PROVINCE("provinces.csv", "name_fr", List.of("region_code", "kind", "name_fr", "name_ar", "seat", "latitude", "longitude"), List.of()),
    INSTITUTION("institutions.csv", "name_fr", List.of("kind", "region_code", "name_fr", "name_ar"), List.of("province_code", "email"));

    private final String file;
    private final String name;
    private final List<String> required;
    private final List<String> optional;

    ReferenceTable(String file, String name, List<String> required, List<String> optional) {
        this.file = file;
        this.name = name;
        this.required = required;
        this.optional = optional;
    }

    String file() {
        return file;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that says in French what a row is. */
    String nameColumn() {
        return name;
    }

    List<String> required() {
        return required;
    }

    List<String> optional() {
        return optional;
    }

    /** What the file heads the column with. */
    static String inFile(String column) {
        return column.replace("_code", "");
    }

    /** Where another table's row is named, that table; else null. */
    @Nullable ReferenceTable referredTo(String column) {
        return switch (column) {
            case "region_code" -> REGION;
            case "province_code" -> PROVINCE;
            case "kind" -> this == INSTITUTION ? INSTITUTION_KIND : null;
            default -> null;
        };
    }
}
