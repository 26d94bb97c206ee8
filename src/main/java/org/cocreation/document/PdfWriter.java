package org.cocreation.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.IntStream;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Lays out a template as a tagged PDF (PDF/UA) with its own fonts, Latin, Arabic, and signs that neither has: {@code font-family:
 * Serif, Naskh, Signs}, Naskh first where Arabic is the main script. The template is well-formed XHTML with a title, a
 * {@code lang} and a {@code meta} named subject; it loads nothing from outside.
 */
@Component
public class PdfWriter {

    private static final List<Face> FACES = List.of(
            new Face("Serif", 400, "fonts/NotoSerif-Regular.ttf"),
            new Face("Serif", 700, "fonts/NotoSerif-Bold.ttf"),
            new Face("Naskh", 400, "fonts/NotoNaskhArabic-Regular.ttf"),
            new Face("Naskh", 700, "fonts/NotoNaskhArabic-Bold.ttf"),
            new Face("Signs", 400, "fonts/NotoSigns-Regular.ttf"));

    /** In place of what no face has, such as an emoji: the reader sees that a sign is missing. */
    private static final String NO_GLYPH = "\u25a1";
    private static final BitSet GLYPHS = new BitSet();
    private static final int FATHATAN = 0x64b;
    private static final int SUKUN = 0x652;

    static {
        // Its own loggers tell of every font and style sheet.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
        FACES.forEach(face -> face.addTo(GLYPHS));
    }

    private final ITemplateEngine templates;

    PdfWriter(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * Writes one document part by part: one is laid out at a time, however many there are. Each part begins on a page of its
     * own, and counts its pages for itself. Language, title and metadata are those of the first.
     *
     * @param template a path under {@code templates}, without its ending
     * @param parts    the model of each, one at least
     * @param out      left open; what it holds before the end is no PDF
     */
    public void write(String template, List<Map<String, Object>> parts, OutputStream out, Progress progress) throws IOException {
        PDFMergerUtility merger = new PDFMergerUtility();
        progress.of(0, parts.size());
        try (PDDocument whole = Loader.loadPDF(write(template, parts.get(0)))) {
            for (int next = 1; next < parts.size(); next++) {
                progress.of(next, parts.size());
                try (PDDocument part = Loader.loadPDF(write(template, parts.get(next)))) {
                    merger.appendDocument(whole, part);
                }
            }
            whole.save(out);
        }
        progress.of(parts.size(), parts.size());
    }

    /** In their order, so many in each but the last; none of nothing. */
    public static <T> List<List<T>> parts(List<T> all, int size) {
        return IntStream.range(0, (all.size() + size - 1) / size).mapToObj(part -> all.subList(part * size, Math.min(all.size(), (part + 1) * size))).toList();
    }

    /** @param template a path under {@code templates}, without its ending */
    public byte[] write(String template, Map<String, Object> model) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(readable(templates.process(template, new Context(null, model))), null)
                .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                .useUnicodeBidiReorderer(new ICUBidiReorderer())
                .usePdfUaAccessibility(true)
                .withProducer("Cocreation");
        // Letters carry what institutions typed: even if it got past escaping, it could not make the server fetch anything.
        // A picture within the template is no fetching.
        for (ExternalResourceControlPriority moment : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> uri != null && uri.startsWith("data:image/"), moment);
        }
        FACES.forEach(face -> builder.useFont(() -> new ByteArrayInputStream(face.bytes()), face.family(), face.weight(),
                FontStyle.NORMAL, true));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            builder.toStream(out).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * What has a glyph, or needs none: controls, spaces, and marks that only join, part or turn what stands beside them. Vowel signs of
     * Arabic, which readers do without, are left out: they would stand beside their letters, not on them.
     */
    private static String readable(String html) {
        StringBuilder text = new StringBuilder(html.length());
        html.codePoints().filter(sign -> sign < FATHATAN || sign > SUKUN).forEach(sign -> {
            if (GLYPHS.get(sign) || Character.isISOControl(sign) || Character.isSpaceChar(sign) || Character.getType(sign) == Character.FORMAT
                    || Character.getType(sign) == Character.NON_SPACING_MARK) {
                text.appendCodePoint(sign);
            } else {
                text.append(NO_GLYPH);
            }
        });
        return text.toString();
    }

    private record Face(String family, int weight, byte[] bytes) {

        Face(String family, int weight, String path) {
            this(family, weight, read(path));
        }

        void addTo(BitSet glyphs) {
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
                CmapLookup signs = font.getUnicodeCmapLookup();
                for (int sign = 0; sign <= Character.MAX_CODE_POINT; sign++) {
                    if (signs.getGlyphId(sign) != 0) {
                        glyphs.set(sign);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] read(String path) {
            try {
                return new ClassPathResource(path).getContentAsByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
