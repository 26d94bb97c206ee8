package org.cocreation.portal;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.language.Language;
import org.cocreation.privacy.PrivacyNotice;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** What all pages share: their language, and what each template finds under {@code site} and {@code privacyNotice}. */
@Configuration(proxyBeanMethods = false)
class PortalConfiguration implements WebMvcConfigurer {

    private final PrivacyNotice privacyNotice;

    PortalConfiguration(PrivacyNotice privacyNotice) {
        this.privacyNotice = privacyNotice;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new ReaderLanguage();
    }

    /** Feeds and open data are asked for again and again, and seldom change. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/*", "/flux.atom", "/evenements.ics");
        return filter;
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
            if (ReaderLanguage.asked(request).isPresent()) {
                RequestContextUtils.getLocaleResolver(request).setLocale(request, response, locale);
            }
            Language language = Language.of(locale);
            request.setAttribute("site", new Site(language, inLanguage(request, language.other())));
            request.setAttribute("privacyNotice", privacyNotice);
            return true;
        }

        private static String inLanguage(HttpServletRequest request, Language language) {
            // With one slash before it, an odd path cannot become the address of another site.
            String path = ReaderLanguage.path(request).replaceFirst("^/+", "/");
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            // The query of a GET alone: that of a form may hold what its page must not repeat.
            if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
                address.query(request.getQueryString());
            }
            return address.replaceQueryParam(ReaderLanguage.PARAMETER, language.code()).build().toUriString();
        }
    }
}
