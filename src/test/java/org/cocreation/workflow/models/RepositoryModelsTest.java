package org.cocreation.workflow.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The models, decisions and forms of the repository, by the rules that every deployment is checked by, without starting
 * anything: {@code npm run check} runs this too.
 */
class RepositoryModelsTest {

    private static final Set<String> GROUPS = Set.of("ministry", "associations", "partners", "steering-committee", "process-designers", "camunda-admin");

    @Test
    void haveNoFault() throws IOException {
        Map<String, byte[]> resources = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                // Plans of migration are no models.
                for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.getParent().endsWith("migrations")).toList()) {
                    resources.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        ModelCheck models = new ModelCheck(resources);
        Known known = new Known(callable(), Messages.SENT, GROUPS, models.forms(), models.calls(), models.decisions(),
                instances(DecisionUse.class).stream().collect(Collectors.toMap(DecisionUse::key, Function.identity())));

        assertThat(models.faults(known, instances(StepCheck.class))).isEmpty();
        assertThat(known.uses().keySet()).as("the application asks for no other decision").isEqualTo(models.decisions());
        assertThat(models.formsShown()).as("every form is shown").isEqualTo(models.forms());
    }

    static Map<String, Class<?>> callable() {
        return scan(new AnnotationTypeFilter(CallableFromModels.class)).stream()
                .collect(Collectors.toMap(bean -> AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, null), RepositoryModelsTest::type));
    }

    private static <T> List<T> instances(Class<T> kind) {
        return scan(new AssignableTypeFilter(kind)).stream().map(bean -> kind.cast(BeanUtils.instantiateClass(type(bean)))).toList();
    }

    private static List<BeanDefinition> scan(TypeFilter filter) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        // Those of tests are not the product's.
        scanner.addExcludeFilter((reader, factory) -> reader.getResource().getURI().getPath().contains("/test-classes/"));
        return List.copyOf(scanner.findCandidateComponents("org.cocreation"));
    }

    private static Class<?> type(BeanDefinition bean) {
        return ClassUtils.resolveClassName(bean.getBeanClassName(), null);
    }
}
