package org.cocreation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.committee.CommitteeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Features bring the words of the trail: a table whose changes are recorded has them for each of its columns. */
class TrailWordsTest extends CommitteeTest {

    /** What a row is called by, and what never changes. */
    private static final Set<String> OF_THE_ROW = Set.of("id", "event_code", "cycle_code", "organisation_code", "institution_code", "registration_id",
            "position", "number", "code", "changed_by");

    @Autowired
    AuditTrail trail;
    @Autowired
    ObjectMapper json;
    @Autowired
    Clock clock;

    @Test
    void everyColumnWhoseChangesAreRecordedHasAWord() {
        Map<String, TrailKind> kinds = trail.kinds().stream().collect(Collectors.toMap(TrailKind::table, kind -> kind));
        Set<String> unsaid = new TreeSet<>();
        jdbc.sql("""
                        select c.table_name, c.column_name from information_schema.columns c
                        where c.table_schema = 'cocreation' and exists (select from information_schema.triggers t
                            where t.event_object_schema = c.table_schema and t.event_object_table = c.table_name and t.trigger_name = 'audit')""")
                .query(row -> {
                    TrailKind kind = kinds.get(row.getString(1));
                    if (!OF_THE_ROW.contains(row.getString(2)) && (kind == null || !kind.columns().contains(row.getString(2)))) {
                        unsaid.add(row.getString(1) + "." + row.getString(2));
                    }
                });
        assertThat(unsaid).as("columns without a word: add them to the TrailWords of their feature").isEmpty();
    }

    @Test
    @Transactional
    void aFeatureThatBringsWordsIsInTheTrailWithoutAnyOther() {
        TrailWords feature = () -> List.of(TrailKind.of("stand", "Stand").filter("stands", "Stands").column("colour", "Couleur", code -> "rouge")
                .named(keys -> Map.of("7", "Stand de l'entrée")));
        AuditTrail withIt = new AuditTrail(jdbc, json, List.of(feature), clock);
        String event = sample().create();

        withIt.record("adfm", "stand", event, List.of(new AuditTrail.Changed("7", Map.of("colour", "blue"), Map.of("colour", "red"))));

        assertThat(withIt.filters()).containsEntry("stands", "Stands");
        assertThat(withIt.ofEvent(event, "stands", 0).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.what() + ": " + entry.subject()).isEqualTo("Stand: Stand de l'entrée");
            assertThat(entry.changes()).containsExactly(new AuditEntry.Change("Couleur", "rouge", "rouge"));
        });
    }
}
