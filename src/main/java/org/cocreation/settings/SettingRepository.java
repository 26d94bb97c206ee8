package org.cocreation.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what the ministry has set; the trail is written by its trigger. */
@Repository
class SettingRepository {

    private final JdbcClient jdbc;

    SettingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By key, without those that are as the installation has them. */
    Map<String, Bilingual> chosen() {
        Map<String, Bilingual> chosen = new HashMap<>();
        jdbc.sql("select code, value, value_ar from cocreation.setting where not as_installed").query(row -> {
            chosen.put(row.getString(1), new Bilingual(row.getString(2), row.getString(3) == null ? row.getString(2) : row.getString(3)));
        });
        return chosen;
    }

    /** Whoever changes a setting waits for whoever is changing one. */
    void lock() {
        jdbc.sql("lock table cocreation.setting in share row exclusive mode").update();
    }

    Optional<String> lastChangedBy(Collection<String> codes) {
        return jdbc.sql("select changed_by from cocreation.setting where code in (:codes) order by changed_at desc limit 1")
                .param("codes", codes).query(String.class).optional();
    }

    /** @param before what stands, for the trail: what an installation has is in no row */
    void write(Settable setting, Bilingual before, Bilingual after, boolean asInstalled, String by) {
        boolean both = setting.kind().bilingual();
        jdbc.sql("""
                        insert into cocreation.setting (code, value, value_ar, as_installed, changed_at, changed_by)
                        values (:code, :value, :ar, true, clock_timestamp(), :by)
                        on conflict (code) do update set value = excluded.value, value_ar = excluded.value_ar
                        where setting.as_installed""")
                .param("code", setting.key()).param("value", before.fr()).param("ar", both ? before.ar() : null).param("by", by).update();
        jdbc.sql("""
                        update cocreation.setting
                        set value = :value, value_ar = :ar, as_installed = :installed, changed_at = clock_timestamp(), changed_by = :by
                        where code = :code""")
                .param("code", setting.key()).param("value", after.fr()).param("ar", both ? after.ar() : null)
                .param("installed", asInstalled).param("by", by).update();
    }
}
