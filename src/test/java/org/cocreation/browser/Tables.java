package org.cocreation.browser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The facts in all tables of the application: kept, compared, and put back. */
final class Tables {

    /** What follows from a change of the others, or tells of it. */
    private static final Set<String> CONSEQUENCES = Set.of("audit_entry", "mail", "mail_copy", "mail_copy_attachment", "personal_link",
            "information_pack", "flyway_schema_history", "spring_session", "spring_session_attributes", "sign_in_attempt", "access_record",
            "reading", "form_limit");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Tables(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Each table's rows by their key; who changed a row is left out. */
    Map<String, Map<String, Map<String, Object>>> read() {
        Map<String, Map<String, Map<String, Object>>> tables = new TreeMap<>();
        names().stream().filter(table -> !CONSEQUENCES.contains(table)).forEach(table -> {
            List<String> key = key(table);
            tables.put(table, jdbc.sql("select (to_jsonb(r) - 'changed_by')::text from cocreation.%s r".formatted(table)).query(String.class).list()
                    .stream().map(Tables::parse)
                    .collect(Collectors.toMap(row -> key.stream().map(row::get).map(String::valueOf).collect(Collectors.joining(" ")), row -> row)));
        });
        return tables;
    }

    /** What differs and is not among the allowed changes, in words. */
    static List<String> differences(Map<String, Map<String, Map<String, Object>>> before, Map<String, Map<String, Map<String, Object>>> after,
                                    Collection<String> allowed) {
        List<String> differences = new ArrayList<>();
        before.forEach((table, rows) -> {
            Map<String, Map<String, Object>> now = after.get(table);
            Stream.concat(rows.keySet().stream(), now.keySet().stream()).collect(Collectors.toCollection(TreeSet::new)).forEach(key -> {
                Map<String, Object> old = rows.get(key);
                Map<String, Object> changed = now.get(key);
                if (changed == null && !allowed.contains("-" + table)) {
                    differences.add("%s lost %s".formatted(table, old));
                } else if (old == null && !allowed.contains(table)) {
                    differences.add("%s gained %s".formatted(table, changed));
                } else if (old != null && changed != null && !allowed.contains(table)) {
                    old.keySet().stream().filter(column -> !Objects.equals(old.get(column), changed.get(column)))
                            .filter(column -> !allowed.contains(table + "." + column))
                            .forEach(column -> differences.add("%s %s: %s was %s, is %s".formatted(table, key, column, old.get(column), changed.get(column))));
                }
            });
        });
        return differences;
    }

    /** Keeps all rows as they are, for {@link #putBack}. */
    void keep() {
        transaction.executeWithoutResult(begun -> {
            jdbc.sql("drop schema if exists kept cascade").update();
            jdbc.sql("create schema kept").update();
            names().forEach(table -> jdbc.sql("create table kept.%1$s as table cocreation.%1$s".formatted(table)).update());
        });
    }

    void putBack() {
        transaction.executeWithoutResult(begun -> {
            jdbc.sql("set local session_replication_role = replica").update();
            names().forEach(table -> {
                jdbc.sql("delete from cocreation." + table).update();
                jdbc.sql("insert into cocreation.%1$s (%2$s) overriding system value select %2$s from kept.%1$s".formatted(table, columns(table))).update();
            });
        });
    }

    private List<String> names() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'cocreation' and table_type = 'BASE TABLE' order by 1")
                .query(String.class).list();
    }

    /** Without those that the database computes. */
    private String columns(String table) {
        return jdbc.sql("""
                        select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
                        where table_schema = 'cocreation' and table_name = :table and is_generated = 'NEVER'""")
                .param("table", table).query(String.class).single();
    }

    private List<String> key(String table) {
        return jdbc.sql("""
                        select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                        where i.indrelid = ('cocreation.' || :table)::regclass and i.indisprimary order by a.attnum""")
                .param("table", table).query(String.class).list();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(String row) {
        try {
            return JSON.readValue(row, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
