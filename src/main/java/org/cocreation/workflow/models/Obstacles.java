package org.cocreation.workflow.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;

/** Why an instance cannot follow to another version, as the engine found it, in French. */
final class Obstacles {

    private static final Map<Pattern, String> WORDS = words();

    private Obstacles() {
    }

    private static Map<Pattern, String> words() {
        Map<Pattern, String> words = new LinkedHashMap<>();
        words.put(Pattern.compile("There is no migration instruction for this instance's activity.*"), "cette étape n’existe plus dans la nouvelle version, et aucun plan ne dit laquelle la remplace");
        words.put(Pattern.compile("Target activity '(.+)' does not exist.*"), "l’étape « $1 » que le plan désigne n’existe pas dans la nouvelle version");
        words.put(Pattern.compile("Source activity '(.+)' does not exist.*"), "l’étape « $1 » que le plan remplace n’existe pas dans l’ancienne version");
        words.put(Pattern.compile("Activities have incompatible types.*"), "l’étape est d’une autre sorte dans la nouvelle version");
        words.put(Pattern.compile("The closest mapped ancestor '(.+)' is mapped to scope '(.+)' which is not an ancestor of target scope '(.+)'.*"),
                "l’étape n’est plus dans le même sous-processus (« $2 » et « $3 »)");
        words.put(Pattern.compile("The source activity's event scope \\((.+)\\) must be mapped to the target activity's event scope \\((.+)\\).*"),
                "l’événement n’est plus attaché à la même étape (« $1 » et « $2 »)");
        words.put(Pattern.compile("The (?:type|multi instance).*", Pattern.CASE_INSENSITIVE), "l’étape se répète autrement dans la nouvelle version");
        words.put(Pattern.compile("Process instance is locked.*|.*suspended.*", Pattern.CASE_INSENSITIVE), "l’instance est suspendue");
        return words;
    }

    static String of(MigrationPlanValidationException plan) {
        return plan.getValidationReport().getInstructionReports().stream().flatMap(report -> report.getFailures().stream()
                        .map(failure -> at(report.getMigrationInstruction().getSourceActivityId(), failure)))
                .distinct().collect(Collectors.joining("\u00a0; "));
    }

    static String of(MigratingProcessInstanceValidationException instance) {
        var report = instance.getValidationReport();
        return Stream.of(report.getFailures().stream().map(Obstacles::french),
                        report.getActivityInstanceReports().stream().flatMap(one -> one.getFailures().stream().map(failure -> at(one.getSourceScopeId(), failure))),
                        report.getTransitionInstanceReports().stream().flatMap(one -> one.getFailures().stream().map(failure -> at(one.getSourceScopeId(), failure))))
                .flatMap(one -> one).distinct().collect(Collectors.joining("\u00a0; "));
    }

    private static String at(String step, String failure) {
        return "%s\u00a0: %s".formatted(Objects.requireNonNullElse(step, ""), french(failure));
    }

    /** What the engine says in other words stays as it is: it is better than nothing. */
    private static String french(String failure) {
        for (Map.Entry<Pattern, String> one : WORDS.entrySet()) {
            Matcher matcher = one.getKey().matcher(failure);
            if (matcher.matches()) {
                return matcher.replaceFirst(one.getValue()).replace("« ", "«\u00a0").replace(" »", "\u00a0»");
            }
        }
        return "le moteur répond\u00a0: " + failure;
    }
}
