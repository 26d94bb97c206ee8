package org.cocreation.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.cocreation.country.Country;
import org.cocreation.language.Language;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Tables as an XLSX file, a sheet each: header row frozen and repeated in print, cells typed, a filter on each column. */
public final class Spreadsheet {

    /** RFC 9110's name of such a file. */
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int ROWS_HELD = 500;
    private static final int LONGEST_TITLE = 31;
    private static final int LONGEST_TEXT = 32_767;

    private Spreadsheet() {
    }

    /** A sheet to be: its table and what fills it. */
    public record Sheet<T>(Table<T> table, Iterable<? extends T> rows) {
    }

    /** Holds few rows in memory, however many there are. {@code out} is left open. */
    public static <T> void write(Table<T> table, Iterable<? extends T> rows, OutputStream out) throws IOException {
        write(table.title(), List.of(new Sheet<>(table, rows)), out);
    }

    /**
     * One sheet after the other, at least one; names that Excel would take for the same are numbered.
     *
     * @param title of the file, in its properties
     */
    public static void write(String title, List<? extends Sheet<?>> sheets, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Cocreation", "1.0")) {
            workbook.properties().setTitle(title);
            Set<String> names = new HashSet<>();
            for (Sheet<?> sheet : sheets) {
                write(workbook.newWorksheet(newName(sheet.table().title(), names)), sheet);
            }
        }
    }

    private static <T> void write(Worksheet worksheet, Sheet<T> sheet) throws IOException {
        Table<T> table = sheet.table();
        layOut(worksheet, table);
        int row = 1;
        for (Iterator<? extends T> all = sheet.rows().iterator(); all.hasNext(); row++) {
            T item = all.next();
            for (int column = 0; column < table.columns().size(); column++) {
                write(worksheet, row, column, table.columns().get(column).value().apply(item));
            }
            if (row % ROWS_HELD == 0) {
                worksheet.flush();
            }
        }
        worksheet.setAutoFilter(0, 0, row - 1, table.columns().size() - 1);
        // Only one sheet of a workbook is written at a time.
        worksheet.finish();
    }

    private static void layOut(Worksheet sheet, Table<?> table) {
        List<? extends Column<?>> columns = table.columns();
        for (int column = 0; column < columns.size(); column++) {
            sheet.width(column, columns.get(column).width());
            sheet.value(0, column, columns.get(column).title());
        }
        sheet.range(0, 0, 0, columns.size() - 1).style()
                .bold().fontColor("FFFFFF").fillColor("1F4E5F").wrapText(true).verticalAlignment("center").set();
        if (table.language() == Language.AR) {
            sheet.rightToLeft();
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToHeight((short) 0);
    }

    private static void write(Worksheet sheet, int row, int column, Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof String text) {
            String safe = Formulas.neutralised(text);
            sheet.inlineString(row, column, safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) : safe);
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (value instanceof Instant instant) {
            sheet.value(row, column, instant.atZone(Country.zone()).toLocalDateTime());
            sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
        } else {
            throw new IllegalArgumentException("No cell for a " + value.getClass().getName());
        }
    }

    /** Not among {@code taken} yet, and put there; Excel does not tell capitals from small letters. */
    private static String newName(String title, Set<String> taken) {
        String name = sheetName(title, "");
        for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = sheetName(title, " (" + copy + ")");
        }
        return name;
    }

    /** Excel refuses longer names, these characters, and an apostrophe at either end. */
    private static String sheetName(String title, String ending) {
        String name = title.replaceAll("[\\\\/*?:\\[\\]]", " ").replaceAll("^[' ]+|[' ]+$", "");
        int room = LONGEST_TITLE - ending.length();
        String kept = name.length() > room ? name.substring(0, room).replaceAll("[' ]+$", "") : name;
        return (kept.isEmpty() ? "Feuille" : kept) + ending;
    }
}
