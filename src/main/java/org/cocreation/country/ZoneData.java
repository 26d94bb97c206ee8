package org.cocreation.country;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import com.ibm.icu.util.BasicTimeZone;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZoneRule;
import com.ibm.icu.util.TimeZoneTransition;

/**
 * The rules of time zones, from the newer of the two that are at hand: the Java runtime's, and ICU4J's, which a release of the
 * application brings. A government that changes its hour must not wait for whoever updates the machine.
 */
final class ZoneData {

    /** No rule is known so long before it is applied. */
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private ZoneData() {
    }

    /**
     * The zone with the newest rules. While the runtime's are older, it is a zone of our own beside the runtime's, named after
     * the data that it is of, as {@code Africa/Casablanca~2026e}.
     *
     * @throws DateTimeException when nobody knows the zone
     */
    static ZoneId newest(String name) {
        ZoneId ofRuntime = ZoneId.of(name);
        if (!(TimeZone.getTimeZone(name, TimeZone.TIMEZONE_ICU) instanceof BasicTimeZone ofLibrary)
                || versionOfRuntime(name).compareTo(versionOfLibrary()) >= 0) {
            return ofRuntime;
        }
        String id = name + "~" + versionOfLibrary();
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(id)) {
            ZoneRulesProvider.registerProvider(new OneZone(id, rules(ofLibrary)));
        }
        return ZoneId.of(id);
    }

    /** Of IANA's data in the runtime, as 2025a. */
    static String versionOfRuntime(String name) {
        return ZoneRulesProvider.getVersions(name).lastKey();
    }

    /** Of IANA's data in ICU4J, as 2026e. */
    static String versionOfLibrary() {
        return TimeZone.getTZDataVersion();
    }

    private static ZoneRules rules(BasicTimeZone zone) {
        TimeZoneRule first = zone.getTimeZoneRules()[0];
        ZoneOffset baseStandard = standard(first);
        ZoneOffset baseWall = wall(first);
        List<ZoneOffsetTransition> ofStandard = new ArrayList<>();
        List<ZoneOffsetTransition> ofWall = new ArrayList<>();
        ZoneOffset lastStandard = baseStandard;
        ZoneOffset lastWall = baseWall;
        TimeZoneTransition next = zone.getNextTransition(Instant.parse("1000-01-01T00:00:00Z").toEpochMilli(), true);
        while (next != null && next.getTime() < END.toEpochMilli()) {
            Instant at = Instant.ofEpochMilli(next.getTime());
            lastStandard = changed(ofStandard, at, lastStandard, standard(next.getTo()));
            lastWall = changed(ofWall, at, lastWall, wall(next.getTo()));
            next = zone.getNextTransition(next.getTime(), false);
        }
        return ZoneRules.of(baseStandard, baseWall, ofStandard, ofWall, List.of());
    }

    private static ZoneOffset changed(List<ZoneOffsetTransition> transitions, Instant at, ZoneOffset before, ZoneOffset after) {
        if (!before.equals(after)) {
            transitions.add(ZoneOffsetTransition.of(LocalDateTime.ofInstant(at, before), before, after));
        }
        return after;
    }

    private static ZoneOffset standard(TimeZoneRule rule) {
        return ZoneOffset.ofTotalSeconds(rule.getRawOffset() / 1000);
    }

    private static ZoneOffset wall(TimeZoneRule rule) {
        return ZoneOffset.ofTotalSeconds((rule.getRawOffset() + rule.getDSTSavings()) / 1000);
    }

    /** How {@code java.time} learns of it. */
    private static final class OneZone extends ZoneRulesProvider {

        private final String id;
        private final ZoneRules rules;

        private OneZone(String id, ZoneRules rules) {
            this.id = id;
            this.rules = rules;
        }

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(id);
        }

        @Override
        protected ZoneRules provideRules(String zoneId, boolean forCaching) {
            return rules;
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
            return new TreeMap<>(Map.of(versionOfLibrary(), rules));
        }
    }
}
