package org.cocreation.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The organisations that take part in committees. */
@Service
public class Organisations {

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By code. */
    public List<Organisation> all() {
        return jdbc.sql("select * from cocreation.organisation order by code").query(Organisations::map).list();
    }

    /** The committee of a cycle: the lead, then by kind and code. */
    public List<Organisation> membersOf(String cycleCode) {
        return jdbc.sql("""
                        select o.* from cocreation.organisation o
                        join cocreation.cycle_member m on m.organisation_code = o.code
                        where m.cycle_code = :cycle
                        order by o.lead desc, array_position(array['ministry', 'agency', 'association'], o.kind), o.code""")
                .param("cycle", cycleCode).query(Organisations::map).list();
    }

    /** Those of the codes that are known. */
    public List<Organisation> find(Collection<String> codes) {
        return codes.isEmpty() ? List.of() : jdbc.sql("select * from cocreation.organisation where code in (:codes) order by code")
                .param("codes", codes).query(Organisations::map).list();
    }

    /** The lead of every committee; the first organisation where none was named. */
    public Organisation lead() {
        return jdbc.sql("select * from cocreation.organisation order by lead desc, code limit 1").query(Organisations::map).single();
    }

    /** One that is known already stays as it is. */
    public void add(Organisation organisation) {
        jdbc.sql("""
                        insert into cocreation.organisation (code, kind, name_fr, name_ar) values (:code, :kind, :fr, :ar)
                        on conflict do nothing""")
                .param("code", organisation.code()).param("kind", organisation.kind())
                .param("fr", organisation.name().fr()).param("ar", organisation.name().ar()).update();
    }

    private static Organisation map(ResultSet row, int n) throws SQLException {
        return new Organisation(row.getString("code"), row.getString("kind"),
                new Bilingual(row.getString("name_fr"), row.getString("name_ar")));
    }
}
