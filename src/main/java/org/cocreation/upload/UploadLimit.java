package org.cocreation.upload;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * Uploads that are too large to be read. Their form, and with it the token against cross-site requests, cannot be read
 * either: without this they would be refused as strangers'. Nothing is done with them but to say why.
 */
@Configuration(proxyBeanMethods = false)
public class UploadLimit {

    /** Value of {@code refus} on the page that answers. */
    public static final String TOO_LARGE = "taille";

    /** A file of the largest size, and the form around it. */
    private static final long MOST = UploadedFile.LARGEST + 512 * 1_024L;
    private static final Pattern UPLOAD = Pattern.compile(
            "(?<page>/comite/evenements/[A-Za-z0-9-]+/supports)(/[0-9]+/fichier)?|(?<organisation>/comite/organisations/[A-Z0-9-]+)/logo"
                    + "|(?<minutes>/comite/cycles/[A-Za-z0-9-]+/releve)/version|(?<documents>/comite/cycles/[A-Za-z0-9-]+/documents)");

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> uploadLimitFilter() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new TooLarge());
        filter.addUrlPatterns("/comite/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    private static final class TooLarge extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if ("POST".equals(request.getMethod()) && request.getContentLengthLong() > MOST && answer(request, response)) {
                return;
            }
            chain.doFilter(request, response);
        }
    }

    /** @return false when it is no upload of ours */
    private static boolean answer(HttpServletRequest request, HttpServletResponse response) {
        Matcher upload = UPLOAD.matcher(request.getRequestURI().substring(request.getContextPath().length()));
        if (!upload.matches()) {
            return false;
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        String page = Stream.of("page", "organisation", "minutes", "documents").map(upload::group).filter(Objects::nonNull).findFirst().orElseThrow();
        response.setHeader("Location", request.getContextPath() + page + "?refus=" + TOO_LARGE);
        return true;
    }

    /** What does not say its length beforehand is found too large while it is read. */
    @ControllerAdvice
    static class WhileReading {

        @ExceptionHandler(MaxUploadSizeExceededException.class)
        void answer(MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (!UploadLimit.answer(request, response)) {
                response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
            }
        }

        /** A form that asks for a file and was sent as one without. */
        @ExceptionHandler(MultipartException.class)
        void refuse(MultipartException e, HttpServletResponse response) throws IOException {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }
}
