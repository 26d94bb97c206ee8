package org.cocreation.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.cocreation.language.Language;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import org.springframework.core.io.ClassPathResource;

/**
 * Writes a {@link Report} as DOCX: A4, Word's own heading styles so that the navigation pane and tables of contents
 * work, real lists, numbered pages. Styles and lists are in {@code resources/document}. The same report makes the same
 * bytes.
 */
final class WordFile {

    /** In twentieths of a point, as all that follows. */
    private static final int PAGE_WIDTH = 11_906;
    private static final int PAGE_HEIGHT = 16_838;
    private static final int MARGIN = 907;
    private static final int TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN;

    private static final String RIGHT_TO_LEFT = Language.AR.direction();
    private static final String LEFT_TO_RIGHT_MARK = "\u200e";
    private static final int AFTER_LIST = 140;
    private static final int SIGNATURE_HEIGHT = 1_700;
    /** In points. */
    private static final int NOTE_SIZE = 8;

    /** The lists of word-numbering.xml. */
    private static final BigInteger DOTS = BigInteger.ONE;
    private static final BigInteger ARROWS = BigInteger.TWO;
    private static final BigInteger DASHES = BigInteger.valueOf(3);

    private final XWPFDocument document = new XWPFDocument();
    private final Report report;

    private WordFile(Report report) {
        this.report = report;
    }

    static byte[] write(Report report) {
        WordFile file = new WordFile(report);
        try (XWPFDocument document = file.document; ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            file.layOut();
            document.write(out);
            return undated(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlException | OpenXML4JException e) {
            throw new IllegalStateException(e);
        }
    }

    private void layOut() throws IOException, XmlException, OpenXML4JException {
        document.createStyles().setStyles(StylesDocument.Factory.parse(
                new ClassPathResource("document/word-styles.xml").getInputStream()).getStyles());
        String lists = new ClassPathResource("document/word-numbering.xml").getContentAsString(StandardCharsets.UTF_8);
        document.createNumbering().setNumbering(NumberingDocument.Factory.parse(report.isRightToLeft() ? lists.replace('→', '←') : lists).getNumbering());
        page();
        properties();
        report.letterhead().forEach(line -> centred(line).setSpacingAfter(0));
        paragraph("Title", report.title());
        if (!report.subtitle().isEmpty()) {
            paragraph("Subtitle", report.subtitle());
        }
        report.blocks().forEach(this::add);
        footer();
    }

    private XWPFParagraph centred(String line) {
        XWPFParagraph paragraph = paragraph("BodyText", line);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.getRuns().forEach(run -> run.setBold(true));
        return paragraph;
    }

    private void page() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(PAGE_WIDTH);
        size.setH(PAGE_HEIGHT);
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(MARGIN);
        margins.setBottom(MARGIN);
        margins.setLeft(MARGIN);
        margins.setRight(MARGIN);
        margins.setHeader(567);
        margins.setFooter(567);
        margins.setGutter(0);
        if (report.isRightToLeft()) {
            section.addNewBidi();
        }
    }

    private void properties() throws OpenXML4JException {
        POIXMLProperties.CoreProperties properties = document.getProperties().getCoreProperties();
        properties.setTitle(report.title());
        properties.setSubjectProperty(report.subtitle());
        properties.setCreator("Cocréation");
        Optional<Date> day = Optional.of(Date.from(report.producedOn().atStartOfDay(ZoneOffset.UTC).toInstant()));
        properties.setCreated(day);
        properties.setModified(day);
        properties.getUnderlyingProperties().setLanguageProperty(report.language().code());
        document.getProperties().getExtendedProperties().setApplication("Cocreation");
    }

    private void footer() {
        boolean arabic = report.language() == Language.AR;
        XWPFParagraph paragraph = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        paragraph.setStyle("Footer");
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        if (report.isRightToLeft()) {
            paragraph.getCTP().getPPr().addNewBidi();
        }
        if (!report.reference().isEmpty()) {
            write(paragraph.createRun(), report.reference() + " · ", false);
        }
        write(paragraph.createRun(), arabic ? "الصفحة " : "Page ", arabic);
        field(paragraph, "PAGE");
        write(paragraph.createRun(), arabic ? " من " : " sur ", arabic);
        field(paragraph, "NUMPAGES");
    }

    /** Word works it out when it shows the page. */
    private static void field(XWPFParagraph paragraph, String instruction) {
        var field = paragraph.getCTP().addNewFldSimple();
        field.setInstr(instruction);
        field.addNewR().addNewT().setStringValue("1");
    }

