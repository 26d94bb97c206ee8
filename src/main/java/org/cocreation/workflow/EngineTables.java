package org.cocreation.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine makes its tables when it is built; ours come after, since some of our rules are about its rows. */
@Configuration(proxyBeanMethods = false)
class EngineTables {

    @Bean
    FlywayMigrationStrategy afterTheEngine(ProcessEngine engine) {
        return Flyway::migrate;
    }
}
