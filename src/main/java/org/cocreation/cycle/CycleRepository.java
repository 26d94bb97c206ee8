package org.cocreation.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

@Repository
class CycleRepository {

    private final JdbcClient jdbc;

    CycleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Cycle> all() {
        return jdbc.sql("select * from cocreation.cycle order by closed_at nulls first, code").query(this::cycle).list();
    }

    Optional<Cycle> find(String code) {
        return jdbc.sql("select * from cocreation.cycle where code = :code").param("code", code).query(this::cycle).optional();
    }

    void lock(String code) {
        if (jdbc.sql("select code from cocreation.cycle where code = :code for no key update").param("code", code)
                .query(String.class).optional().isEmpty()) {
            throw new CycleNotFoundException(code);
        }
    }

    void rename(String code, Bilingual title, String by) {
        jdbc.sql("update cocreation.cycle set title_fr = :fr, title_ar = :ar, changed_by = :by where code = :code and (title_fr, title_ar) <> (:fr, :ar)")
                .param("fr", title.fr()).param("ar", title.ar()).param("by", by).param("code", code).update();
    }

    /** @return false when the code is taken, or so like another's that its events could not be told apart */
    boolean insert(String code, Bilingual title, String by) {
        return jdbc.sql("""
                        insert into cocreation.cycle (code, title_fr, title_ar, changed_by) select :code, :fr, :ar, :by
                        where not exists (select from cocreation.cycle where replace(code, '-', '') = replace(:code, '-', ''))
                        on conflict do nothing""")
                .param("code", code).param("fr", title.fr()).param("ar", title.ar()).param("by", by).update() > 0;
    }

    /** What is chosen so far, as JSON; empty when the cycle is composed. */
    Optional<String> composition(String code) {
        return jdbc.sql("select composition from cocreation.cycle where code = :code and composition is not null")
                .param("code", code).query(String.class).optional();
    }

    void keep(String code, String composition, String by) {
        jdbc.sql("update cocreation.cycle set composition = :composition::jsonb, changed_by = :by where code = :code")
                .param("composition", composition).param("by", by).param("code", code).update();
    }

    /** The lead is one of the cycle's members by now. */
    void compose(String code, String leadCode, String by) {
        jdbc.sql("update cocreation.cycle set lead_code = :lead, composition = null, changed_by = :by where code = :code")
                .param("lead", leadCode).param("by", by).param("code", code).update();
    }

    /** @return false when it is a member already */
    boolean addMember(String code, String organisationCode, Instant at) {
        return jdbc.sql("""
                        insert into cocreation.cycle_member (cycle_code, organisation_code, joined_at)
                        values (:cycle, :organisation, :at) on conflict do nothing""")
                .param("cycle", code).param("organisation", organisationCode).param("at", Timestamp.from(at)).update() > 0;
    }

    void chooseMethod(String code, ThemeMethod method, String by) {
        jdbc.sql("update cocreation.cycle set theme_method = :method, changed_by = :by where code = :code")
                .param("method", method.code()).param("by", by).param("code", code).update();
    }

    void announce(String code, LocalDate on, @Nullable String where, @Nullable String lateJustification, String by) {
        jdbc.sql("""
                        update cocreation.cycle
                        set announced_on = :on, announced_where = :where, late_justification = :late, changed_by = :by
                        where code = :code""")
                .param("on", on).param("where", where).param("late", lateJustification).param("by", by).param("code", code).update();
    }

    void keepAnnouncement(String code, Bilingual text, String by) {
        jdbc.sql("update cocreation.cycle set announcement = :fr, announcement_ar = :ar, changed_by = :by where code = :code")
                .param("fr", text.fr()).param("ar", text.ar()).param("by", by).param("code", code).update();
    }

    /** @return false when it is no member */
    boolean removeMember(String code, String organisationCode) {
        return jdbc.sql("delete from cocreation.cycle_member where cycle_code = :cycle and organisation_code = :organisation")
                .param("cycle", code).param("organisation", organisationCode).update() > 0;
    }

    void insert(Departure departure, String cycleCode, String by) {
        jdbc.sql("""
                        insert into cocreation.cycle_departure (cycle_code, organisation_code, left_at, reason, changed_by)
                        values (:cycle, :organisation, :at, :reason, :by)""")
                .param("cycle", cycleCode).param("organisation", departure.organisation().code()).param("at", Timestamp.from(departure.at()))
                .param("reason", departure.reason()).param("by", by).update();
    }

    /** In the order in which they left. */
    List<Departure> departures(String code) {
        return jdbc.sql("""
                        select d.left_at, d.reason, o.code, o.kind, o.name_fr, o.name_ar
                        from cocreation.cycle_departure d join cocreation.organisation_name o on o.code = d.organisation_code
                        where d.cycle_code = :cycle order by d.id""")
                .param("cycle", code).query((row, n) -> new Departure(new Organisation(row.getString("code"), row.getString("kind"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar"))), row.getTimestamp("left_at").toInstant(), row.getString("reason"))).list();
    }

    void close(String code, Instant at, String by) {
        jdbc.sql("update cocreation.cycle set closed_at = :at, changed_by = :by where code = :code and closed_at is null")
                .param("at", Timestamp.from(at)).param("by", by).param("code", code).update();
    }

    boolean isLedBy(String organisationCode) {
        return jdbc.sql("""
                        select exists (select from cocreation.cycle where lead_code = :code or composition ->> 'lead' = :code
                                       or jsonb_exists(composition -> 'members', :code))""")
                .param("code", organisationCode).query(Boolean.class).single();
    }

    private static @Nullable Bilingual announcement(ResultSet row) throws SQLException {
        return row.getString("announcement") == null ? null : new Bilingual(row.getString("announcement"), row.getString("announcement_ar"));
    }

    private Cycle cycle(ResultSet row, int n) throws SQLException {
        return new Cycle(row.getString("code"), new Bilingual(row.getString("title_fr"), row.getString("title_ar")),
                row.getString("lead_code"), ThemeMethod.of(row.getString("theme_method")), row.getObject("announced_on", LocalDate.class),
                row.getString("announced_where"), announcement(row), row.getString("late_justification"), instant(row, "closed_at"));
    }
}