    private void add(Block block) {
        if (block instanceof Block.Heading heading) {
            paragraph("Heading" + heading.level(), heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph("BodyText", paragraph.text());
        } else if (block instanceof Block.Bullets bullets) {
            list(bullets);
        } else if (block instanceof Block.Note note) {
            paragraph("BodyText", note.text()).getRuns().forEach(run -> run.setFontSize(NOTE_SIZE));
        } else if (block instanceof Block.Signatures signatures) {
            signatures(signatures);
        } else if (block instanceof Block.Grid grid) {
            table(grid);
        }
    }

    private void signatures(Block.Signatures signatures) {
        int columns = signatures.boxes().size();
        int[] widths = new int[columns];
        Arrays.fill(widths, TEXT_WIDTH / columns);
        XWPFTable table = document.createTable(1, columns);
        layOut(table.getCTTbl(), widths);
        table.getCTTbl().getTblPr().getTblStyle().setVal("TableNormal");
        table.getRow(0).setCantSplitRow(true);
        table.getRow(0).setHeight(SIGNATURE_HEIGHT);
        for (int column = 0; column < columns; column++) {
            table.getRow(0).getCell(column).setWidth(String.valueOf(widths[column]));
            fill(table.getRow(0).getCell(column), signatures.boxes().get(column));
        }
        paragraph("AfterTable", "");
    }

    private void list(Block.Bullets bullets) {
        BigInteger list = bullets.mark() == Block.Mark.ARROW ? ARROWS : DOTS;
        for (int item = 0; item < bullets.items().size(); item++) {
            XWPFParagraph paragraph = paragraph("ListBullet", bullets.items().get(item));
            item(paragraph, list);
            if (item == bullets.items().size() - 1) {
                paragraph.setSpacingAfter(AFTER_LIST);
            }
        }
    }

    private static void item(XWPFParagraph paragraph, BigInteger list) {
        paragraph.setNumID(list);
        paragraph.setNumILvl(BigInteger.ZERO);
    }

    private XWPFParagraph paragraph(String style, String text) {
        return fill(document.createParagraph(), style, text);
    }

    private XWPFParagraph fill(XWPFParagraph paragraph, String style, String text) {
        paragraph.setStyle(style);
        if (report.side(text).equals(RIGHT_TO_LEFT)) {
            paragraph.getCTP().getPPr().addNewBidi();
        }
        report.parts(text).forEach(part -> write(paragraph, part));
        return paragraph;
    }

    private void write(XWPFParagraph paragraph, Report.Part part) {
        Bidi directions = new Bidi(part.text(), part.direction().equals(RIGHT_TO_LEFT) ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        for (int run = 0; run < directions.getRunCount(); run++) {
            boolean rightToLeft = directions.getRunLevel(run) % 2 == 1;
            write(paragraph.createRun(), part.text().substring(directions.getRunStart(run), directions.getRunLimit(run)), rightToLeft);
        }
        if (report.isRightToLeft() && part.direction().equals(Language.FR.direction())) {
            // Without it a word processor takes the last sign to the other end.
            write(paragraph.createRun(), LEFT_TO_RIGHT_MARK, false);
        }
    }

    private static void write(XWPFRun run, String text, boolean rightToLeft) {
        if (rightToLeft) {
            run.getCTR().addNewRPr().addNewRtl();
        }
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            if (line > 0) {
                run.addBreak();
            }
            if (!lines[line].isEmpty()) {
                run.setText(lines[line], run.getCTR().sizeOfTArray());
            }
        }
    }

    private void table(Block.Grid grid) {
        int columns = grid.heads().size();
        int[] widths = new int[columns];
        for (int column = 0; column < columns; column++) {
            widths[column] = (int) (TEXT_WIDTH * grid.percent(column) / 100);
        }
        XWPFTable table = document.createTable(1 + grid.rows().size(), columns);
        layOut(table.getCTTbl(), widths);
        XWPFTableRow header = table.getRow(0);
        header.setRepeatHeader(true);
        header.setCantSplitRow(true);
        for (int column = 0; column < columns; column++) {
            XWPFTableCell cell = header.getCell(column);
            cell.setWidth(String.valueOf(widths[column]));
            cell.setColor("1F4E5F");
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            fill(cell.getParagraphArray(0), "TableHead", grid.heads().get(column).title());
        }
        for (int row = 0; row < grid.rows().size(); row++) {
            List<Block.Cell> cells = grid.rows().get(row);
            table.getRow(row + 1).setCantSplitRow(!grid.isTall(row));
            for (int column = 0; column < columns; column++) {
                XWPFTableCell cell = table.getRow(row + 1).getCell(column);
                cell.setWidth(String.valueOf(widths[column]));
                fill(cell, cells.get(column));
            }
        }
        // Word joins two tables that nothing separates.
        paragraph("AfterTable", "");
    }

    private void layOut(CTTbl table, int[] widths) {
        CTTblPr properties = table.getTblPr();
        properties.unsetTblBorders();
        properties.addNewTblStyle().setVal("TableGrid");
        if (report.isRightToLeft()) {
            properties.addNewBidiVisual();
        }
        properties.getTblW().setType(STTblWidth.DXA);
        properties.getTblW().setW(TEXT_WIDTH);
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        var look = properties.addNewTblLook();
        look.setFirstRow(true);
        look.setFirstColumn(true);
        CTTblGrid grid = table.addNewTblGrid();
        for (int width : widths) {
            grid.addNewGridCol().setW(width);
        }
    }

    private void fill(XWPFTableCell cell, Block.Cell content) {
        for (int line = 0; line < content.lines().size(); line++) {
            XWPFParagraph paragraph = line == 0 ? cell.getParagraphArray(0) : cell.addParagraph();
            fill(paragraph, content.dashed() ? "TableList" : "TableText", content.lines().get(line));
            if (content.dashed()) {
                item(paragraph, DASHES);
            }
        }
        if (content.lines().isEmpty()) {
            cell.getParagraphArray(0).setStyle("TableText");
        }
    }

    /** POI dates the parts of the file of the moment. */
    private static byte[] undated(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(file)); ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setLastModifiedTime(FileTime.from(Instant.EPOCH));
                to.putNextEntry(copy);
                from.transferTo(to);
            }
        }
        return out.toByteArray();
    }
}
