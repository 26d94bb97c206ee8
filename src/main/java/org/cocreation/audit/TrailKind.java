package org.cocreation.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.audit.AuditEntry.Change;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A table whose changes are recorded, or another kind of entry, in words. What has no word is shown as it is. */
public final class TrailKind {

    /** A moment as JSON has it, in words. */
    public static final UnaryOperator<String> MOMENT = text -> {
        try {
            return Dates.moment(OffsetDateTime.parse(text).toInstant(), Language.FR);
        } catch (DateTimeException e) {
            return text;
        }
    };
    /** A day as JSON has it, in words. */
    public static final UnaryOperator<String> DAY = text -> Dates.day(LocalDate.parse(text), Language.FR);

    /** A column whose change is told in several, or in another way. */
    public interface Parts {

        /** @param key of the row that changed */
        Stream<Change> between(String key, @Nullable Object before, @Nullable Object after);
    }

    private final String table;
    private final String title;
    private final Map<String, Parts> columns = new HashMap<>();
    private String about;
    private @Nullable String path;
    private @Nullable String filter;
    private boolean ofPersons;
    private @Nullable Function<Collection<String>, Map<String, String>> names;

    private TrailKind(String table, String title) {
        this.table = table;
        this.title = title;
        this.about = table;
    }

    /** @param table its name, or another word for what is no table */
    public static TrailKind of(String table, String title) {
        return new TrailKind(table, title);
    }

    /**
     * Lets an event's trail be read of this kind alone.
     *
     * @param path of the filter in the page's address
     */
    public TrailKind filter(String path, String title) {
        this.path = path;
        this.filter = title;
        return this;
    }

    /** Its keys are those of another table's rows: what they tell is told of these, by their names. */
    public TrailKind about(String otherTable) {
        this.about = otherTable;
        return this;
    }

    /** Its entries tell who took part: they go when the event's personal data goes. */
    public TrailKind ofPersons() {
        this.ofPersons = true;
        return this;
    }

    /** @param names of rows by key, asked once a page; a row that it leaves out is called by its number */
    public TrailKind named(Function<Collection<String>, Map<String, String>> names) {
        this.names = names;
        return this;
    }

    public TrailKind column(String name, String title) {
        return column(name, title, name.endsWith("_at") ? MOMENT : UnaryOperator.identity());
    }

    /** @param words of a value, or of each where there is a list of them */
    public TrailKind column(String name, String title, UnaryOperator<String> words) {
        return parts(name, (key, before, after) -> Stream.of(new Change(title, text(before, words), text(after, words))));
    }

    public TrailKind parts(String name, Parts parts) {
        columns.put(name, parts);
        return this;
    }

    /** What counts for the application only, or is the entry's own. */
    public TrailKind unsaid(String... names) {
        for (String name : names) {
            parts(name, (key, before, after) -> Stream.empty());
        }
        return this;
    }

    /** Words of the labels, by the value behind a prefix; a value without a label is shown as it is. */
    public static UnaryOperator<String> labels(MessageSource messages, String prefix) {
        return text -> messages.getMessage(prefix + text.replace(':', '.'), null, text, Language.FR.locale());
    }

    String table() {
        return table;
    }

    String title() {
        return title;
    }

    String about() {
        return about;
    }

    /** Null where it is no filter, as {@link #filter}. */
    @Nullable String path() {
        return path;
    }

    @Nullable String filter() {
        return filter;
    }

    boolean isOfPersons() {
        return ofPersons;
    }

    Set<String> columns() {
        return columns.keySet();
    }

    /** Names by key; empty texts for what has none. */
    Map<String, String> names(Collection<String> keys) {
        if (names == null) {
            return Map.of();
        }
        Map<String, String> known = names.apply(keys);
        return keys.stream().distinct().collect(Collectors.toMap(Function.identity(), key -> known.getOrDefault(key, "n°\u00a0" + key)));
    }

    /** Column by column. */
    List<Change> changes(String key, Map<String, Object> before, Map<String, Object> after) {
        return new TreeMap<>(after).entrySet().stream()
                .flatMap(column -> {
                    Parts parts = columns.get(column.getKey());
                    return parts != null ? parts.between(key, before.get(column.getKey()), column.getValue())
                            : Stream.of(new Change(column.getKey(), text(before.get(column.getKey()), MOMENT), text(column.getValue(), MOMENT)));
                }).toList();
    }

    private static String text(@Nullable Object value, UnaryOperator<String> words) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "oui" : "non";
        }
        if (value instanceof List<?> values) {
            return values.stream().map(one -> text(one, words)).collect(Collectors.joining(", "));
        }
        return words.apply(value.toString());
    }
}
