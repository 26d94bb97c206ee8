package org.cocreation.limits;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Counts every form of the public before anything is done with it. Whom it concerns is read where all forms have it: the
 * event in the address ({@code code}), the mailbox in the field {@code email}, or in {@code people[0].email} and so on of a
 * form for several people, which counts as many times.
 */
class FormLimitsInterceptor implements HandlerInterceptor {

    private static final Pattern NAME_IN_ROW = Pattern.compile("\\w+\\[\\d+]\\.fullName");
    private static final Pattern ADDRESS_IN_ROW = Pattern.compile("\\w+\\[\\d+]\\.email");
    /** More than a form takes: what is beyond is refused by it. */
    private static final int MOST_PEOPLE = 20;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final FormLimits limits;
    private final Set<String> mailboxProviders;
    private final MeterRegistry meters;

    FormLimitsInterceptor(FormLimits limits, Set<String> mailboxProviders, MeterRegistry meters) {
        this.limits = limits;
        this.mailboxProviders = mailboxProviders;
        this.meters = meters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The page of an error is asked for with the method of what failed.
        if (request.getDispatcherType() == DispatcherType.REQUEST && !READING.contains(request.getMethod())) {
            count(request);
        }
        return true;
    }

    private void count(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        int forms = forms(request);
        take(Limit.ADDRESS, ClientAddress.client(address), forms);
        take(Limit.NETWORK, ClientAddress.network(address), forms);
        List<Mailbox> mailboxes = typedAddresses(request).map(Mailbox::of).flatMap(Optional::stream).toList();
        takeEach(Limit.RECIPIENT, mailboxes.stream().map(mailbox -> mailbox.person() + "@" + mailbox.domain()));
        takeEach(Limit.DOMAIN, mailboxes.stream().map(Mailbox::domain).filter(domain -> !mailboxProviders.contains(domain)));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                && path.get("code") instanceof String event) {
            take(Limit.EVENT, event, forms);
        }
        take(Limit.WHOLE, "", forms);
    }

    /** A form for several people counts for each who is named. */
    private static int forms(HttpServletRequest request) {
        return (int) Math.max(1, Math.min(MOST_PEOPLE, rows(request, NAME_IN_ROW).filter(name -> !name.isBlank()).count()));
    }

    private static Stream<String> typedAddresses(HttpServletRequest request) {
        return Stream.concat(Stream.ofNullable(request.getParameter("email")), rows(request, ADDRESS_IN_ROW)).limit(MOST_PEOPLE);
    }

    private static Stream<String> rows(HttpServletRequest request, Pattern name) {
        return request.getParameterMap().entrySet().stream().filter(field -> name.matcher(field.getKey()).matches())
                .map(field -> field.getValue()[0]);
    }

    private void takeEach(Limit limit, Stream<String> keys) {
        keys.collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(key -> 1))).forEach((key, forms) -> take(limit, key, forms));
    }

    private void take(Limit limit, String key, int forms) {
        limits.take(limit, key, forms).ifPresent(wait -> {
            meters.counter("cocreation.forms.refused", "limit", limit.code()).increment();
            throw new TooManyFormsException(limit, wait);
        });
    }
}
