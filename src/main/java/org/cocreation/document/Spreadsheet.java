package org.cocreation.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;

import org.cocreation.language.Language;
import org.cocreation.workflow.EngineClock;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as an XLSX file with one sheet: header row frozen and repeated in print, cells typed, a filter on each column. */
public final class Spreadsheet {

    /** RFC 9110's name of such a file. */
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int ROWS_HELD = 500;
    private static final int LONGEST_TITLE = 31;
    private static final int LONGEST_TEXT = 32_767;

    private Spreadsheet() {
    }

    /** Holds few rows in memory, however many there are. {@code out} is left open. */
    public static <T> void write(Table<T> table, Iterable<? extends T> rows, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Cocreation", "1.0")) {
            workbook.properties().setTitle(table.title());
            Worksheet sheet = workbook.newWorksheet(sheetName(table.title()));
            layOut(sheet, table);
            int row = 1;
            for (Iterator<? extends T> all = rows.iterator(); all.hasNext(); row++) {
                T item = all.next();
                for (int column = 0; column < table.columns().size(); column++) {
                    write(sheet, row, column, table.columns().get(column).value().apply(item));
                }
                if (row % ROWS_HELD == 0) {
                    sheet.flush();
                }
            }
            sheet.setAutoFilter(0, 0, row - 1, table.columns().size() - 1);
        }
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
            sheet.value(row, column, instant.atZone(EngineClock.CASABLANCA).toLocalDateTime());
            sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
        } else {
            throw new IllegalArgumentException("No cell for a " + value.getClass().getName());
        }
    }

    /** Excel refuses longer names and these characters. */
    private static String sheetName(String title) {
        String name = title.replaceAll("[\\\\/*?:\\[\\]]", " ").strip();
        return name.length() > LONGEST_TITLE ? name.substring(0, LONGEST_TITLE).strip() : name;
    }
}
