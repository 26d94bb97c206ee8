package org.cocreation.minutes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        return jdbc.sql("""
                        select cycle_code, kind, version, produced_at, approved_at, approved_by, sent_at, correction, remarks_until, edited_from, put_back_by, docx_sha256
                        from cocreation.cycle_document where cycle_code = :cycle order by kind, version desc""")
                .param("cycle", cycleCode)
                .query((row, n) -> new CycleDocument(row.getString("cycle_code"), Coded.of(CycleDocument.Kind.class, row.getString("kind")),
                        row.getInt("version"), row.getTimestamp("produced_at").toInstant(), instant(row, "approved_at"), row.getString("approved_by"),
                        instant(row, "sent_at"), row.getString("correction"), instant(row, "remarks_until"), edited(row)))
                .list();
    }

    private static CycleDocument.@Nullable Edited edited(ResultSet row) throws SQLException {
        return row.getString("put_back_by") == null ? null
                : new CycleDocument.Edited(row.getInt("edited_from"), row.getString("put_back_by"), row.getString("docx_sha256"));
    }

    void insert(String cycleCode, CycleDocument.Kind kind, int version, byte[] docx, byte[] pdf, Instant at) {
        jdbc.sql("""
                        insert into cocreation.cycle_document (cycle_code, kind, version, docx, pdf, produced_at)
                        values (:cycle, :kind, :version, :docx, :pdf, :at)""")
                .param("cycle", cycleCode).param("kind", kind.code()).param("version", version)
                .param("docx", docx).param("pdf", pdf).param("at", Timestamp.from(at)).update();
    }

    void insertEdited(CycleDocument before, byte[] docx, CycleDocument.Edited edited, Instant at) {
        jdbc.sql("""
                        insert into cocreation.cycle_document (cycle_code, kind, version, docx, produced_at, remarks_until, edited_from, put_back_by, docx_sha256)
                        values (:cycle, :kind, :version, :docx, :at, :until, :from, :by, :sha256)""")
                .param("cycle", before.cycleCode()).param("kind", before.kind().code()).param("version", before.version() + 1).param("docx", docx)
                .param("at", Timestamp.from(at)).param("until", before.remarksUntil() == null ? null : Timestamp.from(before.remarksUntil()))
                .param("from", edited.from()).param("by", edited.by()).param("sha256", edited.sha256()).update();
    }

    /** Once for a version. */
    void share(CycleDocument document, Instant until) {
        jdbc.sql("""
                        update cocreation.cycle_document set remarks_until = :until
                        where cycle_code = :cycle and kind = :kind and version = :version and remarks_until is null""")
                .param("until", Timestamp.from(until)).param("cycle", document.cycleCode()).param("kind", document.kind().code())
                .param("version", document.version()).update();
    }

    /** @param format {@code docx} or {@code pdf}, which an edited version has not */
    Optional<byte[]> bytes(CycleDocument document, String format) {
        return jdbc.sql("""
                        select case :format when 'docx' then docx else pdf end from cocreation.cycle_document
                        where cycle_code = :cycle and kind = :kind and version = :version""")
                .param("format", format).param("cycle", document.cycleCode()).param("kind", document.kind().code()).param("version", document.version())
                .query(byte[].class).optional();
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
