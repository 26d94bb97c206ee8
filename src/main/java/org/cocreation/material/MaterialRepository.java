package org.cocreation.material;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.codec.digest.DigestUtils;
import org.cocreation.language.Bilingual;
import org.cocreation.upload.FileType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Communication materials. Their content stays in a table of its own, so that lists are cheap. */
@Repository
class MaterialRepository {

    private final JdbcClient jdbc;

    MaterialRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their upload. */
    List<Material> of(String eventCode) {
        return jdbc.sql("select * from cocreation.material where event_code = :event order by id").param("event", eventCode)
                .query(MaterialRepository::map).list();
    }

    /** Of several events, in their order. */
    List<Material> ofEvents(Collection<String> eventCodes) {
        return jdbc.sql("select * from cocreation.material where event_code = any(:events) order by id")
                .param("events", eventCodes.toArray(String[]::new)).query(MaterialRepository::map).list();
    }

    List<Material> distributed(String eventCode) {
        return of(eventCode).stream().filter(material -> material.state() == MaterialState.DISTRIBUTED).toList();
    }

    Optional<Material> find(String eventCode, long id) {
        return jdbc.sql("select * from cocreation.material where event_code = :event and id = :id").param("event", eventCode)
                .param("id", id).query(MaterialRepository::map).optional();
    }

    byte[] content(long id) {
        return jdbc.sql("select bytes from cocreation.material_file where material_id = :id").param("id", id)
                .query((row, n) -> row.getBytes(1)).single();
    }

    void insert(String eventCode, Bilingual title, String fileName, FileType type, byte[] bytes, Instant now, String by) {
        jdbc.sql("""
                        with added as (
                            insert into cocreation.material (event_code, title_fr, title_ar, file_name, media_type, size, sha256,
                                uploaded_at, uploaded_by, changed_by)
                            values (:event, :fr, :ar, :name, :type, :size, :sha, :now, :by, :by) returning id)
                        insert into cocreation.material_file (material_id, bytes) select id, :bytes from added""")
                .param("event", eventCode).param("fr", title.fr()).param("ar", title.ar()).param("name", fileName)
                .param("type", type.mediaType()).param("size", bytes.length).param("sha", DigestUtils.sha256Hex(bytes))
                .param("now", Timestamp.from(now)).param("by", by).param("bytes", bytes).update();
    }

    void replace(long id, String fileName, FileType type, byte[] bytes, Instant now, String by) {
        jdbc.sql("""
                        with changed as (
                            update cocreation.material
                            set file_name = :name, media_type = :type, size = :size, sha256 = :sha, state = 'prepared',
                                remark = null, uploaded_at = :now, uploaded_by = :by, changed_by = :by
                            where id = :id returning id)
                        update cocreation.material_file f set bytes = :bytes from changed where f.material_id = changed.id""")
                .param("id", id).param("name", fileName).param("type", type.mediaType()).param("size", bytes.length)
                .param("sha", DigestUtils.sha256Hex(bytes)).param("now", Timestamp.from(now)).param("by", by).param("bytes", bytes)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from cocreation.material where id = :id").param("id", id).update();
    }

    /** @param remark null takes none away */
    void decide(Collection<Long> ids, MaterialState state, @Nullable String remark, String by) {
        jdbc.sql("""
                        update cocreation.material set state = :state, remark = coalesce(:remark, remark), changed_by = :by
                        where id = any(:ids)""")
                .param("ids", ids.toArray(Long[]::new)).param("state", state.code()).param("remark", remark).param("by", by).update();
    }

    Optional<Distribution> distribution(String eventCode) {
        return jdbc.sql("select * from cocreation.material_distribution where event_code = :event").param("event", eventCode)
                .query((row, n) -> new Distribution(
                        Stream.of((String[]) row.getArray("channels").getArray()).map(DistributionChannel::of).toList(),
                        row.getInt("printed"), row.getString("note"), row.getTimestamp("distributed_at").toInstant()))
                .optional();
    }

    void distribute(String eventCode, Distribution distribution, String by) {
        jdbc.sql("""
                        insert into cocreation.material_distribution (event_code, channels, printed, note, distributed_at, changed_by)
                        values (:event, :channels, :printed, :note, :at, :by)
                        on conflict (event_code) do update
                        set channels = excluded.channels, printed = excluded.printed, note = excluded.note,
                            distributed_at = excluded.distributed_at, changed_by = excluded.changed_by""")
                .param("event", eventCode)
                .param("channels", distribution.channels().stream().map(DistributionChannel::code).toArray(String[]::new))
                .param("printed", distribution.printed()).param("note", distribution.note())
                .param("at", Timestamp.from(distribution.distributedAt())).param("by", by).update();
        jdbc.sql("""
                        update cocreation.material set state = 'distributed', changed_by = :by
                        where event_code = :event and state = 'approved'""")
                .param("event", eventCode).param("by", by).update();
    }

    private static Material map(ResultSet row, int n) throws SQLException {
        return new Material(row.getLong("id"), row.getString("event_code"),
                new Bilingual(row.getString("title_fr"), row.getString("title_ar")), row.getString("file_name"),
                FileType.of(row.getString("media_type")), row.getInt("size"), row.getString("sha256"),
                MaterialState.of(row.getString("state")), row.getString("remark"), row.getTimestamp("uploaded_at").toInstant(),
                row.getString("uploaded_by"));
    }
}
