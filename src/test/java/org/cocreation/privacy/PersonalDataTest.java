package org.cocreation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.TestClock;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.event.Phase;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.registration.RegistrationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing is forgotten in silence: of each column that can hold a text a feature says what becomes of it, and so it is. */
class PersonalDataTest extends CommitteeTest {

    private static final String MARK = "tatouage";

    /** Not of a foreign key, and not limited to a list of values. */
    private static final String TEXTS = """
            select c.relname as name, a.attname as column, a.atttypid::regtype::text as type
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'cocreation'::regnamespace and c.relkind = 'r' and c.relname not like 'flyway%' and a.attnum > 0 and not a.attisdropped
              and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype, 'bytea'::regtype)
              and a.attname <> 'changed_by'
              and not exists (select from pg_constraint k where k.conrelid = c.oid and a.attnum = any(k.conkey)
                              and (k.contype = 'f' or k.contype = 'c' and pg_get_constraintdef(k.oid) like '%= ANY (%'))
            order by 1, 2""";

    @Autowired
    List<PersonalData> features;
    @Autowired
    Retention retention;

    private record Text(String table, String column, String type) {

        String name() {
            return table + "." + column;
        }

        /** The mark as a value of the column; no two rows have the same. */
        String marked() {
            String text = "'" + MARK + "-' || ctid::text";
            return switch (type) {
                case "json", "jsonb" -> "to_jsonb(" + text + ")";
                case "text[]" -> "array[" + text + "]";
                case "bytea" -> "convert_to(" + text + ", 'UTF8')";
                default -> text;
            };
        }

        String isMarked() {
            return type.equals("bytea") ? "encode(%s, 'escape') like '%%%s%%'".formatted(column, MARK) : "%s::text like '%%%s%%'".formatted(column, MARK);
        }
    }

    @AfterEach
    void backToNow() {
        TestClock.reset();
    }

    @Test
    void ofEachColumnThatCanHoldATextAFeatureSaysWhatBecomesOfIt() {
        Set<String> declared = declared(column -> true);
        assertThat(declared).as("a new column: say in the PersonalData of its feature whether it is emptied, or why it is kept")
                .containsAll(texts().stream().map(Text::name).toList());
        assertThat(jdbc.sql("select table_name || '.' || column_name from information_schema.columns where table_schema = 'cocreation'")
                .query(String.class).list()).as("columns that are no more").containsAll(declared);
    }

    @Test
    void whatIsCalledPersonalIsNowhereOnceTheEventIsLongOver() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 2).create();
        traces(code);
        Set<String> personal = declared(column -> column.kept() == null);
        List<Text> marked = texts().stream().filter(text -> personal.contains(text.name())).toList();
        marked.forEach(text -> assertThat(jdbc.sql("update cocreation.%s set %s = %s where %s".formatted(text.table(), text.column(), text.marked(), rows(text.table())))
                .param("code", code).update()).as("rows of the event in " + text.table()).isPositive());

        ClockUtil.setCurrentTime(Date.from(TestClock.now().plus(Duration.ofDays(18 + 200))));
        retention.enforce();

        assertThat(texts().stream().filter(text -> jdbc.sql("select count(*) from cocreation.%s where %s".formatted(text.table(), text.isMarked()))
                .query(Integer.class).single() > 0).map(Text::name)).as("where a personal text is still to be read").isEmpty();
    }

    private Set<String> declared(Predicate<OwnTable.Column> wanted) {
        return features.stream().flatMap(feature -> feature.tables().stream())
                .flatMap(table -> table.columns().stream().filter(wanted).map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Text> texts() {
        return jdbc.sql(TEXTS).query((row, n) -> new Text(row.getString(1), row.getString(2), row.getString(3))).list();
    }

    /** A row of the event in each table that holds something personal. A table that is new here needs one too. */
    private void traces(String code) {
        for (String sql : List.of(
                "insert into cocreation.address_change select id, 'x', now() + interval '300 days' from cocreation.registration where event_code = :code",
                "insert into cocreation.registration_group (event_code, contact_name, contact_phone, created_at) values (:code, 'x', 'x', now() + interval '300 days')",
                "insert into cocreation.personal_link select decode(md5(id::text || event_code), 'hex'), 'registration', id, now() from cocreation.registration where event_code = :code",
                """
                insert into cocreation.invitation (event_code, institution_code, invited, reason, changed_by)
                select :code, code, true, 'essai', 'essai' from cocreation.institution limit 1""",
                """
                insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, changed_by)
                values (:code, 1, 'facilitator', 'Université d''essai', 'جامعة تجريبية', 'essai')""",
                "insert into cocreation.information_pack select 'registration:' || min(id), :code, 1, '{}', now() from cocreation.registration where event_code = :code",
                """
                with own as (
                    insert into cocreation.cycle (code, title_fr, title_ar) values ('CYC-' || :code, 'Cycle d''essai', 'دورة تجريبية') returning code),
                event as (update cocreation.event set cycle_code = (select code from own), changed_by = 'essai' where code = :code)
                insert into cocreation.delegate (cycle_code, organisation_code, full_name, substitute, changed_by)
                select own.code, organisation.code, 'x', false, 'essai' from own, (select code from cocreation.organisation limit 1) organisation""",
                "insert into cocreation.cycle_document (cycle_code, kind, version, produced_at) values ('CYC-' || :code, 'minutes', 1, now())",
                "insert into cocreation.cycle_document_file values ('CYC-' || :code, 'minutes', 1, 'with-names', 'x', 'x')",
                """
                with mail as (
                    insert into cocreation.mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at)
                    select 'already-registered', :code, 'registration:' || min(id), 'x', 'fr', 'kept', now(), now()
                    from cocreation.registration where event_code = :code returning id),
                copy as (insert into cocreation.mail_copy select id, 'x', 'x', 'x' from mail)
                insert into cocreation.mail_copy_attachment select id, 1, 'x', 'text/plain', '' from mail""")) {
            jdbc.sql(sql).param("code", code).update();
        }
    }

    /** Which rows of a table are the event's. */
    private static String rows(String table) {
        String registrations = "(select id from cocreation.registration where event_code = :code)";
        String mails = "(select id from cocreation.mail where event_code = :code)";
        return switch (table) {
            case "address_change" -> "registration_id in " + registrations;
            case "personal_link" -> "subject = 'registration' and subject_id in " + registrations;
            case "delegate", "cycle_document_file" -> "cycle_code = (select cycle_code from cocreation.event where code = :code)";
            case "mail_copy", "mail_copy_attachment" -> "mail_id in " + mails;
            default -> "event_code = :code";
        };
    }
}
