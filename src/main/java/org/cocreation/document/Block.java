package org.cocreation.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.cocreation.code.Coded;

/**
 * What a {@link Report} is made of. Texts may be typed by anybody: they lose the characters that no file can hold, get
 * the unbreakable spaces of French, and keep their line breaks.
 */
public sealed interface Block {

    /** @param level 1 to 4 */
    record Heading(int level, String text) implements Block {

        public Heading {
            text = Typography.french(text);
        }
    }

    record Paragraph(String text) implements Block {

        public Paragraph {
            text = Typography.french(text);
        }
    }

    record Bullets(Mark mark, List<String> items) implements Block {

        public Bullets {
            items = items.stream().map(Typography::french).toList();
        }
    }

    enum Mark implements Coded {

        DOT, ARROW;
    }

    /** A table with a header row, repeated on each page; the first cell of a row names the row. */
    record Grid(List<Head> heads, List<List<Cell>> rows) implements Block {

        public Grid {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** The share of the page's width that a column takes, in percent. */
        public double percent(int column) {
            return 100.0 * heads.get(column).width() / heads.stream().mapToInt(Head::width).sum();
        }
    }

    /** @param width relative to the other columns */
    record Head(String title, int width) {

        public Head {
            title = Typography.french(title);
        }
    }

    /** @param dashed each line is an item of a list */
    record Cell(boolean dashed, List<String> lines) {

        public Cell {
            lines = lines.stream().map(Typography::french).toList();
        }
    }

    static Heading heading(int level, String text) {
        return new Heading(level, text);
    }

    static Paragraph paragraph(String text) {
        return new Paragraph(text);
    }

    static Bullets bullets(List<String> items) {
        return new Bullets(Mark.DOT, items);
    }

    static Bullets arrows(List<String> items) {
        return new Bullets(Mark.ARROW, items);
    }

    static Cell cell(String... lines) {
        return new Cell(false, Arrays.asList(lines));
    }

    static Cell cell(int number) {
        return cell(number(number));
    }

    /** « 1 200 » */
    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
    }

    static Cell dashes(List<String> items) {
        return new Cell(true, items);
    }
}
