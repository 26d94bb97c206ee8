package org.cocreation.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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

    /** In small letters: what explains the block before it. */
    record Note(String text) implements Block {

        public Note {
            text = Typography.french(text);
        }
    }

    /** Who signs, side by side with room for hand and stamp; kept on one page. */
    record Signatures(List<Cell> boxes) implements Block {

        public Signatures {
            boxes = List.copyOf(boxes);
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

        /** Of a table as wide as the page. */
        private static final int LETTERS_IN_LINE = 105;
        private static final int TALL_LINES = 15;

        public Grid {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /**
         * Whether a row may be parted by the end of a page: one that is kept together and as high as a third of a page would
         * leave the page before it empty.
         */
        public boolean isTall(int row) {
            List<Cell> cells = rows.get(row);
            return IntStream.range(0, cells.size()).map(column -> {
                double letters = Math.max(1, LETTERS_IN_LINE * percent(column) / 100);
                return cells.get(column).lines().stream().flatMap(String::lines).mapToInt(line -> (int) Math.ceil(Math.max(1, line.length()) / letters)).sum();
            }).max().orElse(0) > TALL_LINES;
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

    static Note note(String text) {
        return new Note(text);
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
