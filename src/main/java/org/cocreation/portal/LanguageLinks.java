package org.cocreation.portal;

import java.util.List;

import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Links of public pages to public pages carry the language, so that who refuses cookies keeps it, and who is sent an
 * address sees the page that was meant.
 */
class LanguageLinks extends StandardLinkBuilder {

    /** What has no language, or French alone. */
    private static final List<String> OTHERS = List.of("/css/", "/fonts/", "/js/", "/images/", "/webjars/", "/api/", "/comite", "/connexion", "/camunda/");

    @Override
    protected String processLink(IExpressionContext context, String link) {
        String processed = super.processLink(context, link);
        return context.getVariable("site") instanceof Site site && !site.committee() ? withLanguage(processed, site) : processed;
    }

    static String withLanguage(String link, Site site) {
        if (!link.startsWith("/") || OTHERS.stream().anyMatch(link::startsWith) || link.matches(".*[?&]lang=.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String page = hash < 0 ? link : link.substring(0, hash);
        return page + (page.contains("?") ? "&" : "?") + ReaderLanguage.PARAMETER + "=" + site.language().code() + link.substring(page.length());
    }
}
