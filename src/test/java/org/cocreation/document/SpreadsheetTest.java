package org.cocreation.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import org.cocreation.language.Language;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    private record Person(String name, Integer age, LocalDate day, Instant at) {
    }

    private static final Table<Person> TABLE = new Table<>("Liste : Fès / Meknès", Language.FR, List.of(
            new Column<>("Nom", 30, Person::name), new Column<>("Âge", 8, Person::age),
            new Column<>("Jour", 12, Person::day), new Column<>("Heure", 18, Person::at)));

    @Test
    void keepsTypes() throws IOException {
        byte[] file = write(TABLE, List.of(new Person("فاطمة الزهراء", 34, LocalDate.of(2026, 11, 22), Instant.parse("2026-11-22T09:30:00Z")),
                new Person("Éloïse", null, null, null)));

        List<Row> rows = read(file);
        assertThat(rows.get(0)).extracting(Cell::asString).containsExactly("Nom", "Âge", "Jour", "Heure");
        assertThat(rows.get(1).getCell(0).asString()).isEqualTo("فاطمة الزهراء");
        assertThat(rows.get(1).getCell(1).asNumber().intValueExact()).isEqualTo(34);
        assertThat(rows.get(1).getCell(2).asDate()).isEqualTo(LocalDateTime.of(2026, 11, 22, 0, 0));
        assertThat(rows.get(1).getCell(3).asDate()).as("in the country's hour").isEqualTo(LocalDateTime.of(2026, 11, 22, 9, 30));
        assertThat(rows.get(2).getCell(0).asString()).isEqualTo("Éloïse");
        assertThat(rows.get(2).getOptionalCell(1).filter(cell -> cell.getType() != CellType.EMPTY)).isEmpty();
    }

    @Test
    void freezesTheHeaderAndNamesTheSheetAsExcelAllows() throws IOException {
        String sheet = part(write(TABLE, List.of()), "xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("state=\"frozen\"").contains("ySplit=\"1\"").doesNotContain("rightToLeft=\"true\"");
        assertThat(part(write(TABLE, List.of()), "xl/workbook.xml")).contains("name=\"Liste   F&#xe8;s   Mekn&#xe8;s\"");
    }

    @Test
    void runsFromRightToLeftInArabic() throws IOException {
        Table<Person> table = new Table<>("لائحة", Language.AR, TABLE.columns());

        assertThat(part(write(table, List.of()), "xl/worksheets/sheet1.xml")).contains("rightToLeft=\"true\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=HYPERLINK(\"http://attacker.example\")", "+cmd|' /C calc'!A0", "-cmd|'x'!A0", "@SUM(A1)", "\t=1+1", "\r=1"})
    void makesTextOfFormulas(String typed) throws IOException {
        Row row = read(write(TABLE, List.of(new Person(typed, null, null, null)))).get(1);

        assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(0).asString()).startsWith("'");
        assertThat(csv(TABLE, List.of(new Person(typed, null, null, null))).split("\r\n", 2)[1]).matches("(?s)\"?'.*");
    }

    @ParameterizedTest
    @CsvSource({"+212 6 00 00 00 00", "+212600000000", "-5", "Casa-Anfa", "a=b"})
    void leavesTelephoneNumbersAlone(String typed) throws IOException {
        assertThat(read(write(TABLE, List.of(new Person(typed, null, null, null)))).get(1).getCell(0).asString()).isEqualTo(typed);
        assertThat(csv(TABLE, List.of(new Person(typed, null, null, null)))).contains("\r\n" + typed + ",");
    }

    @Test
    void writesManyRows() throws IOException {
        byte[] file = write(TABLE, () -> IntStream.rangeClosed(1, 10_000)
                .mapToObj(n -> new Person("Personne " + n, n, LocalDate.EPOCH, Instant.EPOCH)).iterator());

        List<Row> rows = read(file);
        assertThat(rows).hasSize(10_001);
        assertThat(rows.get(10_000).getCell(1).asNumber().intValueExact()).isEqualTo(10_000);
        assertThat(part(file, "xl/worksheets/sheet1.xml").split("</sheetData>")[1]).contains("<autoFilter ref=\"A1:D10001\"");
    }

    @Test
    void writesSeveralSheets() throws IOException {
        String title = "1er événement de cocréation : Casablanca";
        Table<Person> named = new Table<>(title, Language.FR, TABLE.columns());
        Table<String> other = new Table<>(title.toUpperCase(), Language.FR, List.of(new Column<>("Mot", 10, word -> word)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write("Le cycle", List.of(
                new Spreadsheet.Sheet<>(named, () -> IntStream.rangeClosed(1, 1_200).mapToObj(n -> new Person("P" + n, n, null, null)).iterator()),
                new Spreadsheet.Sheet<>(other, List.of("un", "=deux")),
                new Spreadsheet.Sheet<>(new Table<>("'?'", Language.FR, other.columns()), List.of())), out);

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName)
                    .containsExactly("1er événement de cocréation   C", "1ER ÉVÉNEMENT DE COCRÉATION (2)", "Feuille")
                    .allMatch(name -> name.length() <= 31);
            assertThat(sheets.get(0).read()).hasSize(1_201);
            assertThat(sheets.get(1).read()).extracting(row -> row.getCell(0).asString()).containsExactly("Mot", "un", "'=deux");
            assertThat(sheets.get(2).read()).hasSize(1);
        }
    }

    @Test
    void refusesWhatItCannotType() {
        Table<Person> table = new Table<>("x", Language.FR, List.of(new Column<>("x", 5, person -> true)));

        assertThatIllegalArgumentException().isThrownBy(() -> write(table, List.of(new Person("x", 1, null, null))));
    }

    @Test
    void writesCsvAsExcelReadsIt() throws IOException {
        String csv = csv(TABLE, List.of(new Person("Dupont, \"Ali\"\nRabat", 34, LocalDate.of(2026, 11, 22), Instant.parse("2026-11-22T09:30:00Z")),
                new Person("العربية", null, null, null)));

        assertThat(csv).isEqualTo("\uFEFFNom,Âge,Jour,Heure\r\n\"Dupont, \"\"Ali\"\"\nRabat\",34,2026-11-22,2026-11-22 09:30\r\nالعربية,,,\r\n");
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        Spreadsheet.write(TABLE, List.of(), out);
        CsvFile.write(TABLE, List.of(), out);
    }

    private static <T> byte[] write(Table<T> table, Iterable<T> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write(table, rows, out);
        return out.toByteArray();
    }

    private static <T> String csv(Table<T> table, Iterable<T> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile.write(table, rows, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Row> read(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static String part(byte[] file, String name) throws IOException {
        Path path = Files.createTempFile("sheet", ".xlsx");
        try {
            Files.write(path, file);
            try (ZipFile zip = new ZipFile(path.toFile()); InputStream part = zip.getInputStream(zip.getEntry(name))) {
                return new String(part.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(path);
        }
    }
}
