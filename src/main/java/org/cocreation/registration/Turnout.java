package org.cocreation.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.cocreation.geography.Divisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many registered, come and were there, for the features that plan, pay and report: a statement each, however many there are. */
@Component
@Transactional(readOnly = true)
public class Turnout {

    private final JdbcClient jdbc;
    private final Divisions divisions;

    Turnout(JdbcClient jdbc, Divisions divisions) {
        this.jdbc = jdbc;
        this.divisions = divisions;
    }

    /** @param offered a seat, at any time */
    public record Participation(int known, int verified, int offered, int waiting, int confirmed, int present) {
    }

    public Participation participation(String eventCode) {
        return jdbc.sql("""
                        select count(*) as known, count(*) filter (where status <> 'unverified') as verified,
                               count(*) filter (where asked_in_round is not null or status in ('selected', 'confirmed')) as offered,
                               count(*) filter (where status = 'waiting') as waiting,
                               count(*) filter (where status = 'confirmed') as confirmed,
                               count(*) filter (where status = 'confirmed' and attended) as present
                        from cocreation.registration where event_code = :event""")
                .param("event", eventCode).query(Participation.class).single();
    }

    /** One trait and how many have it; a workshop is named by its position. */
    public record Trait(String dimension, String value, int verified, int confirmed, int present) {

        private Trait plus(Trait other) {
            return new Trait(dimension, value, verified + other.verified, confirmed + other.confirmed, present + other.present);
        }
    }

    /** Dimension by dimension, the most frequent value of each first. */
    public List<Trait> traits(Event event) {
        Map<String, String> positions = event.workshops().stream()
                .collect(Collectors.toMap(workshop -> Long.toString(workshop.id()), workshop -> Integer.toString(workshop.position())));
        Map<List<String>, Trait> traits = new HashMap<>();
        jdbc.sql("""
                        select t.dimension, t.value, sum(verified) as verified, sum(confirmed) as confirmed, sum(present) as present
                        from (select province_code, gender, age_bracket, organisation_kind, workshop_id, count(*) as verified,
                                     count(*) filter (where status = 'confirmed') as confirmed,
                                     count(*) filter (where status = 'confirmed' and attended) as present
                              from cocreation.registration where event_code = :event and status <> 'unverified' group by 1, 2, 3, 4, 5) profile
                        cross join lateral (values ('region', province_code), ('gender', gender), ('age', age_bracket),
                            ('organisation', organisation_kind), ('workshop', workshop_id::text)) t (dimension, value)
                        group by 1, 2""")
                .param("event", event.code())
                .query((row, n) -> {
                    String dimension = row.getString("dimension");
                    String value = row.getString("value");
                    return new Trait(dimension, switch (dimension) {
                        case "region" -> divisions.province(value).regionCode();
                        case "workshop" -> positions.getOrDefault(value, value);
                        default -> value;
                    }, row.getInt("verified"), row.getInt("confirmed"), row.getInt("present"));
                })
                .list().forEach(trait -> traits.merge(List.of(trait.dimension(), trait.value()), trait, Trait::plus));
        return traits.values().stream().sorted(Comparator.comparing(Trait::dimension)
                .thenComparing(Trait::verified, Comparator.reverseOrder()).thenComparing(Trait::value)).toList();
    }

    /** @param workshop its id */
    public record Pair(long workshop, String gender, int present) {
    }

    /** Who was there, by workshop and gender. */
    public List<Pair> gendersByWorkshop(String eventCode) {
        return jdbc.sql("""
                        select workshop_id as workshop, gender, count(*) as present from cocreation.registration
                        where event_code = :event and status = 'confirmed' and attended group by 1, 2""")
                .param("event", eventCode).query(Pair.class).list();
    }

    /** Confirmed women and men of all these events, by event code and {@code female} or {@code male}. */
    public Map<String, Map<String, Integer>> confirmedByGender(Collection<String> eventCodes) {
        Map<String, Map<String, Integer>> genders = new HashMap<>();
        jdbc.sql("""
                        select event_code, gender, count(*) as number from cocreation.registration
                        where event_code = any(:events) and status = 'confirmed' group by 1, 2""")
                .param("events", eventCodes.toArray(String[]::new))
                .query(row -> {
                    genders.computeIfAbsent(row.getString("event_code"), code -> new HashMap<>()).put(row.getString("gender"), row.getInt("number"));
                });
        return genders;
    }

    /** The confirmed, and those who come along. */
    public int confirmedSeats(String eventCode) {
        return jdbc.sql("select coalesce(sum(seats), 0) from cocreation.registration where event_code = :event and status = 'confirmed'")
                .param("event", eventCode).query(Integer.class).single();
    }

