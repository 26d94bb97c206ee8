package org.cocreation.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cocreation.Visitor;
import org.cocreation.deployment.Programs.Needed;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.deployment.Person.accepted;

/**
 * Today's application on the database of an earlier one, whose cycle and events were under way: {@code schema-v4.sql.gz}, the
 * dump of a demonstration at the fourth migration (commit c0c1365), with an event whose registration is open, one that waits for
 * its opening, two that are to be published, and a cycle whose members complete the shared file.
 */
@Needed({"nginx", "docker-compose", "openssl"})
class UpgradeIT {

    private static final String PASSWORD = "cocreation";
    /** When it was dumped, or a little later; its dates are moved on by whole days, as if it were of the last one. */
    private static final String DUMPED = "2026-11-28 10:00+00";
    private static final String MOVE_DATES = """
            set session_replication_role = replica;
            do $$
            declare
                days int := floor(extract(epoch from now() - timestamptz '%s') / 86400);
                found record;
            begin
                for found in select c.table_schema, c.table_name,
                                    string_agg(format('%%1$I = %%1$I + make_interval(days => %%2$s)', c.column_name, days), ', ') as changes
                             from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                             where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'cocreation') and c.is_generated = 'NEVER'
                               and (c.data_type like 'timestamp%%' or c.data_type = 'date')
                             group by 1, 2
                loop
                    execute format('update %%I.%%I set %%s', found.table_schema, found.table_name, found.changes);
                end loop;
            end $$;
            """.formatted(DUMPED);

    private static Installation installation;
    private static JdbcClient jdbc;

    @BeforeAll
    static void upgrade() throws IOException {
        installation = Installation.ofDemonstration("upgrade");
        try (InputStream dump = UpgradeIT.class.getResourceAsStream("/deployment/schema-v4.sql.gz")) {
            installation.database().run(dump);
        }
        installation.database().asSuperuser(MOVE_DATES);
        jdbc = installation.database().jdbc();
        assertThat(jdbc.sql("select max(installed_rank) from cocreation.flyway_schema_history").query(Integer.class).single()).isLessThan(6);
        installation.type("docker-compose up -d");
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }

    private static Person member(String id) {
        return Person.signedIn(installation.visitor(), id, PASSWORD);
    }

    @Test
    void whatWasUnderWayGoesOn() throws IOException {
        theFileIsCompletedAndSettled();
        linksOfOldMailsWork();
        aTimerSetBeforeFires();
        whatWaitedIsDone();
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select exception_msg_ from act_ru_job where exception_msg_ is not null").query(String.class).list()).isEmpty();
        assertThat(installation.node("application").log()).doesNotContain(" ERROR ");
    }

    private void theFileIsCompletedAndSettled() {
        for (String id : List.of("mtnra", "acodec")) {
            member(id).complete("PAN-4", "complete-shared-file", Map.of("reviewed", true, "contributions", List.of(), "themes", List.of()));
        }
        Person ministry = member("mtnra");
        ministry.complete("PAN-4", "settle-themes", Map.of("decision", "leave"));
        ministry.complete("PAN-4", "settle-event-file", shown -> true, shown -> Map.of("settledHeadings", List.of(), "versions", shown.path("versions").asText()));
        ministry.complete("PAN-4", "hold-meeting", Map.of("present", List.of("MTNRA", "ADFM"), "points", "Le dossier est présenté."));
        ministry.complete("PAN-4", "convene-meeting", shown -> true, FirstHourIT::nextMeeting);
    }

    /** Of those who had registered and not yet verified their address. */
    private void linksOfOldMailsWork() {
        Matcher link = Pattern.compile("/inscriptions/[A-Za-z0-9_-]{32}").matcher(jdbc.sql("""
                select c.plain from cocreation.mail_copy c join cocreation.mail m on m.id = c.mail_id where m.purpose = 'verify-address' order by m.id desc limit 1""")
                .query(String.class).single());
        assertThat(link.find()).isTrue();
        Visitor participant = installation.visitor();
        accepted(participant.form(link.group(), "form[action*=/verification]").send());
        assertThat(jdbc.sql("select count(*) from cocreation.registration where status = 'candidate'").query(Integer.class).single()).isEqualTo(2);
    }

    private void aTimerSetBeforeFires() {
        assertThat(jdbc.sql("""
                update act_ru_job set duedate_ = now() - interval '1 day' where handler_cfg_ like 'closing-date-reached%'
                and process_instance_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = 'PAN3-EV1')""").update()).isOne();
        Person host = member("adfm");
        host.complete("PAN3-EV1", "settle-participant-list", Map.of("reviewed", true));
        member("mtnra").complete("PAN3-EV1", "validate-invitations", Map.of("reviewed", true, "replyBy",
                jdbc.sql("select (day - 2)::text from cocreation.event where code = 'PAN3-EV1'").query(String.class).single()));
    }

    private void whatWaitedIsDone() {
        Person ministry = member("mtnra");
        ministry.complete("PAN3-EV3", "publish-event", Map.of("reviewed", true));
        assertThat(installation.visitor().get("/evenements/PAN3-EV3").statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(ministry.browser.get("/comite/cycles/PAN-4").body()).text()).contains("conduit le cycle");
    }
}
