package org.cocreation;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;

import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Puts back where an application keeps the tokens of its forms: who sends one by MockMvc's {@code csrf()} has them kept elsewhere
 * from then on, also for the tests of other classes that share the application and sign in as a browser does.
 */
final class TokensAsTheyWere extends AbstractTestExecutionListener {

    private static final String REPOSITORY = "tokenRepository";
    private static final Map<CsrfFilter, Object> KEPT = new WeakHashMap<>();

    @Override
    public void prepareTestInstance(TestContext test) {
        filters(test).forEach(filter -> KEPT.computeIfAbsent(filter, first -> ReflectionTestUtils.getField(first, REPOSITORY)));
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            filters(test).filter(KEPT::containsKey).forEach(filter -> ReflectionTestUtils.setField(filter, REPOSITORY, KEPT.get(filter)));
        }
    }

    private static Stream<CsrfFilter> filters(TestContext test) {
        return test.getApplicationContext().getBeansOfType(FilterChainProxy.class).values().stream()
                .flatMap(proxy -> proxy.getFilterChains().stream()).flatMap(chain -> chain.getFilters().stream())
                .filter(CsrfFilter.class::isInstance).map(CsrfFilter.class::cast);
    }
}
