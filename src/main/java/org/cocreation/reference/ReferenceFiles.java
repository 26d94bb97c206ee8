package org.cocreation.reference;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.cocreation.country.Country;
import org.cocreation.country.IllegalReferenceException;

/**
 * The rows of the country's files, each checked: what is required is there, what is named exists, no code comes twice.
 *
 * @param rows by table and code; a row's values are texts, numbers for positions, truth for {@code own} and null for what is left open
 */
record ReferenceFiles(Map<ReferenceTable, Map<String, Map<String, Object>>> rows) {

    /** @throws IllegalReferenceException with the file and the line that is wrong */
    static ReferenceFiles of(Country country) {
        Map<ReferenceTable, Map<String, Map<String, Object>>> rows = new EnumMap<>(ReferenceTable.class);
        for (ReferenceTable table : ReferenceTable.values()) {
            rows.put(table, read(country, table, rows));
        }
        return new ReferenceFiles(rows);
    }

    Map<String, Map<String, Object>> rows(ReferenceTable table) {
        return Objects.requireNonNull(rows.get(table));
    }

    private static Map<String, Map<String, Object>> read(Country country, ReferenceTable table, Map<ReferenceTable, Map<String, Map<String, Object>>> others) {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).setIgnoreEmptyLines(true)
                .setCommentMarker('#').get();
        try (Reader reader = new InputStreamReader(country.file(table.file()).getInputStream(), StandardCharsets.UTF_8)) {
            for (CSVRecord line : format.parse(reader)) {
                String where = "In %s: %s, line %d".formatted(country.folder(), table.file(), line.getRecordNumber() + 1);
                String code = value(line, "code", where);
                if (!code.matches("[A-Za-z0-9-]{1,40}")) {
                    throw new IllegalReferenceException(where + " needs a code of letters, digits and hyphens, not «" + code + "»");
                }
                if (rows.put(code, row(line, table, rows.size() + 1, others, where)) != null) {
                    throw new IllegalReferenceException(where + " has the code " + code + " a second time");
                }
            }
        } catch (IOException e) {
            throw new IllegalReferenceException("In " + country.folder() + ": " + table.file() + " cannot be read (" + e.getMessage() + ")");
        }
        if (rows.isEmpty()) {
            throw new IllegalReferenceException("In " + country.folder() + ": " + table.file() + " has no row");
        }
        return rows;
    }

    private static Map<String, Object> row(CSVRecord line, ReferenceTable table, int position,
                                           Map<ReferenceTable, Map<String, Map<String, Object>>> others, String where) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (table == ReferenceTable.INSTITUTION_KIND) {
            row.put("position", position);
        }
        Stream.concat(table.required().stream(), table.optional().stream()).forEach(column -> {
            String text = value(line, ReferenceTable.inFile(column), where);
            if (text.isEmpty() && table.required().contains(column)) {
                throw new IllegalReferenceException(where + " lacks " + ReferenceTable.inFile(column));
            }
            ReferenceTable other = table.referredTo(column);
            if (other != null && !text.isEmpty() && !others.getOrDefault(other, Map.of()).containsKey(text)) {
                throw new IllegalReferenceException("%s names %s, which %s does not have".formatted(where, text, other.file()));
            }
            row.put(column, column.equals("own") ? text.equals("yes") : text.isEmpty() ? null : switch (column) {
                case "latitude" -> degrees(text, 90, where);
                case "longitude" -> degrees(text, 180, where);
                default -> text;
            });
        });
        return row;
    }

    private static String value(CSVRecord line, String column, String where) {
        if (!line.isSet(column)) {
            throw new IllegalReferenceException(where + " has no column " + column);
        }
        return line.get(column);
    }

    private static double degrees(String text, int most, String where) {
        try {
            double degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalReferenceException("%s needs degrees between -%d and %d, not «%s»".formatted(where, most, most, text));
    }
}
