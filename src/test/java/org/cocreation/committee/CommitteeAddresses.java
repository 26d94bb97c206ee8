package org.cocreation.committee;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An address of each page and each document of the committee, about one event and one cycle. A new page joins by being there. */
public final class CommitteeAddresses {

    /** What the variables of a path stand for, as a query that may ask for the event and the cycle; where it finds nothing, the page is left out. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("courriels/{id}", "select max(id) from cocreation.mail where event_code = :event"),
            Map.entry("pieces/{position}", "select '1'"),
            Map.entry("textes/{mail}", "select 'waiting-listed'"),
            Map.entry("inscriptions/{id}", "select min(id) from cocreation.registration where event_code = :event"),
            Map.entry("institutions/{id}", "select min(id) from cocreation.invitation where event_code = :event"),
            Map.entry("dossier/{heading}", "select 'speakers'"),
            Map.entry("ateliers/{position}", "select '1'"),
            Map.entry("institutions/{institution}", "select min(code) from cocreation.institution"),
            Map.entry("membres/{account}", "select min(id_) from act_id_user"),
            Map.entry("organisations/{organisation}", "select min(organisation_code) from cocreation.event_host where event_code = :event"),
            Map.entry("reglages/{section}", "select 'lettres'"),
            Map.entry("taches/{taskId}", "select min(t.id_) from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ in (:event, :cycle)"),
            Map.entry("modeles/{process}/{number}", "select 'event-preparation/1'"),
            Map.entry("instances/{instance}", "select min(id_) from act_hi_procinst where proc_def_key_ = 'event-preparation' and business_key_ = :event"));

    private CommitteeAddresses() {
    }

    public static List<String> about(String event, String cycle, RequestMappingHandlerMapping mappings, JdbcClient jdbc) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream().allMatch(method -> method.name().equals("GET")))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.equals("/comite") || pattern.startsWith("/comite/"))
                // Without the expressions that its variables must match.
                .map(pattern -> pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}"))
                .map(pattern -> pattern.replace("/comite/cycles/{code}", "/comite/cycles/" + cycle).replace("{code}", event))
                .map(pattern -> filled(pattern, event, cycle, jdbc)).filter(path -> !path.contains("{")).sorted().distinct().toList();
    }

    private static String filled(String pattern, String event, String cycle, JdbcClient jdbc) {
        String path = pattern;
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            if (path.contains(value.getKey())) {
                Optional<String> found = jdbc.sql(value.getValue()).param("event", event).param("cycle", cycle).query(String.class).optional();
                String before = value.getKey().substring(0, value.getKey().indexOf('{'));
                path = found.isEmpty() ? path : path.replace(value.getKey(), before + found.get());
            }
        }
        return path;
    }
}
