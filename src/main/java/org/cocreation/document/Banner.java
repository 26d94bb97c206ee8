package org.cocreation.document;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedCharacterIterator;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The picture that social networks show beside a link, drawn with the fonts of the documents; Arabic is shaped and runs
 * from right to left.
 *
 * @param brand whose page it is, in small letters
 * @param title as large as it fits into three lines
 * @param lines what else to know, one below the other; those that do not fit are left out
 * @param badge a word in a frame, or null
 */
public record Banner(Language language, String brand, String title, List<String> lines, @Nullable String badge) {

    /** Pixels, as networks ask for. */
    public static final int WIDTH = 1200;
    public static final int HEIGHT = 630;

    private static final int MARGIN = 76;
    private static final int STAR = 150;
    private static final int TITLE_LINES = 3;
    private static final Color GREEN = new Color(0x0e4630);
    private static final Color LIGHT_GREEN = new Color(0x14573d);
    private static final Color SAND = new Color(0xf3ead7);
    private static final Color GOLD = new Color(0xffd24d);

    /** Read once, when the first picture is asked for. */
    private static final class Fonts {

        private static final Font LATIN = read("fonts/NotoSerif-Regular.ttf");
        private static final Font LATIN_BOLD = read("fonts/NotoSerif-Bold.ttf");
        private static final Font ARABIC = read("fonts/NotoNaskhArabic-Regular.ttf");
        private static final Font ARABIC_BOLD = read("fonts/NotoNaskhArabic-Bold.ttf");

        private static Font read(String path) {
            try (InputStream file = new ClassPathResource(path).getInputStream()) {
                return Font.createFont(Font.TRUETYPE_FONT, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(path, e);
            }
        }
    }

    /** Differs where the picture does, on all nodes alike. */
    public String version() {
        return Integer.toHexString(Arrays.asList(language.code(), brand, title, lines, badge).hashCode());
    }

    /** The same content makes the same bytes. */
    public byte[] png() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = picture.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        try {
            ground(drawing);
            write(drawing);
        } finally {
            drawing.dispose();
        }
        return Pictures.png(picture);
    }

    private void ground(Graphics2D drawing) {
        drawing.setColor(GREEN);
        drawing.fillRect(0, 0, WIDTH, HEIGHT);
        int x = rightToLeft() ? MARGIN - 10 : WIDTH - MARGIN - STAR + 10;
        drawing.setColor(LIGHT_GREEN);
        drawing.fill(star(x - 90, HEIGHT - STAR - 250, STAR + 250));
        drawing.setColor(SAND);
        drawing.fill(star(x, MARGIN - 20, STAR));
        drawing.setColor(GREEN);
        drawing.fill(star(x + STAR / 8, MARGIN - 20 + STAR / 8, STAR - STAR / 4));
        drawing.setColor(GOLD);
        drawing.fillRect(0, HEIGHT - 14, WIDTH, 14);
    }

    /** Two squares, one turned by an eighth: the star of the portal. */
    private static Area star(double x, double y, double size) {
        double middle = size / 2;
        double side = size / Math.sqrt(2);
        Area star = new Area(new Rectangle2D.Double(x + middle - side / 2, y + middle - side / 2, side, side));
        Path2D turned = new Path2D.Double();
        turned.moveTo(x + middle, y);
        turned.lineTo(x + size, y + middle);
        turned.lineTo(x + middle, y + size);
        turned.lineTo(x, y + middle);
        turned.closePath();
        star.add(new Area(turned));
        return star;
    }

    private void write(Graphics2D drawing) {
        float y = MARGIN - 14;
        drawing.setColor(SAND);
        y = paragraph(drawing, layouts(drawing, brand, false, 26, WIDTH - 2 * MARGIN - STAR - 30), y, 1) + 20;
        if (badge != null) {
            y = badge(drawing, badge, y) + 16;
        }
        drawing.setColor(Color.WHITE);
        float size = 66;
        List<TextLayout> heading = layouts(drawing, title, true, size, WIDTH - 2 * MARGIN - STAR - 30);
        while (heading.size() > TITLE_LINES && size > 36) {
            size -= 4;
            heading = layouts(drawing, title, true, size, WIDTH - 2 * MARGIN - STAR - 30);
        }
        y = paragraph(drawing, heading, y, TITLE_LINES) + 22;
        drawing.setColor(SAND);
        for (String line : lines) {
            List<TextLayout> laid = layouts(drawing, line, false, 34, WIDTH - 2 * MARGIN);
            if (y + height(laid) > HEIGHT - 40) {
                return;
            }
            y = paragraph(drawing, laid, y, laid.size()) + 10;
        }
    }

    private float badge(Graphics2D drawing, String text, float y) {
        TextLayout word = layouts(drawing, text, true, 32, WIDTH / 2f).get(0);
        float width = word.getAdvance() + 44;
        float height = (word.getAscent() + word.getDescent()) * tightness() + 14;
        float x = rightToLeft() ? WIDTH - MARGIN - width : MARGIN;
        drawing.setColor(GOLD);
        drawing.fill(new RoundRectangle2D.Float(x, y, width, height, 12, 12));
        drawing.setColor(GREEN);
        word.draw(drawing, x + 22, y + 7 + word.getAscent() * tightness());
        return y + height;
    }

    private float paragraph(Graphics2D drawing, List<TextLayout> laid, float top, int atMost) {
        float y = top;
        for (TextLayout line : laid.subList(0, Math.min(atMost, laid.size()))) {
            y += line.getAscent() * tightness();
            line.draw(drawing, rightToLeft() ? WIDTH - MARGIN - line.getAdvance() : MARGIN, y);
            y += (line.getDescent() + line.getLeading()) * tightness();
        }
        return y;
    }

    private float height(List<TextLayout> laid) {
        float height = 0;
        for (TextLayout line : laid) {
            height += (line.getAscent() + line.getDescent() + line.getLeading()) * tightness();
        }
        return height;
    }

    /** The Arabic font leaves room for signs above and below its letters that these texts have not. */
    private float tightness() {
        return rightToLeft() ? 0.78f : 1;
    }

    private List<TextLayout> layouts(Graphics2D drawing, String text, boolean bold, float size, float width) {
        AttributedCharacterIterator letters = inFonts(text, bold, size).getIterator();
        LineBreakMeasurer measurer = new LineBreakMeasurer(letters, drawing.getFontRenderContext());
        List<TextLayout> laid = new ArrayList<>();
        while (measurer.getPosition() < letters.getEndIndex()) {
            laid.add(measurer.nextLayout(width));
        }
        return laid;
    }

    /** Each letter in the font of its script. */
    private AttributedString inFonts(String text, boolean bold, float size) {
        Font latin = (bold ? Fonts.LATIN_BOLD : Fonts.LATIN).deriveFont(size);
        Font arabic = (bold ? Fonts.ARABIC_BOLD : Fonts.ARABIC).deriveFont(size * 1.1f);
        AttributedString letters = new AttributedString(text.isEmpty() ? " " : text);
        letters.addAttribute(TextAttribute.FONT, rightToLeft() ? arabic : latin);
        letters.addAttribute(TextAttribute.RUN_DIRECTION, rightToLeft() ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        Font other = rightToLeft() ? latin : arabic;
        Font first = rightToLeft() ? arabic : latin;
        for (int i = 0; i < text.length(); i++) {
            if (!first.canDisplay(text.charAt(i)) && other.canDisplay(text.charAt(i))) {
                letters.addAttribute(TextAttribute.FONT, other, i, i + 1);
            }
        }
        return letters;
    }

    private boolean rightToLeft() {
        return language == Language.AR;
    }
}
