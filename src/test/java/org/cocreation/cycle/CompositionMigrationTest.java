package org.cocreation.cycle;

import org.cocreation.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cycles that run when the lead becomes a fact of theirs. */
class CompositionMigrationTest {

    private final DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create());

    private JdbcClient before() {
        // The engine's own tables come first; one of ours is about this one.
        JdbcClient.create(database).sql("create table if not exists public.act_ru_execution (parent_id_ text, proc_def_key_ text, business_key_ text)").update();
        migrate("4");
        return JdbcClient.create(database);
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(database).schemas("cocreation").defaultSchema("cocreation").locations("classpath:db/migration")
                .target(version).load().migrate();
    }

    @Test
    void whoeverLedGoesOn() {
        JdbcClient jdbc = before();
        jdbc.sql("""
                insert into cocreation.cycle (code, title_fr, title_ar) values ('NONE', 'x', 'x'), ('NAMED', 'x', 'x'), ('UNNAMED', 'x', 'x')""").update();
        jdbc.sql("""
                insert into cocreation.organisation (code, kind, lead, name_fr, name_ar) values
                    ('AAA', 'association', false, 'x', 'x'), ('BBB', 'ministry', false, 'x', 'x')""").update();
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('UNNAMED', 'AAA'), ('UNNAMED', 'BBB')").update();
        migrate("latest");
        assertThat(leads(jdbc)).as("a ministry, which belongs to its committee").isEqualTo("NAMED BBB, NONE BBB, UNNAMED BBB");
        assertThat(jdbc.sql("select count(*) from cocreation.cycle_member where organisation_code = 'BBB'").query(Integer.class).single()).isEqualTo(3);
    }

    @Test
    void whoWasNamedIsKept() {
        JdbcClient jdbc = before();
        jdbc.sql("insert into cocreation.cycle (code, title_fr, title_ar) values ('PAN-3', 'x', 'x')").update();
        jdbc.sql("""
                insert into cocreation.organisation (code, kind, lead, name_fr, name_ar) values
                    ('AAA', 'ministry', false, 'x', 'x'), ('MTNRA', 'ministry', true, 'x', 'x')""").update();
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) select 'PAN-3', code from cocreation.organisation").update();
        migrate("latest");
        assertThat(leads(jdbc)).isEqualTo("PAN-3 MTNRA");
        assertThat(jdbc.sql("select composition is null from cocreation.cycle").query(Boolean.class).single()).isTrue();
    }

    @Test
    void aCycleWithoutOrganisationsIsToBeComposed() {
        JdbcClient jdbc = before();
        jdbc.sql("insert into cocreation.cycle (code, title_fr, title_ar) values ('PAN-4', 'x', 'x')").update();
        migrate("latest");
        assertThat(jdbc.sql("select composition::text from cocreation.cycle").query(String.class).single()).isEqualTo("{}");
    }

    private static String leads(JdbcClient jdbc) {
        return jdbc.sql("select string_agg(code || ' ' || lead_code, ', ' order by code) from cocreation.cycle").query(String.class).single();
    }
}
