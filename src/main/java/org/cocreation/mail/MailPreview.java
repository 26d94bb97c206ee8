package org.cocreation.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Bilingual;
import org.cocreation.settings.Settings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Mails about an invented event, in a page for a frame: in each case and in each language. */
@Component
class MailPreview {

    /** What shows most of what mails have in common. */
    private static final String OF_COMMON_TEXTS = "confirmation-request";
    private static final String HEADING = "font: 600 15px system-ui, sans-serif; margin: 24px 12px 4px";
    private static final String SUBJECT = "font: 14px system-ui, sans-serif; margin: 0 12px 8px";

    private final List<MailSample> samples;
    private final MailRenderer renderer;

    MailPreview(List<MailSamples> features, MailRenderer renderer) {
        this.samples = features.stream().flatMap(feature -> feature.samples().stream()).toList();
        this.renderer = renderer;
    }

    /** @param typed in place of what stands; what is empty is as installed */
    String of(String mail, Map<MailText, Bilingual> typed) {
        Map<MailText, Bilingual> texts = new HashMap<>();
        typed.forEach((text, value) -> texts.put(text, Settings.isEmpty(value) ? text.shipped() : value));
        String template = mail.equals(MailTexts.COMMON) ? OF_COMMON_TEXTS : mail;
        Document page = page();
        samples.stream().filter(sample -> sample.template().equals(template)).forEach(sample -> {
            if (!sample.when().isEmpty()) {
                page.body().appendElement("h2").attr("style", HEADING).text(sample.when());
            }
            renderer.samples(sample, texts).forEach(letter -> append(letter, page.body()));
        });
        return page.outerHtml();
    }

    /** Said in the frame; the form itself says what is wrong once it is to be saved. */
    String refused() {
        Document page = page();
        page.body().appendElement("p").attr("style", HEADING)
                .text("L’aperçu attend : un texte n’est pas complet, ou une valeur entre accolades n’est pas connue. Enregistrer dit lequel.");
        return page.outerHtml();
    }

    private static Document page() {
        Document page = Document.createShell("");
        page.prependChild(new DocumentType("html", "", ""));
        page.expectFirst("html").attr("lang", "fr");
        page.title("Aperçu");
        page.outputSettings().prettyPrint(false);
        return page;
    }

    private static void append(Letter letter, Element body) {
        body.appendElement("p").attr("style", SUBJECT).attr("dir", "auto").attr("lang", letter.language().code())
                .appendElement("strong").text("« " + letter.subject() + " »");
        Element frame = body.appendElement("div");
        Jsoup.parse(letter.html()).body().childNodesCopy().forEach(frame::appendChild);
    }
}
