package org.cocreation.portal;

import java.time.Duration;

import org.cocreation.language.PageLanguages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node does before anybody comes: it reads, it sends forms, and nothing is kept of them. */
@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest extends PortalTest {

    @Autowired
    ServletWebServerApplicationContext context;
    @Autowired
    PageLanguages languages;

    @Test
    void readsAndSendsFormsOfWhichNothingIsKept(CapturedOutput log) {
        int registrations = pages.registrations();
        int mails = mails();
        new WarmUp(context, languages, Duration.ofSeconds(2)).run(new DefaultApplicationArguments());
        assertThat(log).containsPattern("Read \\d+ pages and sent [1-9]\\d* forms before the first reader");
        assertThat(pages.registrations()).isEqualTo(registrations);
        assertThat(mails()).isEqualTo(mails);
    }

    @Test
    void isLeftOutWhereNobodyWantsIt(CapturedOutput log) {
        new WarmUp(context, languages, Duration.ZERO).run(new DefaultApplicationArguments());
        assertThat(log).doesNotContain("before the first reader");
    }

    private int mails() {
        return jdbc.sql("select count(*) from cocreation.mail").query(Integer.class).single();
    }
}
