package org.cocreation.minutes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

@Repository
class CycleDocumentRepository {

    private final JdbcClient jdbc;

    CycleDocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Latest version first. */
    List<CycleDocument> all(String cycleCode) {
        record Key(CycleDocument.Kind kind, int version) {
        }
        Map<Key, List<CycleDocument.File>> files = jdbc.sql("select kind, version, edition, docx_sha256 from cocreation.cycle_document_file where cycle_code = :cycle")
                .param("cycle", cycleCode)
                .query((row, n) -> Map.entry(new Key(Coded.of(CycleDocument.Kind.class, row.getString("kind")), row.getInt("version")),
                        new CycleDocument.File(Coded.of(Edition.class, row.getString("edition")), row.getString("docx_sha256"))))
                .list().stream().sorted(Comparator.comparing(file -> file.getValue().edition()))
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("""
                        select cycle_code, kind, version, produced_at, approved_at, approved_by, sent_at, correction, remarks_until, edited_from, put_back_by, names_gone_at
                        from cocreation.cycle_document where cycle_code = :cycle order by kind, version desc""")
                .param("cycle", cycleCode)
                .query((row, n) -> {
                    Key key = new Key(Coded.of(CycleDocument.Kind.class, row.getString("kind")), row.getInt("version"));
                    return new CycleDocument(row.getString("cycle_code"), key.kind(), key.version(), row.getTimestamp("produced_at").toInstant(),
                            instant(row, "approved_at"), row.getString("approved_by"), instant(row, "sent_at"), row.getString("correction"),
                            instant(row, "remarks_until"), edited(row), files.getOrDefault(key, List.of()), instant(row, "names_gone_at"));
                })
                .list();
    }

    private static CycleDocument.@Nullable Edited edited(ResultSet row) throws SQLException {
        return row.getString("put_back_by") == null ? null : new CycleDocument.Edited(row.getInt("edited_from"), row.getString("put_back_by"));
    }

    void insert(String cycleCode, CycleDocument.Kind kind, int version, Instant at) {
        jdbc.sql("insert into cocreation.cycle_document (cycle_code, kind, version, produced_at) values (:cycle, :kind, :version, :at)")
                .param("cycle", cycleCode).param("kind", kind.code()).param("version", version).param("at", Timestamp.from(at)).update();
    }

    /** The version after, of an edited file. */
    void insertEdited(CycleDocument before, String by, Instant at) {
        jdbc.sql("""
                        insert into cocreation.cycle_document (cycle_code, kind, version, produced_at, remarks_until, edited_from, put_back_by)
                        values (:cycle, :kind, :version, :at, :until, :from, :by)""")
                .param("cycle", before.cycleCode()).param("kind", before.kind().code()).param("version", before.version() + 1)
                .param("at", Timestamp.from(at)).param("until", before.remarksUntil() == null ? null : Timestamp.from(before.remarksUntil()))
                .param("from", before.version()).param("by", by).update();
    }

    /**
     * @param pdf    null for a DOCX that was put back
     * @param sha256 of that DOCX; null for one that the application wrote
     */
    void addFile(String cycleCode, CycleDocument.Kind kind, int version, Edition edition, byte[] docx, byte @Nullable [] pdf, @Nullable String sha256) {
        jdbc.sql("""
                        insert into cocreation.cycle_document_file (cycle_code, kind, version, edition, docx, pdf, docx_sha256)
                        values (:cycle, :kind, :version, :edition, :docx, :pdf, :sha256)""")
                .param("cycle", cycleCode).param("kind", kind.code()).param("version", version).param("edition", edition.code())
                .param("docx", docx).param("pdf", pdf).param("sha256", sha256).update();
    }

    /** Editions with names go, their bytes too; the versions say when. */
    void forgetNames(Collection<String> cycleCodes, Instant at) {
        jdbc.sql("""
                        with gone as (
                            delete from cocreation.cycle_document_file where cycle_code = any(:cycles) and edition = :edition returning cycle_code, kind, version)
                        update cocreation.cycle_document d set names_gone_at = :at
                        from gone where (d.cycle_code, d.kind, d.version) = (gone.cycle_code, gone.kind, gone.version)""")
                .param("cycles", cycleCodes.toArray(String[]::new)).param("edition", Edition.WITH_NAMES.code()).param("at", Timestamp.from(at)).update();
    }

    /** Once for a version. */
    void share(CycleDocument document, Instant until) {
        jdbc.sql("""
                        update cocreation.cycle_document set remarks_until = :until
                        where cycle_code = :cycle and kind = :kind and version = :version and remarks_until is null""")
                .param("until", Timestamp.from(until)).param("cycle", document.cycleCode()).param("kind", document.kind().code())
                .param("version", document.version()).update();
    }

    /** @param format {@code docx} or {@code pdf}, which a file that was put back has not */
    Optional<byte[]> bytes(CycleDocument document, Edition edition, String format) {
        return jdbc.sql("""
                        select case :format when 'docx' then docx else pdf end from cocreation.cycle_document_file
                        where cycle_code = :cycle and kind = :kind and version = :version and edition = :edition""")
                .param("format", format).param("cycle", document.cycleCode()).param("kind", document.kind().code()).param("version", document.version())
                .param("edition", edition.code()).query(byte[].class).optional();
    }

    void approve(CycleDocument document, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.cycle_document set approved_at = :at, approved_by = :by
                        where cycle_code = :cycle and kind = :kind and version = :version and approved_at is null""")
                .param("at", Timestamp.from(at)).param("by", by).param("cycle", document.cycleCode()).param("kind", document.kind().code())
                .param("version", document.version()).update();
    }

    void correct(CycleDocument document, String correction) {
        jdbc.sql("""
                        update cocreation.cycle_document set correction = :correction
                        where cycle_code = :cycle and kind = :kind and version = :version""")
                .param("correction", correction).param("cycle", document.cycleCode()).param("kind", document.kind().code()).param("version", document.version()).update();
    }

    void markSent(CycleDocument document, Instant at) {
        jdbc.sql("""
                        update cocreation.cycle_document set sent_at = :at
                        where cycle_code = :cycle and kind = :kind and version = :version and sent_at is null""")
                .param("at", Timestamp.from(at)).param("cycle", document.cycleCode()).param("kind", document.kind().code()).param("version", document.version()).update();
    }
}
