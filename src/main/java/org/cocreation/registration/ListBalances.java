package org.cocreation.registration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.event.Event;
import org.cocreation.geography.Divisions;
import org.cocreation.workflow.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Weighs an event's list, proposed or settled, by the groups that have a share of the seats. */
@Service
@Transactional(readOnly = true)
public class ListBalances {

    private static final String IN_LIST = "(r.status in ('selected', 'confirmed') and r.proposed_seat is null or coalesce(r.proposed_seat, false))";
    private static final String COUNTED = "r.verified_at is not null and r.status not in ('declined', 'released', 'cancelled')";

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Divisions divisions;

    ListBalances(JdbcClient jdbc, Decisions decisions, Divisions divisions) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.divisions = divisions;
    }

    /** Counts profiles, not people: two queries, however long the list is. */
    public ListBalance of(Event event) {
        List<Count> counts = counts(event.code());
        SelectionGroups groups = new SelectionGroups(event, decisions);
        Map<String, int[]> people = new HashMap<>();
        for (Count count : counts) {
            for (String group : groups.of(count.profile())) {
                int[] both = people.computeIfAbsent(group, name -> new int[2]);
                both[0] += count.listed();
                both[1] += count.candidates();
            }
        }
        List<ListBalance.Share> shares = groups.shares().entrySet().stream()
                .map(share -> share(event, share.getKey(), share.getValue(), people.getOrDefault(share.getKey(), new int[2])))
                .sorted(Comparator.comparing((ListBalance.Share share) -> share.group().startsWith("region:"))
                        .thenComparing(ListBalance.Share::percent, Comparator.reverseOrder()).thenComparing(ListBalance.Share::group))
                .toList();
        int listed = counts.stream().mapToInt(Count::listed).sum();
        return new ListBalance(event.capacity(), listed, counts.stream().mapToInt(Count::seats).sum(), counts.stream().mapToInt(Count::candidates).sum() - listed, shares,
                organisations(event));
    }

    private ListBalance.Share share(Event event, String group, double percent, int[] people) {
        String label = group.startsWith("region:")
                ? "de la région " + divisions.region(group.substring("region:".length())).name().fr()
                : ListBalance.GROUP_LABELS.getOrDefault(group, "du groupe " + group);
        return new ListBalance.Share(group, label, (int) Math.round(percent),
                (int) Math.floor(event.capacity() * percent / 100 + 1e-9), people[0], people[1]);
    }

    private record Count(SelectionGroups.Profile profile, int listed, int seats, int candidates) {

        Count plus(Count other) {
            return new Count(profile, listed + other.listed, seats + other.seats, candidates + other.candidates);
        }
    }

    private List<Count> counts(String eventCode) {
        Map<SelectionGroups.Profile, Count> counts = new HashMap<>();
        jdbc.sql("""
                        select r.gender, r.age_bracket, r.province_code, r.arrangements && :accessibility::text[] as accessibility,
                               count(*) filter (where %1$s) as listed,
                               coalesce(sum(r.seats) filter (where %1$s), 0) as seats, count(*) as candidates
                        from cocreation.registration r
                        where r.event_code = :event and %2$s
                        group by 1, 2, 3, 4""".formatted(IN_LIST, COUNTED))
                .param("event", eventCode)
                .param("accessibility", Arrays.stream(Arrangement.values()).filter(Arrangement::isAccessibility)
                        .map(Arrangement::code).toArray(String[]::new))
                .query((row, n) -> new Count(new SelectionGroups.Profile(Gender.of(row.getString("gender")),
                        AgeBracket.of(row.getString("age_bracket")), row.getBoolean("accessibility"),
                        divisions.province(row.getString("province_code")).regionCode()), row.getInt("listed"), row.getInt("seats"), row.getInt("candidates")))
                .list().forEach(count -> counts.merge(count.profile(), count, Count::plus));
        return List.copyOf(counts.values());
    }

    private List<ListBalance.OrganisationSeats> organisations(Event event) {
        return jdbc.sql("""
                        select min(r.organisation) as name, count(*) as seats
                        from cocreation.registration r
                        where r.event_code = :event and %s and %s and r.organisation_kind <> 'citizen'
                        group by lower(regexp_replace(btrim(r.organisation), '\\s+', ' ', 'g'))
                        having count(*) > 1 order by count(*) desc, 1 limit 10""".formatted(COUNTED, IN_LIST))
                .param("event", event.code())
                .query((row, n) -> new ListBalance.OrganisationSeats(row.getString("name"), row.getInt("seats"), event.admission().maxPerOrganisation()))
                .list();
    }
}
