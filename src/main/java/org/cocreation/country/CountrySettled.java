package org.cocreation.country;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Reads {@code cocreation.reference} as soon as it is known, before any bean asks for the country's hour; what the country
 * says of settings comes before the application's own, and after whatever is said at the start. */
class CountrySettled implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String location = environment.getProperty("cocreation.reference", "");
        Country country = Country.settle(location.isBlank() ? Country.SHIPPED : location);
        Resource settings = country.file("settings.properties");
        if (settings.exists()) {
            environment.getPropertySources().addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, read(settings));
        }
    }

    private static PropertySource<?> read(Resource settings) {
        try {
            return new ResourcePropertySource("the country's settings", new EncodedResource(settings, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalReferenceException(settings + " cannot be read (" + e.getMessage() + ")");
        }
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
