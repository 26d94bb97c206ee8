package org.cocreation.workflow.models;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.OfferedToModels.Input;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code .camunda/element-templates/cocreation.json}: what Camunda Modeler offers to whoever draws, written from the
 * annotations of the callable beans and from the processes and groups that there are.
 */
class ElementTemplatesTest {

    private static final Path FILE = Path.of(".camunda", "element-templates", "cocreation.json");
    private static final String SCHEMA = "https://unpkg.com/@camunda/element-templates-json-schema@0.22.1/resources/schema.json";

    private static final int[] DAYS = {1, 3, 7, 14};
    private static final Map<String, String> GROUPS = groups();

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("ministry", "Le ministère");
        groups.put("${eventWorkflow.hostGroups(execution)}", "Les associations coordinatrices de l’événement");
        groups.put("${eventWorkflow.organisingCommittee(execution)}", "Le comité organisateur de l’événement");
        groups.put("${outreachWorkflow.partners(execution)}", "Les partenaires, ou le ministère");
        groups.put("associations", "Toutes les associations");
        groups.put("partners", "Tous les partenaires internationaux");
        groups.put("steering-committee", "Tout le comité de pilotage");
        return groups;
    }

    @Test
    void areWhatTheCodeOffers() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        String written = new ObjectMapper().writer(printer).writeValueAsString(templates()) + "\n";
        if (System.getProperty("templates.write") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, written);
        }
        assertThat(FILE).as("What models may call has changed. Write the templates anew: mvn test -Dtest=ElementTemplatesTest -Dtemplates.write").hasContent(written);
    }

    @Test
    void everyCallableMethodIsExplained() {
        RepositoryModelsTest.callable().values().forEach(bean -> assertThat(Arrays.stream(bean.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()).filter(method -> method.getAnnotation(OfferedToModels.class) == null)
                .map(Method::getName)).as(bean.getSimpleName()).isEmpty());
    }

    private static List<Map<String, Object>> templates() throws IOException {
        List<Map<String, Object>> templates = new ArrayList<>();
        Map<String, String> dueDates = new LinkedHashMap<>();
        Map<String, String> conditions = new LinkedHashMap<>();
        new TreeMap<>(RepositoryModelsTest.callable()).forEach((bean, type) -> offered(type).forEach(method -> {
            String call = "${%s.%s(execution)}".formatted(bean, method.getName());
            List<Class<?>> wanted = List.of(method.getParameterTypes());
            if (wanted.equals(List.of(DelegateExecution.class)) && method.getReturnType() == Date.class) {
                dueDates.put(call, offer(method).value());
            } else if (wanted.equals(List.of(DelegateExecution.class, int.class)) && method.getReturnType() == Date.class) {
                for (int days : DAYS) {
                    dueDates.put("${%s.%s(execution, %d)}".formatted(bean, method.getName(), days), "%s\u00a0: %d".formatted(offer(method).value(), days));
                }
            } else if (wanted.equals(List.of(DelegateExecution.class)) && method.getReturnType() == boolean.class) {
                conditions.put(call, offer(method).value());
            }
        }));
        new TreeMap<>(RepositoryModelsTest.callable()).forEach((bean, type) -> offered(type).forEach(method -> {
            List<Class<?>> wanted = List.of(method.getParameterTypes());
            if (wanted.equals(List.of(DelegateTask.class))) {
                templates.add(userTask(bean, method, dueDates));
            } else if (wanted.equals(List.of(DelegateExecution.class)) && List.of(void.class, boolean.class).contains(method.getReturnType())) {
                templates.add(step(bean, method));
            }
        }));
        templates.add(ownUserTask(dueDates));
        conditions.forEach((condition, label) -> templates.add(flow(condition, label)));
        for (String key : processes()) {
            templates.add(call(key));
        }
        return templates;
    }

    private static List<Method> offered(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredMethods()).filter(method -> offer(method) != null).sorted(Comparator.comparing(Method::getName)).toList();
    }

    private static OfferedToModels offer(Method method) {
        return method.getAnnotation(OfferedToModels.class);
    }

    private static Collection<String> processes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".bpmn")).map(name -> name.replace(".bpmn", "")).sorted().toList();
        }
    }

    // Templates

    private static Map<String, Object> step(String bean, Method method) {
        OfferedToModels offer = offer(method);
        List<Map<String, Object>> properties = new ArrayList<>(List.of(
                hidden("camunda:expression", "${%s.%s(execution)}".formatted(bean, method.getName())), hidden("camunda:asyncBefore", true)));
        if (method.getReturnType() == boolean.class) {
            properties.add(property("Variable du résultat", "Vrai ou faux\u00a0: ce que demande le choix qui suit.", "String", null,
                    binding("property", "camunda:resultVariable"), Map.of("notEmpty", true)));
        }
        for (Input input : offer.inputs()) {
            properties.add(input(input));
        }
        return template("step." + bean + "." + method.getName(), offer.value(), offer.explains(), List.of("bpmn:Task", "bpmn:ServiceTask", "bpmn:SendTask"),
                "bpmn:ServiceTask", properties);
    }

    private static Map<String, Object> input(Input input) {
        Map<String, Object> property = property(input.label(), input.explains(), input.choices().length > 0 ? "Dropdown" : input.lines() ? "Text" : "String",
                input.choices().length > 0 ? input.choices()[0].split("=")[0] : null, binding("camunda:inputParameter", input.name()),
                input.optional() ? Map.of() : Map.of("notEmpty", true));
        if (input.optional()) {
            property.put("optional", true);
        }
        if (input.choices().length > 0) {
            property.put("choices", Arrays.stream(input.choices()).map(choice -> choice.split("=", 2)).map(choice -> choice(choice[1], choice[0])).toList());
        }
        return property;
    }

    private static Map<String, Object> userTask(String bean, Method method, Map<String, String> dueDates) {
        OfferedToModels offer = offer(method);
        List<Map<String, Object>> properties = new ArrayList<>(List.of(
                hidden("camunda:formRef", offer.form()), hidden("camunda:formRefBinding", "deployment")));
        properties.addAll(whoAndWhen(dueDates));
        return template("task." + bean + "." + method.getName(), offer.value(), offer.explains() + " À la fin de la tâche, appelez ${%s.%s(task)} par un écouteur «\u00a0complete\u00a0»."
                .formatted(bean, method.getName()), List.of("bpmn:Task", "bpmn:UserTask"), "bpmn:UserTask", properties);
    }

    private static Map<String, Object> ownUserTask(Map<String, String> dueDates) {
        List<Map<String, Object>> properties = new ArrayList<>(List.of(
                property("Formulaire", "L’identifiant du formulaire, dont le fichier se déploie avec le modèle.", "String", null,
                        binding("property", "camunda:formRef"), Map.of("notEmpty", true)),
                hidden("camunda:formRefBinding", "deployment"),
                hiddenInput("event", "${eventWorkflow.card(execution)}")));
        properties.addAll(whoAndWhen(dueDates));
        return template("task.own", "Tâche d’un groupe", "Une tâche de votre main, avec son formulaire, qui montre la fiche de l’événement (event).",
                List.of("bpmn:Task", "bpmn:UserTask"), "bpmn:UserTask", properties);
    }

    private static List<Map<String, Object>> whoAndWhen(Map<String, String> dueDates) {
        Map<String, Object> groups = property("Proposée à", "Le groupe dont chaque membre peut prendre la tâche.", "Dropdown", "ministry",
                binding("property", "camunda:candidateGroups"), Map.of());
        groups.put("choices", GROUPS.entrySet().stream().map(group -> choice(group.getValue(), group.getKey())).toList());
        Map<String, Object> due = property("À terminer avant", "L’échéance que Tasklist montre et que les rappels suivent.", "Dropdown",
                dueDates.keySet().iterator().next(), binding("property", "camunda:dueDate"), Map.of());
        due.put("choices", dueDates.entrySet().stream().map(date -> choice(date.getValue(), date.getKey())).toList());
        Map<String, Object> priority = property("Priorité", "50 est l’ordinaire\u00a0; plus le nombre est grand, plus haut la tâche se trouve.", "String", "50",
                binding("property", "camunda:priority"), Map.of());
        return List.of(groups, due, priority);
    }

    private static Map<String, Object> flow(String condition, String label) {
        return template("flow." + condition.substring(2, condition.indexOf('(')), "Si\u00a0: " + label.substring(0, 1).toLowerCase(Locale.FRENCH) + label.substring(1),
                "Le chemin est pris quand c’est vrai.", List.of("bpmn:SequenceFlow"), null, List.of(hidden("conditionExpression", condition)));
    }

    private static Map<String, Object> call(String key) throws IOException {
        String model = Files.readString(Path.of("processes", key + ".bpmn"));
        String name = model.replaceFirst("(?s).*?<bpmn:process id=\"[^\"]*\" name=\"([^\"]*)\".*", "$1").replace("&#39;", "'");
        return template("call." + key, "Processus\u00a0: " + name, "Appelle le processus «\u00a0%s\u00a0», dans la version déployée avec celui-ci, pour le même code d’événement ou de cycle."
                .formatted(name), List.of("bpmn:Task", "bpmn:CallActivity"), "bpmn:CallActivity", List.of(hidden("calledElement", key),
                hidden("camunda:calledElementBinding", "deployment"), businessKey()));
    }

    private static Map<String, Object> template(String id, String name, String description, List<String> appliesTo, String elementType,
                                                List<Map<String, Object>> properties) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", SCHEMA);
        template.put("name", name);
        template.put("id", "org.cocreation." + id);
        template.put("description", description);
        template.put("appliesTo", appliesTo);
        if (elementType != null) {
            template.put("elementType", Map.of("value", elementType));
        }
        template.put("properties", properties);
        return template;
    }

    private static Map<String, Object> property(String label, String description, String type, String value, Map<String, Object> binding, Map<String, Object> constraints) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("label", label);
        property.put("description", description);
        property.put("type", type);
        if (value != null) {
            property.put("value", value);
        }
        property.put("binding", binding);
        if (!constraints.isEmpty()) {
            property.put("constraints", constraints);
        }
        return property;
    }

    private static Map<String, Object> hidden(String name, Object value) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "Hidden");
        property.put("value", value);
        property.put("binding", binding("property", name));
        return property;
    }

    private static Map<String, Object> hiddenInput(String name, String value) {
        Map<String, Object> property = hidden(name, value);
        property.put("binding", binding("camunda:inputParameter", name));
        return property;
    }

    /** The called process is about the same event or cycle. */
    private static Map<String, Object> businessKey() {
        Map<String, Object> property = hidden("", "#{execution.processBusinessKey}");
        property.put("binding", Map.of("type", "camunda:in:businessKey"));
        return property;
    }

    private static Map<String, Object> binding(String type, String name) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("type", type);
        binding.put("name", name);
        return binding;
    }

    private static Map<String, Object> choice(String name, String value) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("name", name);
        choice.put("value", value);
        return choice;
    }
}
