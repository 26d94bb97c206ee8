package org.cocreation.readiness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TranslationRepository {

    private static final String SELECT = """
            select r.event_code, r.due_on, o.code, o.kind, o.name_fr, o.name_ar
            from cocreation.translation_request r join cocreation.organisation_name o on o.code = r.organisation_code
            """;

    private final JdbcClient jdbc;

    TranslationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TranslationRequest> of(String eventCode) {
        return jdbc.sql(SELECT + "where r.event_code = :event").param("event", eventCode).query(TranslationRepository::request).optional();
    }

    List<TranslationRequest> dueBy(LocalDate day) {
        return jdbc.sql(SELECT + "where r.due_on <= :day order by r.due_on, r.event_code").param("day", day).query(TranslationRepository::request).list();
    }

    void ask(String eventCode, String organisationCode, LocalDate dueOn, String by) {
        jdbc.sql("""
                        insert into cocreation.translation_request (event_code, organisation_code, due_on, changed_by)
                        values (:event, :organisation, :due, :by)
                        on conflict (event_code) do update
                        set organisation_code = excluded.organisation_code, due_on = excluded.due_on, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("organisation", organisationCode).param("due", dueOn).param("by", by).update();
    }

    private static TranslationRequest request(ResultSet row, int n) throws SQLException {
        return new TranslationRequest(row.getString("event_code"), new Organisation(row.getString("code"), row.getString("kind"),
                new Bilingual(row.getString("name_fr"), row.getString("name_ar"))), row.getObject("due_on", LocalDate.class));
    }
}
