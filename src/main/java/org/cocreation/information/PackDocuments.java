package org.cocreation.information;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.cocreation.database.RecentlyRead;
import org.cocreation.document.PdfWriter;
import org.cocreation.event.Event;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Information packs as PDF. A pack names nobody, so those who share workshop, support and language share the file: it is
 * laid out once for all of them, however many batches of mails they are in.
 */
@Component
class PackDocuments {

    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Some hundred kilobytes each. */
    private static final int AT_MOST = 60;

    private final PdfWriter pdf;
    private final Settings settings;
    private final String baseUrl;
    private final RecentlyRead<Draft, byte[]> recent = new RecentlyRead<>(KEPT, AT_MOST, this::write);

    PackDocuments(PdfWriter pdf, Settings settings, @Value("${cocreation.base-url}") String baseUrl) {
        this.pdf = pdf;
        this.settings = settings;
        this.baseUrl = baseUrl;
    }

    /** @param languages one part of the document in each */
    byte[] write(Event event, InformationPack pack, List<Language> languages) {
        return recent.get(new Draft(event, pack, languages, settings.both(Setting.SITE_PLAN)));
    }

    private byte[] write(Draft draft) {
        return pdf.write("document/information-pack", Map.of("event", draft.event(), "pack", draft.pack(),
                "languages", draft.languages(), "site", baseUrl, "brand", draft.brand()));
    }

    static String fileName(Event event) {
        return "dossier-%s.pdf".formatted(event.code());
    }

    private record Draft(Event event, InformationPack pack, List<Language> languages, Bilingual brand) {
    }
}
