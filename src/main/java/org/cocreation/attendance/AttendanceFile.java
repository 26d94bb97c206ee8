package org.cocreation.attendance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cocreation.document.Column;
import org.cocreation.document.Spreadsheet;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;

/** The list for the day as XLSX, and what comes back of it: only numbers and the column « Présent » are read. */
final class AttendanceFile {

    static final int LARGEST = 2 * 1024 * 1024;

    /** What it may become once it is unpacked: a list of ten thousand needs a tenth of it. */
    private static final int LARGEST_UNPACKED = 24 * 1024 * 1024;
    private static final int MOST_PARTS = 200;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 50;

    private static final String NUMBER = "N°";
    private static final String PRESENT = "Présent";

    private AttendanceFile() {
    }

    static void write(Event event, List<Attendee> attendees, OutputStream out) throws IOException {
        Map<Integer, String> workshops = event.workshops().stream()
                .collect(Collectors.toMap(Workshop::position, workshop -> workshop.title().fr()));
        Spreadsheet.write(new Table<Attendee>("Présences " + event.code(), Language.FR, List.of(
                new Column<>(NUMBER, 8, Attendee::number),
                new Column<>("Nom", 30, Attendee::name),
                new Column<>("Organisation", 40, Attendee::organisation),
                new Column<>("Atelier", 44, one -> workshops.getOrDefault(one.workshop(), "")),
                // Without a number it would not be taken back.
                new Column<>(PRESENT, 10, one -> one.attended() == null || one.number() == null ? null : one.isPresent() ? "oui" : "non"),
                new Column<>("Avec", 16, one -> one.with().stream().map(AttendanceSheets::alongside).map(Bilingual::fr).collect(Collectors.joining(" ; "))),
                new Column<>("Photographies", 14, one -> one.photographs() ? "oui" : "non"))),
                attendees, out);
    }

    /**
     * @return presences by number, in the order of the rows; null where the column is empty
     * @throws ImportRefusal with everything that cannot be read
     * @throws Refusal       for a file that is no such list
     */
    static Map<Integer, Boolean> read(byte[] file) {
        requireSmall(file);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            if (workbook.getNumberOfSheets() == 0) {
                throw unreadable();
            }
            return read(workbook.getSheetAt(0));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            // POI has an exception of its own for each way in which a file can be broken.
            throw unreadable();
        }
    }

    private static Map<Integer, Boolean> read(Sheet sheet) {
        Row heads = sheet.getRow(sheet.getFirstRowNum());
        int numbers = column(heads, NUMBER);
        int presences = column(heads, PRESENT);
        if (numbers < 0 || presences < 0) {
            throw new Refusal("Le fichier n'a pas les colonnes «\u00a0N°\u00a0» et «\u00a0Présent\u00a0» en première ligne. "
                    + "Partez de la liste proposée sur cette page.");
        }
        if (sheet.getLastRowNum() > MOST_ROWS) {
            throw new Refusal("Le fichier compte plus de 20\u00a0000 lignes.");
        }
        Map<Integer, Boolean> read = new LinkedHashMap<>();
        Map<Integer, Integer> rows = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (int index = heads.getRowNum() + 1; index <= sheet.getLastRowNum(); index++) {
            Row row = sheet.getRow(index);
            if (row != null) {
                read(row, numbers, presences, read, rows, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new ImportRefusal(faults);
        }
        return read;
    }

    private static void read(Row row, int numbers, int presences, Map<Integer, Boolean> read, Map<Integer, Integer> rows, List<String> faults) {
        int line = row.getRowNum() + 1;
        Cell number = row.getCell(numbers);
        Cell presence = row.getCell(presences);
        if (isFormula(number) || isFormula(presence)) {
            faults.add("Ligne %d\u00a0: une formule n'est pas lue, indiquez la valeur.".formatted(line));
            return;
        }
        String typed = text(number);
        String said = text(presence).toLowerCase(Locale.ROOT);
        if (typed.isEmpty()) {
            if (!said.isEmpty()) {
                faults.add("Ligne %d\u00a0: le numéro manque.".formatted(line));
            }
            return;
        }
        if (!typed.matches("[0-9]{1,9}")) {
            faults.add("Ligne %d\u00a0: «\u00a0%s\u00a0» n'est pas un numéro.".formatted(line, shown(typed)));
            return;
        }
        if (!List.of("oui", "non", "").contains(said)) {
            faults.add("Ligne %d\u00a0: «\u00a0%s\u00a0» n'est ni «\u00a0oui\u00a0» ni «\u00a0non\u00a0».".formatted(line, shown(said)));
            return;
        }
        Integer value = Integer.valueOf(typed);
        if (rows.containsKey(value)) {
            faults.add("Ligne %d\u00a0: le numéro %d figure déjà ligne %d.".formatted(line, value, rows.get(value)));
            return;
        }
        rows.put(value, line);
        read.put(value, said.isEmpty() ? null : said.equals("oui"));
    }

    private static int column(Row heads, String title) {
        for (int column = 0; heads != null && column < Math.min(heads.getLastCellNum(), MOST_COLUMNS); column++) {
            if (text(heads.getCell(column)).equalsIgnoreCase(title)) {
                return column;
            }
        }
        return -1;
    }

    private static boolean isFormula(Cell cell) {
        return cell != null && cell.getCellType() == CellType.FORMULA;
    }

    /** As it was typed; whole numbers without decimals. */
    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue().replace('\u00a0', ' ').strip();
            case BOOLEAN -> cell.getBooleanCellValue() ? "oui" : "non";
            case NUMERIC -> cell.getNumericCellValue() == Math.rint(cell.getNumericCellValue()) && Math.abs(cell.getNumericCellValue()) < 1e9
                    ? Long.toString((long) cell.getNumericCellValue()) : Double.toString(cell.getNumericCellValue());
            case ERROR -> "#";
            default -> "";
        };
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 30 ? line.substring(0, 30) + "…" : line;
    }

    /** Unpacks it once, counting: what is small as it comes may be huge in memory. */
    private static void requireSmall(byte[] file) {
        if (file.length > LARGEST) {
            throw new Refusal("Le fichier dépasse 2 Mo.");
        }
        // By its directory: read as a stream, what our own writer makes is not understood by java.util.zip.
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            byte[] buffer = new byte[16 * 1024];
            long unpacked = 0;
            int parts = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts++;
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > LARGEST_UNPACKED || parts > MOST_PARTS) {
                            throw new Refusal("Le fichier est trop grand une fois décompressé.");
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return new Refusal("Le fichier n'est pas un classeur Excel (XLSX) lisible.");
    }
}
