package org.cocreation.document;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import org.cocreation.country.Country;

/** A table as CSV (RFC 4180) in UTF-8, with the byte-order mark without which Excel misreads accents and Arabic. */
public final class CsvFile {

    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private CsvFile() {
    }

    /** {@code out} is left open. */
    public static <T> void write(Table<T> table, Iterable<? extends T> rows, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        for (int column = 0; column < table.columns().size(); column++) {
            field(writer, column, table.columns().get(column).title());
        }
        writer.write("\r\n");
        for (T row : rows) {
            for (int column = 0; column < table.columns().size(); column++) {
                field(writer, column, text(table.columns().get(column).value().apply(row)));
            }
            writer.write("\r\n");
        }
        writer.flush();
    }

    private static void field(Writer writer, int column, String text) throws IOException {
        if (column > 0) {
            writer.write(',');
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        writer.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return Formulas.neutralised(text);
        }
        if (value instanceof Instant instant) {
            return MINUTE.format(instant.atZone(Country.zone()));
        }
        if (value instanceof Number || value instanceof LocalDate) {
            return value.toString();
        }
        throw new IllegalArgumentException("No field for a " + value.getClass().getName());
    }
}
