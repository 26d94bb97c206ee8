package org.cocreation.country;

import java.text.MessageFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;

/** The country's own words, for a source of messages that lacks a key. */
public final class CountryTexts extends AbstractMessageSource {

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        String text = Country.here().text(code, locale.getLanguage());
        return text == null ? Country.here().text(code, "fr") : text;
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        String text = resolveCodeWithoutArguments(code, locale);
        return text == null ? null : new MessageFormat(text, locale);
    }
}
