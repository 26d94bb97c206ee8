package org.cocreation.deployment;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Programs that a deployment is made with, looked for on the path and, those of PostgreSQL 17, in {@code target/postgresql/bin};
 * without one of them the test is skipped, and says so. {@code .ci/run} installs them all.
 */
final class Programs implements ExecutionCondition {

    /** Names of programs, such as {@code nginx}. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Programs.class)
    @interface Needed {
        String[] value();
    }

    private static final List<String> FOR_ADMINISTRATORS = List.of("/usr/sbin", "/usr/local/sbin");
    private static final Path POSTGRESQL = Path.of("target", "postgresql", "bin").toAbsolutePath();
    /** The tools of an older one refuse a newer server. */
    private static final int SERVER = 17;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = AnnotationSupport.findAnnotation(context.getElement(), Needed.class).stream()
                .flatMap(needed -> Arrays.stream(needed.value())).filter(program -> find(program).isEmpty()).toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("All programs were found");
        }
        String reason = "Skipped: no " + String.join(", no ", missing) + " on the path.";
        System.out.println(context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    static Optional<Path> find(String program) {
        return Stream.of(Stream.of(POSTGRESQL.toString()), Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), FOR_ADMINISTRATORS.stream())
                .flatMap(folders -> folders).map(folder -> Path.of(folder, program)).filter(Files::isExecutable)
                .filter(found -> !program.startsWith("pg_") || version(found) >= SERVER).findFirst();
    }

    private static int version(Path tool) {
        Matcher version = Pattern.compile("PostgreSQL\\) (\\d+)").matcher(new Shell(Path.of("target").toAbsolutePath(), Map.of()).run("'%s' --version".formatted(tool)));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
