package org.cocreation.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.language.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
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
    private final MessageSource texts = texts();
    private final SpringTemplateEngine templates = templates(texts);
    private final InlineStyles styles = InlineStyles.read("templates/mail/mail.css");

    MailRenderer(Clock clock) {
        this.clock = clock;
    }

    Letter render(OutgoingMail mail, String address, Instant writtenAt, MailContent content) {
        List<Language> languages = content.inBothLanguages() ? List.of(Language.FR, Language.AR) : List.of(mail.language());
        Language first = languages.get(0);
        String subject = languages.stream().map(language -> subject(content, language)).collect(Collectors.joining(" | "));

        Context frame = new Context(first.locale(), Map.of(
                "subject", subject, "language", first,
                "sections", languages.stream().map(language -> section(mail, content, language)).toList()));
        Document document = Jsoup.parse(templates.process("layout", frame));
        document.outputSettings().prettyPrint(false);
        String plain = PlainText.of(document.body());
        styles.apply(document);
        return new Letter(mail.id(), address, first, writtenAt, subject, document.outerHtml(), plain, content.attachments());
    }

    /** What the journal calls a purpose. */
    String label(String purpose) {
        return texts.getMessage("mail." + purpose + ".label", null, purpose, Language.FR.locale());
    }

    private String subject(MailContent content, Language language) {
        Object[] arguments = content.subjectArguments().stream().map(value -> InWords.of(value, language)).toArray();
        return texts.getMessage("mail." + content.template() + ".subject", arguments, language.locale())
                // A line break would end the header.
                .replaceAll("\\s+", " ").strip();
    }

    private String section(OutgoingMail mail, MailContent content, Language language) {
        Map<String, Object> model = new HashMap<>();
        content.model().forEach((name, value) -> model.put(name, InWords.of(value, language)));
        model.put("language", language);
        model.put("template", content.template());
        model.put("recipient", mail.recipient().kind());
        return templates.process("section", new Context(language.locale(), model));
    }

    private static MessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/mail");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        // One rule for apostrophes, whether a text has arguments or not.
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    private static SpringTemplateEngine templates(MessageSource texts) {
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
