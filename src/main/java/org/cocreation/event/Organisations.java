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
        return jdbc.sql("select * from cocreation.organisation_name order by code").query(Organisations::map).list();
    }

    /** The committee of a cycle: the lead, then by kind and code. */
    public List<Organisation> membersOf(String cycleCode) {
        return jdbc.sql("""
                        select o.* from cocreation.organisation_name o
                        join cocreation.committee m on m.organisation_code = o.code
                        where m.cycle_code = :cycle
                        order by m.leads desc, array_position(array['ministry', 'agency', 'association'], o.kind), o.code""")
                .param("cycle", cycleCode).query(Organisations::map).list();
    }

    /** Those of the codes that are known. */
    public List<Organisation> find(Collection<String> codes) {
        return codes.isEmpty() ? List.of() : jdbc.sql("select * from cocreation.organisation_name where code in (:codes) order by code")
                .param("codes", codes).query(Organisations::map).list();
    }

    /** Who leads a cycle that is composed. */
    public Organisation leadOf(String cycleCode) {
        return jdbc.sql("select o.* from cocreation.organisation_name o join cocreation.committee c on c.organisation_code = o.code where c.cycle_code = :cycle and c.leads")
                .param("cycle", cycleCode).query(Organisations::map).single();
    }

    private static Organisation map(ResultSet row, int n) throws SQLException {
        return new Organisation(row.getString("code"), row.getString("kind"),
                new Bilingual(row.getString("name_fr"), row.getString("name_ar")));
    }
}
