package org.cocreation.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Lays out a template as a tagged PDF (PDF/UA) with its own fonts, Latin and Arabic: {@code font-family: Serif, Naskh},
 * or the other way round where Arabic is the main script. The template is well-formed XHTML with a title, a
 * {@code lang} and a {@code meta} named subject; it loads nothing from outside.
 */
@Component
public class PdfWriter {

    private static final List<Face> FACES = List.of(
            new Face("Serif", 400, "fonts/NotoSerif-Regular.ttf"),
            new Face("Serif", 700, "fonts/NotoSerif-Bold.ttf"),
            new Face("Naskh", 400, "fonts/NotoNaskhArabic-Regular.ttf"),
            new Face("Naskh", 700, "fonts/NotoNaskhArabic-Bold.ttf"));

    static {
        // Its own loggers tell of every font and style sheet.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final ITemplateEngine templates;

    PdfWriter(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** @param template a path under {@code templates}, without its ending */
    public byte[] write(String template, Map<String, Object> model) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(templates.process(template, new Context(null, model)), null)
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

    private record Face(String family, int weight, byte[] bytes) {

        Face(String family, int weight, String path) {
            this(family, weight, read(path));
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