    /** Ids of the confirmed of whom pictures may be published. */
    public Set<Long> photographable(String eventCode) {
        return Set.copyOf(jdbc.sql("select id from cocreation.registration where event_code = :event and status = 'confirmed' and photographs")
                .param("event", eventCode).query(Long.class).list());
    }

    /** @param confirmedOnly otherwise whoever may still come */
    public Map<Arrangement, Integer> arrangements(String eventCode, boolean confirmedOnly) {
        Map<Arrangement, Integer> counts = new EnumMap<>(Arrangement.class);
        jdbc.sql("""
                        select arrangement, count(*) as people
                        from cocreation.registration, unnest(arrangements) as arrangement
                        where event_code = :event and status = any (:statuses) group by arrangement""")
                .param("event", eventCode)
                .param("statuses", confirmedOnly ? new String[] {"confirmed"} : new String[] {"candidate", "selected", "confirmed"})
                .query(row -> {
                    counts.put(Arrangement.of(row.getString("arrangement")), row.getInt("people"));
                });
        return counts;
    }

    /**
     * Who chose a workshop and who comes along, by how far they are.
     *
     * @param position of the workshop
     * @param seated   hold a seat
     * @param counted  may still come
     * @param stepFree whether one of them asked for access without steps
     */
    public record Demand(int position, int seated, int counted, boolean stepFree) {
    }

    /** By position, those that nobody chose as well. */
    public List<Demand> demands(Event event) {
        Map<Long, Demand> known = new HashMap<>();
        Map<Long, Integer> positions = new LinkedHashMap<>();
        event.workshops().stream().sorted(Comparator.comparing(Workshop::position)).forEach(workshop -> positions.put(workshop.id(), workshop.position()));
        jdbc.sql("""
                        select workshop_id, coalesce(sum(seats) filter (where status in ('selected', 'confirmed')), 0) as seated,
                               sum(seats) as counted, bool_or('step-free-access' = any (arrangements)) as step_free
                        from cocreation.registration
                        where event_code = :event and status in ('candidate', 'selected', 'confirmed') group by workshop_id""")
                .param("event", event.code())
                .query(row -> {
                    long id = row.getLong("workshop_id");
                    known.put(id, new Demand(positions.getOrDefault(id, 0), row.getInt("seated"), row.getInt("counted"), row.getBoolean("step_free")));
                });
        return positions.entrySet().stream().map(one -> known.getOrDefault(one.getKey(), new Demand(one.getValue(), 0, 0, false))).toList();
    }

    /** How many come from a province. */
    public record Origin(String provinceCode, int people, int travelWanted, int lodgingWanted) {
    }

    public List<Origin> origins(String eventCode, Among among) {
        return jdbc.sql("""
                        select province_code, count(*) as people, count(*) filter (where travel_wanted) as travel_wanted,
                               count(*) filter (where lodging_wanted) as lodging_wanted
                        from cocreation.registration where event_code = :event and %s group by 1""".formatted(among.condition))
                .param("event", eventCode).query(Origin.class).list();
    }

    /** Of whom. */
    public enum Among {

        VERIFIED("verified_at is not null"),
        /** Who is on the list, be it proposed or settled. */
        LISTED("verified_at is not null and (status in ('selected', 'confirmed') and proposed_seat is null"
                + " or proposed_seat and status not in ('declined', 'released', 'cancelled'))"),
        CONFIRMED("status = 'confirmed'");

        private final String condition;

        Among(String condition) {
            this.condition = condition;
        }
    }

    /** What somebody says of a confirmed participant: was there, or not. @return how many changed; who is none of the event's is left out */
    @Transactional
    public int recordPresence(String eventCode, Map<Long, Boolean> present, String by) {
        return jdbc.sql("""
                        update cocreation.registration r set attended = p.present, changed_by = :by
                        from unnest(:ids, :present) as p (id, present)
                        where r.id = p.id and r.event_code = :event and r.status = 'confirmed' and r.attended is distinct from p.present""")
                .param("ids", present.keySet().toArray(Long[]::new)).param("present", present.values().toArray(Boolean[]::new))
                .param("event", eventCode).param("by", by).update();
    }

    /** Who was not noted was not there. */
    @Transactional
    public void recordRestAbsent(String eventCode, String by) {
        jdbc.sql("""
                        update cocreation.registration set attended = false, changed_by = :by
                        where event_code = :event and status = 'confirmed' and attended is null""")
                .param("event", eventCode).param("by", by).update();
    }
}
