package org.cocreation.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.TestClock;
import org.cocreation.TestMail;
import org.cocreation.country.Country;
import org.cocreation.event.Phase;
import org.cocreation.mail.MailDelivery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has not recorded the attendance is chased, by mails that arrive; the model's own timers say when. */
@ApplicationTest(profiles = "demo", properties = TestMail.WANTED)
class AttendanceChaseTest {

    private static final String CODE = "ESSAI-PRESENCES";

    @Autowired
    RuntimeService runtime;
    @Autowired
    ManagementService management;
    @Autowired
    MailDelivery delivery;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theHostsAreRemindedThenTheMinistryIsTold() throws Exception {
        new SampleEvents(jdbc).event(CODE).phase(Phase.LIST_SHARED).day(TestClock.today()).create();
        jdbc.sql("delete from cocreation.mail").update();
        runtime.createProcessInstanceByKey("event-report").businessKey(CODE).startBeforeActivity("record-attendance").execute();
        delivery.deliverDue();
        TestMail.clear();

        Job late = timer("attendance-late");
        assertThat(late.getDuedate().toInstant()).isEqualTo(TestClock.today().plusDays(3).atTime(10, 0).atZone(Country.zone()).toInstant());
        fire(late, "remind-hosts-of-attendance");
        assertThat(received()).hasSize(2).allSatisfy(mail -> assertThat(mail.getSubject()).startsWith("Les présences ne sont pas consignées"))
                .extracting(mail -> mail.getAllRecipients()[0].toString()).allMatch(address -> address.contains("associations.example"));
        TestMail.clear();

        fire(timer("attendance-still-missing"), "alert-ministry-of-attendance");
        assertThat(received()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()[0].toString()).startsWith("mtnra@");
            assertThat(((Multipart) mail.getContent()).getBodyPart(0).getContent().toString()).contains("Elles sont attendues de");
        });
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(CODE).count()).as("the task still waits").isEqualTo(1);
    }

    private Job timer(String id) {
        return management.createJobQuery().activityId(id).timers().singleResult();
    }

    private void fire(Job timer, String then) {
        management.executeJob(timer.getId());
        management.executeJob(management.createJobQuery().activityId(then).singleResult().getId());
        delivery.deliverDue();
    }

    private static List<MimeMessage> received() {
        return TestMail.received();
    }
}
