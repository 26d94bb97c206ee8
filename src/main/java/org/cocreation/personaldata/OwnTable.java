package org.cocreation.personaldata;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A table, and what becomes of its columns that can hold a text. A column that refers to another table, or whose values
 * the database limits to a list, cannot tell of a person and is left out; so is {@code changed_by}, the account that
 * wrote the row.
 */
public final class OwnTable {

    /** @param kept why it stays, or how long; null for what goes with the event's personal data */
    public record Column(String name, @Nullable String kept) {
    }

    private final String name;
    private final List<Column> columns = new ArrayList<>();

    private OwnTable(String name) {
        this.name = name;
    }

    public static OwnTable of(String name) {
        return new OwnTable(name);
    }

    /** Emptied some months after the event, or gone with their row. */
    public OwnTable emptied(String... columns) {
        for (String column : columns) {
            this.columns.add(new Column(column, null));
        }
        return this;
    }

    /** @param why they may stay, or when else they go */
    public OwnTable kept(String why, String... columns) {
        for (String column : columns) {
            this.columns.add(new Column(column, why));
        }
        return this;
    }

    public String name() {
        return name;
    }

    public List<Column> columns() {
        return columns;
    }
}
