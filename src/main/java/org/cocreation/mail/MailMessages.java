package org.cocreation.mail;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.cocreation.country.CountryTexts;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of the mails as they stand: the ministry's where there is one, else the release's, else the country's. */
class MailMessages extends ResourceBundleMessageSource {

    private final MailTexts known;
    private final Function<String, Optional<Bilingual>> ministry;
    private final boolean byHand;

    /**
     * @param ministry what it has set under a key
     * @param byHand   where a text speaks of the mail, its link or its files, the text of the key with {@code .by-hand} stands for it
     */
    MailMessages(MailTexts known, Function<String, Optional<Bilingual>> ministry, boolean byHand) {
        this.known = known;
        this.ministry = ministry;
        this.byHand = byHand;
        setBasename("messages/mail");
        setDefaultEncoding(StandardCharsets.UTF_8.name());
        setFallbackToSystemLocale(false);
        // One rule for apostrophes, whether a text has arguments or not.
        setAlwaysUseMessageFormat(true);
        setParentMessageSource(new CountryTexts());
    }

    @Override
    protected MessageFormat resolveCode(String code, Locale locale) {
        MessageFormat said = byHand ? worded(code + MailTexts.BY_HAND, locale) : null;
        return said != null ? said : worded(code, locale);
    }

    private MessageFormat worded(String code, Locale locale) {
        Optional<MailText> text = known.text(code);
        Optional<Bilingual> set = text.isPresent() ? ministry.apply(code) : Optional.empty();
        return set.isPresent() ? text.get().format(set.get().text(Language.of(locale)), locale) : super.resolveCode(code, locale);
    }
}
