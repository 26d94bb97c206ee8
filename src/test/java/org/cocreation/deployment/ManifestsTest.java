package org.cocreation.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The manifests for Kubernetes set what {@code docker-compose.yml} sets, and run what the {@code Dockerfile} makes. */
class ManifestsTest {

    /** Of the trial alone: its mail catcher, and the demonstration. */
    private static final Set<String> TRIAL = Set.of("COCREATION_MAIL_WITHOUT_TLS", "SPRING_PROFILES_ACTIVE");

    @Test
    void settingsAreThoseOfCompose() throws IOException {
        Map<String, Object> compose = at(documents("docker-compose.yml").get(0), "services", "application", "environment");
        Set<String> wanted = new TreeSet<>(compose.keySet());
        wanted.removeAll(TRIAL);
        Set<String> set = new TreeSet<>();
        for (Map<String, Object> document : documents("kubernetes/settings.yaml")) {
            set.addAll(at(document, document.get("kind").equals("Secret") ? "stringData" : "data").keySet());
        }
        assertThat(set).isEqualTo(wanted);
    }

    @Test
    void theNodeIsTheImage() throws IOException {
        Map<String, Object> pod = at(documents("kubernetes/application.yaml").get(0), "spec", "template", "spec");
        String dockerfile = Files.readString(Path.of("Dockerfile"));
        assertThat(dockerfile).contains("--uid " + at(pod, "securityContext").get("runAsUser") + " ");
        assertThat(pod.toString()).contains("containerPort=" + Pattern.compile("EXPOSE (\\d+)").matcher(dockerfile).results().findFirst().orElseThrow().group(1));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> documents(String file) throws IOException {
        return StreamSupport.stream(new Yaml().loadAll(Files.readString(Path.of(file))).spliterator(), false).map(document -> (Map<String, Object>) document).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> document, String... path) {
        Map<String, Object> found = document;
        for (String name : path) {
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }
}
