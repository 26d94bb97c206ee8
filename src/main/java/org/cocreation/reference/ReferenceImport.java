package org.cocreation.reference;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PostConstruct;
import org.cocreation.country.Country;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the tables of divisions and institutions say what the country's folder says. It may be repeated: where nothing differs
 * it changes nothing. A row that is no longer in the folder goes, unless something is about it: then it stays and is marked as
 * retired. An institution that a member wrote something of is the ministry's from then on, and one that it deleted does not come back.
 */
@Component
public class ReferenceImport {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceImport.class);
    private static final TypeReference<Map<String, Object>> COLUMNS = new TypeReference<>() {
    };
    /** What is said in the log one by one; the page has them all. */
    private static final int SAID = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final ObjectMapper json;
    private final Clock clock;

    ReferenceImport(JdbcClient jdbc, PlatformTransactionManager transactions, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.json = json;
        this.clock = clock;
    }

    /** Before anything reads the tables. */
    @PostConstruct
    void atStart() {
        List<ReferenceChange> changes = run(ReferenceFiles.of(Country.here()));
        if (!changes.isEmpty()) {
            LOG.info("The reference data of {} changed what the database had: {}", Country.here().folder(),
                    Arrays.stream(ReferenceChange.Kind.values()).map(kind -> count(changes, kind) + " " + kind.code())
                            .collect(Collectors.joining(", ")));
            changes.stream().filter(change -> change.kind() != ReferenceChange.Kind.REMOVED).limit(SAID)
                    .forEach(change -> LOG.info("Reference data: {} {} {} ({})", change.kind().code(), change.entity(), change.code(), change.name()));
        }
    }

    /** @return what differed; empty when the tables said what the files say */
    List<ReferenceChange> run(ReferenceFiles files) {
        return transaction.execute(status -> {
            // Of two nodes that start together, the second finds nothing to do.
            jdbc.sql("lock table cocreation.region in share row exclusive mode").update();
            List<ReferenceChange> changes = new ArrayList<>();
            for (ReferenceTable table : ReferenceTable.values()) {
                write(table, files.rows(table), changes);
            }
            List<ReferenceTable> last = new ArrayList<>(List.of(ReferenceTable.values()));
            Collections.reverse(last);
            for (ReferenceTable table : last) {
                takeAway(table, files.rows(table), changes);
            }
            changes.forEach(this::record);
            return changes;
        });
    }

    /** Latest first. */
    List<ReferenceChange> latest(int number) {
        return jdbc.sql("select * from cocreation.reference_change order by at desc, id limit :number").param("number", number)
                .query((row, n) -> new ReferenceChange(row.getTimestamp("at").toInstant(), row.getString("entity"), row.getString("code"),
                        row.getString("name"), ReferenceChange.Kind.of(row.getString("change")), columns(row.getString("before")),
                        columns(row.getString("after"))))
                .list();
    }

    /** Rows of the table that are of the folder, and those that are not but in use. */
    Count count(ReferenceTable table) {
        return jdbc.sql("select count(*) filter (where not retired) as current, count(*) filter (where retired) as retired from cocreation." + table.table())
                .query((row, n) -> new Count(row.getLong("current"), row.getLong("retired"))).single();
    }

    private void write(ReferenceTable table, Map<String, Map<String, Object>> rows, List<ReferenceChange> changes) {
        Map<String, Map<String, Object>> stored = stored(table);
        Set<String> removed = table == ReferenceTable.INSTITUTION
                ? jdbc.sql("select code from cocreation.institution_removed").query(String.class).set() : Set.of();
        rows.forEach((code, row) -> {
            Map<String, Object> old = stored.get(code);
            if (removed.contains(code) || old != null && isTheMinistrys(old)) {
                return;
            }
            if (old == null) {
                insert(table, code, row);
                changes.add(change(table, code, row, ReferenceChange.Kind.ADDED, Map.of(), Map.of()));
                return;
            }
            Map<String, Object> before = new LinkedHashMap<>();
            Map<String, Object> after = new LinkedHashMap<>();
            row.forEach((column, value) -> {
                if (!Objects.equals(value, old.get(column))) {
                    before.put(column, old.get(column));
                    after.put(column, value);
                }
            });
            boolean retired = isRetired(old);
            if (retired || !after.isEmpty()) {
                Map<String, Object> values = new LinkedHashMap<>(after);
                values.put("retired", false);
                update(table, code, values);
                changes.add(change(table, code, row, retired ? ReferenceChange.Kind.RESTORED : ReferenceChange.Kind.CHANGED, before, after));
            }
        });
    }

    private void takeAway(ReferenceTable table, Map<String, Map<String, Object>> rows, List<ReferenceChange> changes) {
        stored(table).forEach((code, old) -> {
            if (rows.containsKey(code) || isTheMinistrys(old)) {
                return;
            }
            if (delete(table, code)) {
                changes.add(change(table, code, old, ReferenceChange.Kind.REMOVED, Map.of(), Map.of()));
            } else if (!isRetired(old)) {
                update(table, code, Map.of("retired", true));
                changes.add(change(table, code, old, ReferenceChange.Kind.RETIRED, Map.of(), Map.of()));
            }
        });
    }

    private static boolean isTheMinistrys(Map<String, Object> row) {
        return row.containsKey("changed_by") && !"reference".equals(row.get("changed_by"));
    }

    private Map<String, Map<String, Object>> stored(ReferenceTable table) {
        Map<String, Map<String, Object>> stored = new LinkedHashMap<>();
        jdbc.sql("select * from cocreation." + table.table() + " order by code").query().listOfRows()
                .forEach(row -> stored.put((String) row.get("code"), row));
        return stored;
    }

    private void insert(ReferenceTable table, String code, Map<String, Object> row) {
        String columns = String.join(", ", row.keySet());
        String values = row.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        jdbc.sql("insert into cocreation.%s (code, %s) values (:code, %s)".formatted(table.table(), columns, values))
                .param("code", code).params(row).update();
    }

    private void update(ReferenceTable table, String code, Map<String, Object> values) {
        String set = values.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "));
        jdbc.sql("update cocreation.%s set %s where code = :code".formatted(table.table(), set)).param("code", code).params(values).update();
    }

    /** @return false when something is about it: a row of another table, a heading of a file, or a cycle that is being composed */
    private boolean delete(ReferenceTable table, String code) {
        boolean written = jdbc.sql("""
                        select exists (select from cocreation.file_heading where strpos(content::text, :quoted) > 0)
                            or exists (select from cocreation.cycle where strpos(composition::text, :quoted) > 0)""")
                .param("quoted", '"' + code + '"').query(Boolean.class).single();
        if (written) {
            return false;
        }
        try {
            savepoint.executeWithoutResult(status ->
                    jdbc.sql("delete from cocreation." + table.table() + " where code = :code").param("code", code).update());
            return true;
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }

    private static boolean isRetired(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("retired"));
    }

    private ReferenceChange change(ReferenceTable table, String code, Map<String, Object> row, ReferenceChange.Kind kind,
                                   Map<String, Object> before, Map<String, Object> after) {
        Instant now = clock.instant();
        return new ReferenceChange(now, table.table(), code, Objects.toString(row.get(table.nameColumn())), kind, before, after);
    }

    private void record(ReferenceChange change) {
        jdbc.sql("""
                        insert into cocreation.reference_change (at, entity, code, name, change, before, after)
                        values (:at, :entity, :code, :name, :change, :before::jsonb, :after::jsonb)""")
                .param("at", Timestamp.from(change.at())).param("entity", change.entity()).param("code", change.code())
                .param("name", change.name()).param("change", change.kind().code()).param("before", text(change.before()))
                .param("after", text(change.after())).update();
    }

    private static long count(List<ReferenceChange> changes, ReferenceChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private String text(Map<String, Object> columns) {
        try {
            return json.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> columns(String text) {
        try {
            return json.readValue(text, COLUMNS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Count(long current, long retired) {
    }
}
