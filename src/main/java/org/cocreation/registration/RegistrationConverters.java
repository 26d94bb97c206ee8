package org.cocreation.registration;

import java.util.function.Function;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Forms and addresses carry the codes that the tables hold; nothing chosen is no value, and an unknown code an error. */
@Configuration(proxyBeanMethods = false)
class RegistrationConverters implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        add(registry, Gender.class, Gender::of);
        add(registry, AgeBracket.class, AgeBracket::of);
        add(registry, OrganisationKind.class, OrganisationKind::of);
        add(registry, Arrangement.class, Arrangement::of);
        add(registry, OnBehalf.Verified.class, OnBehalf.Verified::of);
        add(registry, OnBehalf.Consent.class, OnBehalf.Consent::of);
        add(registry, RegistrationStatus.class, RegistrationStatus::of);
    }

    private static <T> void add(FormatterRegistry registry, Class<T> type, Function<String, T> of) {
        registry.addConverter(String.class, type, code -> code.isBlank() ? null : of.apply(code));
    }
}
