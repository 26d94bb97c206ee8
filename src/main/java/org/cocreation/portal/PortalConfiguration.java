package org.cocreation.portal;

import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.country.Country;
import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.cocreation.privacy.PrivacyNotice;
import org.cocreation.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What all pages share: their language, and what each template finds under {@code site}, {@code privacyNotice} and {@code money}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageLanguages.class)
class PortalConfiguration implements WebMvcConfigurer {

    /** Pages for one person, behind a link that nobody else has; and what a form answers. */
    private static final List<String> PERSONAL = List.of("/inscriptions/", "/invitations/", "/prevenez-moi/");

    private final PageLanguages languages;
    private final ReaderLanguage reader;
    private final PrivacyNotice privacyNotice;
    private final Settings settings;
    private final String baseUrl;

    PortalConfiguration(PageLanguages languages, PrivacyNotice privacyNotice, Settings settings, @Value("${cocreation.base-url}") String baseUrl) {
        this.languages = languages;
        this.reader = new ReaderLanguage(languages);
        this.privacyNotice = privacyNotice;
        this.settings = settings;
        this.baseUrl = baseUrl;
    }

    @Bean
    LocaleResolver localeResolver() {
        return reader;
    }

    /** Behind the measuring of requests, before sessions and all else. */
    @Bean
    FilterRegistrationBean<CrowdedPages> crowdedPages() {
        FilterRegistrationBean<CrowdedPages> filter = new FilterRegistrationBean<>(new CrowdedPages(reader, Ticker.systemTicker()));
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 2);
        return filter;
    }

    /** Feeds and open data are asked for again and again, and seldom change. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        ShallowEtagHeaderFilter etags = new ShallowEtagHeaderFilter();
        // Weak, since an answer says the same compressed or not.
        etags.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(etags);
        filter.addUrlPatterns("/api/*", "/flux.atom", "/evenements.ics", "/sitemap.xml");
        return filter;
    }

    @Autowired
    void carryTheLanguage(SpringTemplateEngine templates) {
        templates.setLinkBuilder(new LanguageLinks());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SiteInterceptor());
    }

    /** Request attributes, not a model: error pages and pages that handle an exception have them too. */
    private final class SiteInterceptor implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Locale locale = RequestContextUtils.getLocale(request);
            if (reader.asked(request).isPresent()) {
                RequestContextUtils.getLocaleResolver(request).setLocale(request, response, locale);
            }
            PageLanguage language = languages.find(locale.getLanguage()).orElseThrow();
            List<Site.Version> elsewhere = languages.besides(language).stream().map(other -> new Site.Version(other, inLanguage(request, other))).toList();
            request.setAttribute("site", new Site(language, elsewhere, ReaderLanguage.isCommittees(request), settings));
            request.setAttribute("languages", languages.languages());
            request.setAttribute("privacyNotice", privacyNotice);
            request.setAttribute("money", Country.money());
            request.setAttribute("canonical", canonical(request));
            return true;
        }

        /** Null for what is no page to find again. */
        private @Nullable PageAddress canonical(HttpServletRequest request) {
            String path = request.getRequestURI();
            boolean found = request.getDispatcherType() == DispatcherType.REQUEST && "GET".equals(request.getMethod())
                    && PERSONAL.stream().noneMatch(path::startsWith);
            return found ? new PageAddress(baseUrl, path) : null;
        }

        /**
         * Redirects carry the language too. A form that comes back with what is wrong in it may be kept by the browser,
         * which otherwise could not show it again when its reader comes back to it.
         */
        @Override
        public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
            Site site = (Site) request.getAttribute("site");
            if (page == null || site.committee()) {
                return;
            }
            if (page.getViewName() != null && page.getViewName().startsWith("redirect:/")) {
                page.setViewName("redirect:" + LanguageLinks.withLanguage(page.getViewName().substring("redirect:".length()), site));
            } else if ("POST".equals(request.getMethod())) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            }
        }

        private static String inLanguage(HttpServletRequest request, PageLanguage language) {
            // With one slash before it, an odd path cannot become the address of another site.
            String path = ReaderLanguage.path(request).replaceFirst("^/+", "/");
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            // The query of a GET alone: that of a form may hold what its page must not repeat.
            if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
                address.query(request.getQueryString());
            }
            return address.replaceQueryParam(ReaderLanguage.BUTTON).replaceQueryParam(ReaderLanguage.PARAMETER, language.code()).build().toUriString();
        }
    }
}
