package org.cocreation.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadedFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

/** Documents. Their content stays in a table of its own, so that lists are cheap. */
@Repository
class AttachmentRepository {

    private final JdbcClient jdbc;

    AttachmentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their upload, those that were taken away too. */
    List<Attachment> of(String cycleCode) {
        return jdbc.sql("select * from cocreation.attachment where cycle_code = :cycle order by id").param("cycle", cycleCode)
                .query(AttachmentRepository::map).list();
    }

    Optional<byte[]> content(long id) {
        return jdbc.sql("select bytes from cocreation.attachment_file where attachment_id = :id").param("id", id).query((row, n) -> row.getBytes(1)).optional();
    }

    void insert(String cycleCode, Place place, String title, UploadedFile file, FileType type, Instant now, String by) {
        jdbc.sql("""
                        with added as (
                            insert into cocreation.attachment (cycle_code, meeting, event_code, heading, title, file_name, media_type, size, sha256,
                                uploaded_at, uploaded_by)
                            values (:cycle, :meeting, :event, :heading, :title, :name, :type, :size, :sha, :now, :by) returning id)
                        insert into cocreation.attachment_file (attachment_id, bytes) select id, :bytes from added""")
                .param("cycle", cycleCode).param("meeting", place.meeting()).param("event", place.eventCode()).param("heading", place.heading())
                .param("title", title).param("name", file.name()).param("type", type.mediaType()).param("size", file.bytes().length)
                .param("sha", DigestUtils.sha256Hex(file.bytes())).param("now", Timestamp.from(now)).param("by", by).param("bytes", file.bytes()).update();
    }

    void remove(long id, Instant now, String by) {
        jdbc.sql("delete from cocreation.attachment_file where attachment_id = :id").param("id", id).update();
        jdbc.sql("update cocreation.attachment set removed_at = :now, removed_by = :by where id = :id and removed_at is null")
                .param("now", Timestamp.from(now)).param("by", by).param("id", id).update();
    }

    private static Attachment map(ResultSet row, int n) throws SQLException {
        return new Attachment(row.getLong("id"), row.getString("cycle_code"),
                new Place((Integer) row.getObject("meeting"), row.getString("event_code"), row.getString("heading")), row.getString("title"),
                row.getString("file_name"), FileType.of(row.getString("media_type")), row.getInt("size"), row.getString("sha256"),
                row.getTimestamp("uploaded_at").toInstant(), row.getString("uploaded_by"), instant(row, "removed_at"), row.getString("removed_by"));
    }
}
