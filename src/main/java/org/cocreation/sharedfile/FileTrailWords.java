package org.cocreation.sharedfile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.audit.AuditEntry.Change;
import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls a heading: its content field by field. */
@Component
@Order(20)
class FileTrailWords implements TrailWords {

    private final Headings headings;
    private final ContentWords words;

    FileTrailWords(Headings headings, ContentWords words) {
        this.headings = headings;
        this.words = words;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of(HeadingChange.TABLE, "Dossier").filter("dossier", "Dossier").named(this::titles)
                        .column("state", "État", code -> HeadingState.of(code).label())
                        .column("responsible", "Organisation responsable", code -> words.names(List.of(code)))
                        .parts("content", this::fields).column("adopted_from", "Contribution reprise, n°").unsaid("version", "changed_at"));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(
                "reopen-heading", "Réouverture d'une rubrique");
    }

    private Stream<Change> fields(String heading, @Nullable Object before, @Nullable Object after) {
        Content old = content(before);
        Content young = content(after);
        return headings.of(heading).fields().stream().map(field -> new Change(field.label(), words.value(field, old), words.value(field, young)))
                .filter(change -> !change.before().equals(change.after()));
    }

    @SuppressWarnings("unchecked")
    private static Content content(@Nullable Object values) {
        return values instanceof Map<?, ?> map ? new Content((Map<String, Object>) map) : Content.EMPTY;
    }

    private Map<String, String> titles(Collection<String> codes) {
        return codes.stream().collect(Collectors.toMap(Function.identity(), code -> headings.of(code).title()));
    }
}
