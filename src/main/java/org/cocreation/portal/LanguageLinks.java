package org.cocreation.portal;

import java.util.List;

import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Links of public pages to public pages carry the language, so that who refuses cookies keeps it, and who is sent an
 * address sees the page that was meant.
 */
class LanguageLinks extends StandardLinkBuilder {

    /** Files, whose address holds their content's fingerprint. */
    private static final List<String> FILES = List.of("/css/", "/fonts/", "/images/", "/js/", "/vendor/", "/webjars/");
    /** What has no language, or French alone. */
    private static final List<String> OTHERS = List.of("/api/", "/comite", "/connexion", "/camunda/");

    /** Only a file is looked up as one: Spring would search each jar for a page of that name, with every link of every page. */
    @Override
    protected String processLink(IExpressionContext context, String link) {
        if (startsWithOneOf(FILES, link)) {
            return super.processLink(context, link);
        }
        return context.getVariable("site") instanceof Site site && !site.committee() ? withLanguage(link, site) : link;
    }

    private static boolean startsWithOneOf(List<String> beginnings, String link) {
        return beginnings.stream().anyMatch(link::startsWith);
    }

    static String withLanguage(String link, Site site) {
        if (!link.startsWith("/") || startsWithOneOf(FILES, link) || startsWithOneOf(OTHERS, link) || link.matches(".*[?&]lang=.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String page = hash < 0 ? link : link.substring(0, hash);
        return page + (page.contains("?") ? "&" : "?") + ReaderLanguage.PARAMETER + "=" + site.language().code() + link.substring(page.length());
    }
}
