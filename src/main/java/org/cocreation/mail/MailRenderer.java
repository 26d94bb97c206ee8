package org.cocreation.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.messageresolver.SpringMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Puts a mail's content into HTML and plain text. Has a template engine of its own: mails are written far from any
 * request, in the recipient's language, and a text that is missing is a fault here, not a mark on a page.
 */
@Component
class MailRenderer {

    private final Clock clock;
    private final Settings settings;
    private final MailTexts known;
    private final Wording written;
    private final Wording spoken;
    private final InlineStyles styles = InlineStyles.read("templates/mail/mail.css");

    MailRenderer(Clock clock, Settings settings, MailTexts known) {
        this.clock = clock;
        this.settings = settings;
        this.known = known;
        this.written = new Wording(known, settings::chosen, false);
        this.spoken = new Wording(known, settings::chosen, true);
    }

    /** Messages, and the templates that say them. */
    private record Wording(MessageSource texts, SpringTemplateEngine templates, boolean byHand) {

        private Wording(MailTexts known, Function<String, Optional<Bilingual>> ministry, boolean byHand) {
            this(new MailMessages(known, ministry, byHand), byHand);
        }

        private Wording(MessageSource texts, boolean byHand) {
            this(texts, engine(texts), byHand);
        }
    }

    Letter render(OutgoingMail mail, String address, @Nullable String replyTo, Instant writtenAt, MailContent content) {
        return render(mail, address, replyTo, writtenAt, content, written);
    }

    /** As the mails of the sample are with these texts in place of those that stand; addressed to nobody. */
    List<Letter> samples(MailSample sample, Map<MailText, Bilingual> texts) {
        Map<String, Bilingual> typed = new HashMap<>();
        texts.forEach((text, value) -> typed.put(text.key(), value));
        Wording wording = new Wording(known, key -> Optional.ofNullable(typed.get(key)).or(() -> settings.chosen(key)), false);
        return sample.languages().stream().map(language -> render(
                new OutgoingMail(0, sample.template(), null, new Recipient(sample.recipient(), ""), "", language, Map.of()), "", null, clock.instant(),
                sample.content(), wording)).toList();
    }

    private Letter render(OutgoingMail mail, String address, @Nullable String replyTo, Instant writtenAt, MailContent content, Wording wording) {
        List<Language> languages = content.inBothLanguages() ? List.of(Language.FR, Language.AR) : List.of(mail.language());
        Language first = languages.get(0);
        String subject = languages.stream().map(language -> subject(content, language, wording)).collect(Collectors.joining(" | "));

        Context frame = new Context(first.locale(), Map.of(
                "subject", subject, "language", first,
                "sections", languages.stream().map(language -> section(mail, content, language, wording)).toList()));
        Document document = Jsoup.parse(wording.templates().process("layout", frame));
        document.outputSettings().prettyPrint(false);
        String plain = PlainText.of(document.body());
        styles.apply(document);
        return new Letter(mail.id(), address, replyTo, first, writtenAt, subject, document.outerHtml(), plain, content.attachments());
    }

    /** What it says to somebody without an address, to be said or printed: its title and paragraphs, without a link. */
    Element byHand(OutgoingMail mail, MailContent content) {
        Element said = Jsoup.parse("<table>" + section(mail, content, mail.language(), spoken) + "</table>").expectFirst("td.section");
        said.select(".html-only").remove();
        return said;
    }

    /** What the journal calls a purpose. */
    String label(String purpose) {
        return written.texts().getMessage("mail." + purpose + ".label", null, purpose, Language.FR.locale());
    }

    private static String subject(MailContent content, Language language, Wording wording) {
        Object[] arguments = content.subjectArguments().stream().map(value -> InWords.of(value, language)).toArray();
        return wording.texts().getMessage("mail." + content.template() + ".subject", arguments, language.locale())
                // A line break would end the header.
                .replaceAll("\\s+", " ").strip();
    }

    private String section(OutgoingMail mail, MailContent content, Language language, Wording wording) {
        Map<String, Object> model = new HashMap<>();
        content.model().forEach((name, value) -> model.put(name, InWords.of(value, language)));
        model.put("language", language);
        model.put("brand", settings.both(Setting.MAIL_BRAND).in(language));
        model.put("signature", settings.both(Setting.MAIL_SIGNATURE).in(language));
        model.put("template", content.template());
        model.put("recipient", mail.recipient().kind());
        model.put("byHand", wording.byHand());
        return wording.templates().process("section", new Context(language.locale(), model));
    }

    private static SpringTemplateEngine engine(MessageSource texts) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringMessageResolver resolverOfTexts = new SpringMessageResolver() {
            @Override
            public String createAbsentMessageRepresentation(ITemplateContext context, Class<?> origin, String key,
                                                            Object[] arguments) {
                throw new IllegalStateException("No text " + key + " in " + context.getLocale());
            }
        };
        resolverOfTexts.setMessageSource(texts);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(texts);
        engine.setMessageResolver(resolverOfTexts);
        return engine;
    }
}
