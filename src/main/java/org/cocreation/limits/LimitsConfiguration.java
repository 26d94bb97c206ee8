package org.cocreation.limits;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the limits before every page but the committee's, whose members have signed in. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration implements WebMvcConfigurer {

    private final FormLimits limits;
    private final LimitsProperties properties;
    private final MeterRegistry meters;

    LimitsConfiguration(FormLimits limits, LimitsProperties properties, MeterRegistry meters) {
        this.limits = limits;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new FormLimitsInterceptor(limits, properties.mailboxProviders(), meters))
                .excludePathPatterns("/comite/**")
                // After the language of the page is known.
                .order(1);
    }
}
