package org.cocreation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.cocreation.access.CheapPasswords;
import org.cocreation.access.Committee;
import org.cocreation.access.TwoHosts;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole application on a random port and a PostgreSQL database of its own, with the settings of
 * {@code src/test/resources/config/application.yaml}: the job executor is off, and only an administrator exists
 * until {@code profiles = "demo"} brings the demonstration. Tests with the same settings share one application, which takes
 * its time to start: what most of them could want is in all of them. A property {@code test.of} keeps apart those whose traces
 * others would find.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@ActiveProfiles
@AutoConfigureMockMvc
@Import({CheapPasswords.class, Committee.class, StatementsReadOnce.class, TwoHosts.class})
@TestExecutionListeners(listeners = TokensAsTheyWere.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface ApplicationTest {

    /** Spring profiles, such as {@code demo}. */
    @AliasFor(annotation = ActiveProfiles.class, attribute = "profiles")
    String[] profiles() default {};

    /** Settings that differ, such as {@code camunda.bpm.job-execution.enabled=true}. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
