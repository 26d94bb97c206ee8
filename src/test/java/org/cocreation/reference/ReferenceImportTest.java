package org.cocreation.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.country.Country;
import org.cocreation.country.IllegalReferenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The country's folder and the tables: what differs is found, said and settled, and nothing that is in use breaks. */
@ApplicationTest
@Transactional
class ReferenceImportTest {

    @Autowired
    ReferenceImport reference;
    @Autowired
    JdbcClient jdbc;

    /** An installed database has the rows of its migrations: the first start with the folder finds them as they should be. */
    @Test
    void findsNoDifferenceInWhatTheMigrationsWrote() {
        assertThat(reference.latest(10)).isEmpty();
        assertThat(reference.run(shipped())).isEmpty();
        assertThat(reference.count(ReferenceTable.REGION)).isEqualTo(new ReferenceImport.Count(12, 0));
        assertThat(reference.count(ReferenceTable.PROVINCE)).isEqualTo(new ReferenceImport.Count(75, 0));
        assertThat(reference.count(ReferenceTable.INSTITUTION)).isEqualTo(new ReferenceImport.Count(123, 0));
    }

    @Test
    void addsChangesAndTakesAway() {
        ReferenceFiles files = shipped();
        Map<String, Object> province = new LinkedHashMap<>(files.rows().get(ReferenceTable.PROVINCE).get("MA-RAB"));
        province.put("name_fr", "Rabat-Ville");
        files.rows().get(ReferenceTable.PROVINCE).put("MA-RAB", province);
        Map<String, Object> added = new LinkedHashMap<>(province);
        added.put("name_fr", "Province d'essai");
        files.rows().get(ReferenceTable.PROVINCE).put("MA-ESS", added);
        files.rows().get(ReferenceTable.INSTITUTION).remove("PROV-AOU");
        files.rows().get(ReferenceTable.PROVINCE).remove("MA-AOU");

        List<ReferenceChange> changes = reference.run(files);

        assertThat(changes).extracting(ReferenceChange::kind, ReferenceChange::code).containsExactlyInAnyOrder(
                tuple(ReferenceChange.Kind.CHANGED, "MA-RAB"), tuple(ReferenceChange.Kind.ADDED, "MA-ESS"),
                tuple(ReferenceChange.Kind.REMOVED, "PROV-AOU"), tuple(ReferenceChange.Kind.REMOVED, "MA-AOU"));
        assertThat(changes).filteredOn(change -> change.code().equals("MA-RAB")).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(Map.of("name_fr", "Rabat"));
            assertThat(change.after()).isEqualTo(Map.of("name_fr", "Rabat-Ville"));
        });
        assertThat(reference.latest(10)).extracting(ReferenceChange::code).containsExactlyInAnyOrder("MA-RAB", "MA-ESS", "PROV-AOU", "MA-AOU");
        assertThat(reference.run(files)).as("the same again").isEmpty();
    }

    /** An event, its registrations, invitations and what is written in its file keep what they are about. */
    @Test
    void keepsWhatIsInUseAndMarksIt() {
        String code = new SampleEvents(jdbc).event("REF-EV1").at("Dakhla", "MA-OUD", "MA-12").create();
        jdbc.sql("""
                        insert into cocreation.file_heading (event_code, code, responsible, content, changed_at, changed_by)
                        values (:code, 'date-and-place', 'MTNRA', '{"province": "MA-AOU"}', now(), 'essai')""").param("code", code).update();
        ReferenceFiles files = shipped();
        Stream.of("CR-MA-12", "IC-EGALITE-MA-12", "IC-JEUNES-MA-12", "IC-ECONOMIE-MA-12", "PROV-OUD", "PROV-AOU")
                .forEach(files.rows().get(ReferenceTable.INSTITUTION)::remove);
        Stream.of("MA-OUD", "MA-AOU").forEach(files.rows().get(ReferenceTable.PROVINCE)::remove);
        files.rows().get(ReferenceTable.REGION).remove("MA-12");

        assertThat(reference.run(files)).filteredOn(change -> change.kind() == ReferenceChange.Kind.RETIRED)
                .extracting(ReferenceChange::code).containsExactlyInAnyOrder("MA-OUD", "MA-AOU", "MA-12");
        assertThat(jdbc.sql("select province_code from cocreation.event where code = :code").param("code", code).query(String.class).single()).isEqualTo("MA-OUD");
        assertThat(reference.count(ReferenceTable.PROVINCE)).isEqualTo(new ReferenceImport.Count(73, 2));
        assertThat(reference.run(files)).as("the same again").isEmpty();

        assertThat(reference.run(shipped())).extracting(ReferenceChange::kind).containsOnly(ReferenceChange.Kind.RESTORED, ReferenceChange.Kind.ADDED);
        assertThat(reference.count(ReferenceTable.REGION)).isEqualTo(new ReferenceImport.Count(12, 0));
    }

    @Test
    void leavesToTheMinistryWhatItWroteAndWhatItDeleted() {
        jdbc.sql("update cocreation.institution set email = 'wali@exemple.example', changed_by = 'mtnra' where code = 'PREF-RAB'").update();
        jdbc.sql("insert into cocreation.institution (code, kind, region_code, name_fr, name_ar, changed_by) values ('IC-MA-04-1', 'consultative-body', 'MA-04', 'Forum', 'منتدى', 'mtnra')").update();
        jdbc.sql("delete from cocreation.institution where code = 'IC-JEUNES-MA-04'").update();
        jdbc.sql("insert into cocreation.institution_removed (code, by) values ('IC-JEUNES-MA-04', 'mtnra')").update();
        ReferenceFiles files = shipped();
        for (String code : List.of("PREF-RAB", "PREF-SAL")) {
            Map<String, Object> institution = new LinkedHashMap<>(files.rows().get(ReferenceTable.INSTITUTION).get(code));
            institution.put("email", "dossier@exemple.example");
            files.rows().get(ReferenceTable.INSTITUTION).put(code, institution);
        }

        assertThat(reference.run(files)).extracting(ReferenceChange::code).containsExactly("PREF-SAL");
        assertThat(jdbc.sql("select email from cocreation.institution where code in ('PREF-RAB', 'PREF-SAL') order by code").query(String.class).list())
                .containsExactly("wali@exemple.example", "dossier@exemple.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "provinces.csv|VD-AUB,VD-N|VD-AUB,VD-X|provinces.csv, line 2 names VD-X, which regions.csv does not have",
        "provinces.csv|28.50,85.40|vingt,85.40|provinces.csv, line 3 needs degrees between -90 and 90, not «vingt»",
        "regions.csv|VD-C,Centre|VD-N,Centre|regions.csv, line 3 has the code VD-N a second time",
        "regions.csv|Ventsud,27.10|,27.10|regions.csv, line 4 lacks seat",
        "institutions.csv|kind,region|sorte,region|institutions.csv, line 2 has no column kind",
        "country.properties|Asia/Kathmandu|Asia/Nulle-Part|country.properties names the unknown time zone Asia/Nulle-Part",
        "country.properties|currency.one=écu|currency.one=|country.properties lacks currency.one",
        "texts_ar.properties|report.amount=|report.x=|texts_ar.properties lacks report.amount"})
    void saysWhereTheFolderIsWrong(String file, String right, String wrong, String message, @TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/another-country"))) {
            for (Path one : files.toList()) {
                Files.copy(one, folder.resolve(one.getFileName()));
            }
        }
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(right), wrong));

        assertThatThrownBy(() -> ReferenceFiles.of(Country.read(folder.toString())))
                .isInstanceOf(IllegalReferenceException.class).hasMessageContaining(message);
    }

    /** A copy that may be changed. */
    private static ReferenceFiles shipped() {
        Map<ReferenceTable, Map<String, Map<String, Object>>> rows = new EnumMap<>(ReferenceTable.class);
        ReferenceFiles.of(Country.here()).rows().forEach((table, of) -> rows.put(table, new LinkedHashMap<>(of)));
        return new ReferenceFiles(rows);
    }
}
