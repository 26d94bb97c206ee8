package org.cocreation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.TestClock;
import org.cocreation.access.PersonalLinks;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.database.Locks;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.settings.InstalledSettings;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Personal data goes when the notice says, and counts stay. */
class RetentionTest extends CommitteeTest {

    @Autowired
    Retention retention;
    @Autowired
    Locks locks;
    @Autowired
    PersonalLinks links;
    @Autowired
    RegistrationService registrations;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    Settings settings;

    /** What other tests set a while ago would count. */
    @BeforeEach
    void asIfNobodyHadChangedIt() {
        jdbc.sql("delete from cocreation.audit_entry where entity = 'setting'").update();
    }

    @AfterEach
    void backToNow() {
        InstalledSettings.restore(settings);
        TestClock.reset();
    }

    @Test
    void whatWasNeverVerifiedGoesSevenDaysAfterTheClosing() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 3).with(RegistrationStatus.UNVERIFIED, 4).create();
        long unverified = oneWith(code, "unverified");
        leaveTraces(code, unverified);

        daysFromNow(4);
        retention.enforce();
        assertThat(registrations.figures(code).unverified()).as("six days after the closing").isEqualTo(4);

        daysFromNow(6);
        retention.enforce();
        retention.enforce();

        assertThat(registrations.figures(code)).satisfies(figures -> {
            assertThat(figures.unverified()).isZero();
            assertThat(figures.confirmed()).isEqualTo(3);
        });
        assertThat(tracesOf(unverified)).isZero();
        assertThat(jdbc.sql("select registrations || ' ' || mails || ' ' || audit_entries from cocreation.retention_trace where event_code = :code and rule = 'unverified'")
                .param("code", code).query(String.class).list()).containsExactly("4 1 1");
    }

    @Test
    void whileRegistrationIsOpenNothingGoes() {
        String code = sample().phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.UNVERIFIED, 2).create();
        daysFromNow(40);
        retention.enforce();
        assertThat(registrations.figures(code).unverified()).isEqualTo(2);
    }

    @Test
    void sixMonthsAfterTheEventNothingTellsWhoTookPart() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 12).with(RegistrationStatus.DECLINED, 3).create();
        long person = oneWith(code, "confirmed");
        leaveTraces(code, person);
        jdbc.sql("""
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, reply, representative, seats, changed_by)
                        select :code, code, true, 'essai', 'attending', 'Personne Déléguée', 1, 'essai' from cocreation.institution limit 1""")
                .param("code", code).update();
        jdbc.sql("update cocreation.invitation set representative = 'Autre Déléguée' where event_code = :code").param("code", code).update();
        jdbc.sql("""
                        insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, full_name, email, status, changed_by)
                        values (:code, 1, 'facilitator', 'Université d''essai', 'جامعة تجريبية', 'Oratrice Exemple', 'o@exemple.example', 'confirmed', 'essai')""")
                .param("code", code).update();
        jdbc.sql("insert into cocreation.information_pack values ('registration:' || :id, :code, 1, '{}', now())").param("id", person).param("code", code).update();
        jdbc.sql("update cocreation.registration set photographs = true, postal_address = '12, rue', consent_to = 'Quelqu''un', changed_by = 'essai' where event_code = :code").param("code", code).update();
        var before = registrations.figures(code);
        List<String> origins = origins(code);

        daysFromNow(18 + 150);
        retention.enforce();
        assertThat(names(code)).as("five months after").doesNotContain("");

        daysFromNow(18 + 200);
        retention.enforce();
        retention.enforce();

        assertThat(names(code)).containsOnly("");
        assertThat(jdbc.sql("""
                        select count(*) from cocreation.registration where event_code = :code
                          and (email <> '' or phone <> '' or organisation <> '' or arrangements <> '{}' or photographs or postal_address is not null or consent_to is not null or email_key like '%@%')""")
                .param("code", code).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select representative from cocreation.invitation where event_code = :code").param("code", code)
                .query(String.class).list()).containsOnlyNulls();
        assertThat(jdbc.sql("select status || address || coalesce(last_error, '') || coalesce(detail::text, '') from cocreation.mail where event_code = :code")
                .param("code", code).query(String.class).list()).containsExactly("dropped");
        assertThat(jdbc.sql("select count(*) from cocreation.mail_copy c join cocreation.mail m on m.id = c.mail_id where event_code = :code")
                .param("code", code).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where event_code = :code and entity <> 'event'").param("code", code)
                .query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from cocreation.personal_link where subject = 'registration' and subject_id = :id").param("id", person)
                .query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select profile_fr || coalesce(full_name, '') || coalesce(email, '') from cocreation.speaker where event_code = :code")
                .param("code", code).query(String.class).list()).containsExactly("Université d'essai");
        assertThat(count("information_pack", code)).isZero();
        assertThat(registrations.figures(code)).as("counts stay").isEqualTo(before);
        assertThat(origins(code)).isEqualTo(origins);
        assertThat(jdbc.sql("select registrations || ' ' || invitations || ' ' || mails from cocreation.retention_trace where event_code = :code and rule = 'event-over'")
                .param("code", code).query(String.class).list()).as("once").containsExactly("15 1 1");
    }

    /** Those who registered read the shorter one. */
    @Test
    void aLongerRetentionIsForEventsPublishedSince() {
        String before = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 2).create();
        publish(before, "-1 minute");
        InstalledSettings.set(settings, Setting.PRIVACY_RETENTION, "12", "");
        String since = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 2).create();
        publish(since, "1 minute");

        daysFromNow(18 + 200);
        retention.enforce();
        assertThat(names(before)).containsOnly("");
        assertThat(names(since)).doesNotContain("");

        InstalledSettings.set(settings, Setting.PRIVACY_RETENTION, "3", "");
        retention.enforce();
        assertThat(names(since)).as("a shorter one is for all").containsOnly("");
    }

    /** By the clock of the trail, which is the database's. */
    private void publish(String event, String from) {
        jdbc.sql("update cocreation.event set published_at = clock_timestamp() + :from::interval, changed_by = 'essai' where code = :code")
                .param("from", from).param("code", event).update();
    }

    @Test
    void oneNodeAtATime() throws Exception {
        transactions.executeWithoutResult(held -> {
            locks.hold(Retention.LOCK);
            assertThat(java.util.concurrent.CompletableFuture.supplyAsync(retention::enforce).join()).isFalse();
        });
        assertThat(retention.enforce()).isTrue();
    }

    private void leaveTraces(String code, long registration) {
        links.mint(PersonalLinks.Subject.REGISTRATION, registration);
        jdbc.sql("""
                        with mail as (
                            insert into cocreation.mail (purpose, event_code, recipient, address, language, detail, status, last_error, next_attempt_at, created_at)
                            values ('already-registered', :code, 'registration:' || :id, 'qui@exemple.example', 'fr', '{"a": "b"}', 'queued',
                                    '550 qui@exemple.example', now(), now()) returning id)
                        insert into cocreation.mail_copy (mail_id, subject, html, plain) select id, 'Bonjour', 'Bonjour qui', 'Bonjour qui' from mail""")
                .param("code", code).param("id", registration).update();
        jdbc.sql("update cocreation.registration set phone = '+212 600 999999', changed_by = 'participant' where id = :id").param("id", registration).update();
    }

    private int tracesOf(long registration) {
        return jdbc.sql("""
                        select (select count(*) from cocreation.personal_link where subject = 'registration' and subject_id = :id)
                             + (select count(*) from cocreation.mail where recipient = 'registration:' || :id)
                             + (select count(*) from cocreation.audit_entry where entity = 'registration' and entity_key = :id::text)""")
                .param("id", registration).query(Integer.class).single();
    }

    private long oneWith(String code, String status) {
        return jdbc.sql("select min(id) from cocreation.registration where event_code = :code and status = :status").param("code", code)
                .param("status", status).query(Long.class).single();
    }

    private List<String> names(String code) {
        return jdbc.sql("select full_name from cocreation.registration where event_code = :code").param("code", code).query(String.class).list();
    }

    private List<String> origins(String code) {
        return jdbc.sql("select province_code || count(*) from cocreation.registration where event_code = :code group by province_code order by 1")
                .param("code", code).query(String.class).list();
    }

    @Test
    void whoWaitsForAnOpeningIsForgottenInTime() {
        jdbc.sql("delete from cocreation.opening_alert").update();
        jdbc.sql("""
                        insert into cocreation.opening_alert (email, email_key, region_code, language, created_at, verified_at)
                        select who || '@exemple.example', who || '@exemple.example', 'MA-06', 'fr', :now, case when who = 'verifiee' then :now::timestamptz end
                        from unnest(array['verifiee', 'jamais']) as who""").param("now", TestClock.timestamp()).update();
        jdbc.sql("""
                        insert into cocreation.mail (purpose, recipient, address, language, status, next_attempt_at, created_at)
                        select 'registration-opened', 'alert:' || status, 'a@exemple.example', 'fr', status, :now, :now from unnest(array['sent', 'queued']) as status""")
                .param("now", TestClock.timestamp()).update();

        daysFromNow(2);
        retention.enforce();
        assertThat(waiting()).hasSize(2);
        assertThat(alertMails()).as("what has yet to leave stays").containsExactly("alert:queued");
        daysFromNow(8);
        retention.enforce();
        assertThat(waiting()).containsExactly("verifiee@exemple.example");
        assertThat(alertMails()).isEmpty();
        daysFromNow(366);
        retention.enforce();
        assertThat(waiting()).isEmpty();
    }

    private List<String> waiting() {
        return jdbc.sql("select email from cocreation.opening_alert order by email").query(String.class).list();
    }

    private List<String> alertMails() {
        return jdbc.sql("select recipient from cocreation.mail where recipient like 'alert:%'").query(String.class).list();
    }

    private static void daysFromNow(int days) {
        ClockUtil.setCurrentTime(Date.from(TestClock.now().plus(Duration.ofDays(days))));
    }
}
