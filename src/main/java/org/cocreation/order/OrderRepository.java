package org.cocreation.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

import org.cocreation.code.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Orders and what is made of them, in pieces, where every node finds both. Time is the database's: nodes may disagree. */
@Repository
class OrderRepository {

    /** A node says each few seconds what it works on: what nobody spoke of for this long has lost its node. */
    private static final String ABANDONED = "state = 'under-way' and seen_at < now() - interval '20 seconds'";
    /** Since it was ready. A slow line has the time to take it, and who goes back for it finds it. */
    private static final String OVER = "seen_at < now() - interval '10 minutes'";

    private final JdbcClient jdbc;

    OrderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its number; empty while one of the same member at the same address is under way */
    @Transactional
    Optional<Long> begin(Order.Key key) {
        jdbc.sql("delete from cocreation.document_order where member = :member and address = :address and (state <> 'under-way' or %s)".formatted(ABANDONED))
                .param("member", key.member()).param("address", key.address()).update();
        return jdbc.sql("insert into cocreation.document_order (member, address) values (:member, :address) on conflict do nothing returning id")
                .param("member", key.member()).param("address", key.address()).query(Long.class).optional();
    }

    Optional<Order> find(Order.Key key) {
        return jdbc.sql("select *, %s as abandoned from cocreation.document_order where member = :member and address = :address".formatted(ABANDONED))
                .param("member", key.member()).param("address", key.address()).query(OrderRepository::map).optional();
    }

    private static Order map(ResultSet row, int n) throws SQLException {
        return new Order(row.getLong("id"), Coded.of(Order.State.class, row.getString("state")), row.getInt("done"), row.getInt("parts"), row.getLong("size"),
                row.getBoolean("abandoned"));
    }

    void seen(Collection<Long> ids) {
        jdbc.sql("update cocreation.document_order set seen_at = now() where id = any(:ids) and state = 'under-way'")
                .param("ids", ids.toArray(Long[]::new)).update();
    }

    void progress(long id, int done, int parts) {
        jdbc.sql("update cocreation.document_order set done = :done, parts = :parts, seen_at = now() where id = :id and state = 'under-way'")
                .param("id", id).param("done", done).param("parts", parts).update();
    }

    /** Fails when the order is no more: another node has taken it over. */
    void addPiece(long id, int position, byte[] bytes) {
        jdbc.sql("insert into cocreation.document_order_piece (order_id, position, bytes) values (:id, :position, :bytes)")
                .param("id", id).param("position", position).param("bytes", bytes).update();
    }

    Optional<byte[]> piece(long id, int position) {
        return jdbc.sql("select bytes from cocreation.document_order_piece where order_id = :id and position = :position")
                .param("id", id).param("position", position).query((row, n) -> row.getBytes(1)).optional();
    }

    /** Only now can it be taken: all of it is there. */
    void ready(long id, long size) {
        jdbc.sql("update cocreation.document_order set state = 'ready', size = :size, seen_at = now() where id = :id")
                .param("id", id).param("size", size).update();
    }

    /** Of what is made already nothing stays. */
    @Transactional
    void fail(long id) {
        jdbc.sql("delete from cocreation.document_order_piece where order_id = :id").param("id", id).update();
        jdbc.sql("update cocreation.document_order set state = 'failed', seen_at = now() where id = :id").param("id", id).update();
    }

    /** Nobody works on these any more: who waits has them begun anew, by whichever node is asked. */
    void abandon(Collection<Long> ids) {
        jdbc.sql("update cocreation.document_order set seen_at = now() - interval '1 minute' where id = any(:ids) and state = 'under-way'")
                .param("ids", ids.toArray(Long[]::new)).update();
    }

    void delete(long id) {
        jdbc.sql("delete from cocreation.document_order where id = :id").param("id", id).update();
    }

    void deleteOver() {
        jdbc.sql("delete from cocreation.document_order where " + OVER).update();
    }
}
