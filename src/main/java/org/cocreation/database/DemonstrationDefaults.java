package org.cocreation.database;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/** What only a demonstration may go without: the number that the CNDP gives to a real notice, a second factor. */
class DemonstrationDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (OnEmbeddedDatabase.matches(environment) || environment.acceptsProfiles(Profiles.of("demo"))) {
            environment.getPropertySources().addLast(new MapPropertySource("demonstration",
                    Map.of("cocreation.privacy.cndp-number", "EXEMPLE-000/2023", "cocreation.sign-in.second-factor", "optional")));
        }
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
