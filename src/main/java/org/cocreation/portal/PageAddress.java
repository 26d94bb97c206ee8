package org.cocreation.portal;

import org.cocreation.language.PageLanguage;

/**
 * Where a public page is found for good, as {@code canonical} of the request; a page for one person has none.
 *
 * @param site address of the application
 * @param path of the page, without a query
 */
public record PageAddress(String site, String path) {

    /** Of the page in the language of whoever asks. */
    public String whole() {
        return site + path;
    }

    public String in(PageLanguage language) {
        return "%s%s?%s=%s".formatted(site, path, ReaderLanguage.PARAMETER, language.code());
    }
}
