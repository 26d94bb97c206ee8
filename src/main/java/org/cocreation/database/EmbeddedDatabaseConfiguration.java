package org.cocreation.database;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Starts a PostgreSQL of its own when {@code spring.datasource.url} names none. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnEmbeddedDatabase.class)
@ConditionalOnClass(name = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(@Value("${cocreation.data}") Path folder) throws IOException {
        return new EmbeddedDatabase(folder);
    }
}
