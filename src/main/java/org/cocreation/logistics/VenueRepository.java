package org.cocreation.logistics;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rooms, the workshops in them and what was decided about their conflicts. A room keeps its row while it keeps its place. */
@Repository
class VenueRepository {

    private record Decision(@Nullable String justification, Set<String> accepted, @Nullable Instant settledAt, @Nullable String changedBy) {
    }

    private final JdbcClient jdbc;

    VenueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Venue find(Event event) {
        Decision decision = jdbc.sql("select * from cocreation.venue_decision where event_code = :event").param("event", event.code())
                .query((row, n) -> new Decision(row.getString("justification"), Set.copyOf(list(row.getArray("accepted"), String.class)),
                        row.getTimestamp("settled_at") == null ? null : row.getTimestamp("settled_at").toInstant(), row.getString("changed_by")))
                .optional().orElse(new Decision(null, Set.of(), null, null));
        List<Room> rooms = jdbc.sql("""
                        select r.*, array(select a.workshop_id from cocreation.workshop_room a where a.room_id = r.id) as workshops
                        from cocreation.room r where r.event_code = :event order by r.position""")
                .param("event", event.code())
                .query((row, n) -> new Room(row.getString("name"), row.getInt("capacity"), row.getBoolean("accessible"),
                        RoomQuality.of(row.getString("quality")), row.getString("equipment"), positions(event, list(row.getArray("workshops"), Long.class))))
                .list();
        return new Venue(event.location(), rooms, decision.justification(), decision.accepted(), decision.settledAt(), decision.changedBy());
    }

    private static List<Integer> positions(Event event, List<Long> workshops) {
        return event.workshops().stream().filter(workshop -> workshops.contains(workshop.id())).map(Workshop::position).sorted().toList();
    }

    private static <T> List<T> list(Array array, Class<T> type) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(type::cast).toList();
    }

    /** The room's name by workshop. */
    Map<Long, String> roomNames(String eventCode) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("""
                        select w.workshop_id, r.name from cocreation.workshop_room w join cocreation.room r on r.id = w.room_id
                        where r.event_code = :event""")
                .param("event", eventCode).query(row -> {
                    names.put(row.getLong("workshop_id"), row.getString("name"));
                });
        return names;
    }

    void saveRooms(Event event, List<Room> rooms, String by) {
        String eventCode = event.code();
        jdbc.sql("delete from cocreation.room where event_code = :event and position > :rooms")
                .param("event", eventCode).param("rooms", rooms.size()).update();
        jdbc.sql("""
                        insert into cocreation.room (event_code, position, name, capacity, accessible, quality, equipment, changed_by)
                        select :event, position, name, capacity, accessible, quality, equipment, :by
                        from unnest(:names::text[], :capacities::int[], :accessible::boolean[], :qualities::text[], :equipment::text[])
                            with ordinality as room (name, capacity, accessible, quality, equipment, position)
                        on conflict (event_code, position) do update
                        set name = excluded.name, capacity = excluded.capacity, accessible = excluded.accessible,
                            quality = excluded.quality, equipment = excluded.equipment, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("by", by)
                .param("names", rooms.stream().map(Room::name).toArray(String[]::new))
                .param("capacities", rooms.stream().map(Room::capacity).toArray(Integer[]::new))
                .param("accessible", rooms.stream().map(Room::accessible).toArray(Boolean[]::new))
                .param("qualities", rooms.stream().map(room -> room.quality().code()).toArray(String[]::new))
                .param("equipment", rooms.stream().map(Room::equipment).toArray(String[]::new)).update();
        assign(event, rooms);
    }

    private void assign(Event event, List<Room> rooms) {
        Map<Integer, Long> ids = event.workshops().stream().collect(Collectors.toMap(Workshop::position, Workshop::id));
        jdbc.sql("delete from cocreation.workshop_room where workshop_id = any(:ids)").param("ids", ids.values().toArray(Long[]::new)).update();
        jdbc.sql("""
                        insert into cocreation.workshop_room (workshop_id, room_id)
                        select a.workshop, r.id from unnest(:workshops::bigint[], :rooms::int[]) as a (workshop, room)
                        join cocreation.room r on r.event_code = :event and r.position = a.room""")
                .param("event", event.code())
                .param("workshops", rooms.stream().map(Room::workshops).flatMap(Collection::stream).map(ids::get).toArray(Long[]::new))
                .param("rooms", rooms.stream().flatMap(room -> room.workshops().stream().map(workshop -> rooms.indexOf(room) + 1)).toArray(Integer[]::new))
                .update();
    }

    /** @param settledAt null leaves it as it is */
    void decide(String eventCode, @Nullable String justification, Collection<String> accepted, @Nullable Instant settledAt, String by) {
        jdbc.sql("""
                        insert into cocreation.venue_decision as d (event_code, justification, accepted, settled_at, changed_by)
                        values (:event, :justification, :accepted, :settled, :by)
                        on conflict (event_code) do update
                        set justification = excluded.justification, accepted = excluded.accepted,
                            settled_at = coalesce(d.settled_at, excluded.settled_at), changed_by = excluded.changed_by""")
                .param("event", eventCode).param("justification", justification).param("accepted", accepted.toArray(String[]::new))
                .param("settled", settledAt == null ? null : Timestamp.from(settledAt)).param("by", by).update();
    }
}
