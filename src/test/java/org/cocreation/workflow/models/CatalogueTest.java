package org.cocreation.workflow.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.workflow.models.Xml.attribute;
import static org.cocreation.workflow.models.Xml.children;
import static org.cocreation.workflow.models.Xml.inside;
import static org.cocreation.workflow.models.Xml.is;
import static org.cocreation.workflow.models.Xml.isCamunda;

/** {@code docs/catalogue.md}: all that the models of the repository consist of, written from them. */
class CatalogueTest {

    private static final Path DOCUMENT = Path.of("docs/catalogue.md");
    private static final String REGENERATE = "mvn test -Dtest=CatalogueTest -Dcatalogue.write";
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("textfield", "texte"), Map.entry("textarea", "texte long"), Map.entry("number", "nombre"),
            Map.entry("checkbox", "oui ou non"), Map.entry("checklist", "liste de choix"), Map.entry("taglist", "liste de choix"), Map.entry("radio", "choix"),
            Map.entry("select", "choix"), Map.entry("dynamiclist", "liste (JSON)"), Map.entry("group", "groupe"), Map.entry("expression", "calculé"));

    private final StringBuilder document = new StringBuilder();
    /** Types of variables, and where they are used, by name. */
    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Map<String, Set<String>> uses = new TreeMap<>();

    @Test
    void isUpToDate() throws Exception {
        List<Element> models = new ArrayList<>();
        for (Path file : files("processes", ".bpmn")) {
            models.add(Xml.parse(Files.readAllBytes(file)));
        }
        List<JsonNode> forms = new ArrayList<>();
        for (Path file : files("forms", ".form")) {
            forms.add(new ObjectMapper().readTree(file.toFile()));
        }
        line("# Catalogue des modèles");
        line("");
        line("Tout ce dont les modèles du dépôt sont faits, écrit à partir d’eux par `%s`. Comment les changer\u00a0: [le guide des concepteurs](designers.md).".formatted(REGENERATE));
        processes(models);
        tasks(models);
        forms(forms);
        decisions();
        messages(models);
        timers(models);
        variables(models);
        String written = document.toString();
        if (System.getProperty("catalogue.write") != null) {
            Files.writeString(DOCUMENT, written);
        }
        assertThat(Files.readString(DOCUMENT)).as(REGENERATE).isEqualTo(written);
    }

    /** What the guide tells is tried. */
    @Test
    void theGuideNamesTheTestOfEachChange() throws IOException {
        String guide = Files.readString(Path.of("docs/designers.md"));
        assertThat(Stream.of(DesignersGuideTest.class.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Test.class)))
                .isNotEmpty().allSatisfy(method -> assertThat(guide).contains("`" + method.getName() + "`"));
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private void line(String text) {
        document.append(text).append('\n');
    }

    private void table(String title, String... columns) {
        line("");
        line("## " + title);
        line("");
        line("| " + String.join(" | ", columns) + " |");
        line("|" + " --- |".repeat(columns.length));
    }

    private void row(String... cells) {
        line("| " + Stream.of(cells).map(cell -> Objects.requireNonNullElse(cell, "").replaceAll("\\s+", " ").replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |");
    }

    private static String code(Collection<String> names) {
        return names.stream().map(CatalogueTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return name == null || name.isEmpty() ? "" : "`" + name + "`";
    }

    private static Element process(Element model) {
        return children(model, "process").get(0);
    }

    private static Stream<Element> in(Element model, String... kinds) {
        return inside(process(model)).filter(element -> is(element, kinds));
    }

    private static String documentation(Element element) {
        return Xml.child(element, "documentation").map(Xml::text).orElse("");
    }

    private void processes(List<Element> models) {
        table("Processus", "clé", "nom", "version", "appelle", "ce qu’il fait");
        models.stream().map(CatalogueTest::process).forEach(process -> row(code(process.getAttribute("id")), attribute(process, "name"), camunda(process, "versionTag"),
                code(inside(process).filter(element -> is(element, "callActivity")).map(element -> element.getAttribute("calledElement")).distinct().toList()), documentation(process)));
    }

    private void tasks(List<Element> models) {
        table("Tâches", "identifiant, et celui du formulaire", "nom", "processus", "proposée à", "échéance", "priorité");
        models.forEach(model -> in(model, "userTask").forEach(task -> row(code(task.getAttribute("id")), attribute(task, "name"), code(process(model).getAttribute("id")),
                code(camunda(task, "candidateGroups")), code(camunda(task, "dueDate")), Objects.requireNonNullElse(camunda(task, "priority"), "50"))));
    }

    private void forms(List<JsonNode> forms) {
        table("Formulaires", "formulaire", "champ", "libellé", "type", "obligatoire");
        forms.forEach(form -> fields(form).forEach(field -> {
            String type = TYPES.getOrDefault(field.path("type").asText(), field.path("type").asText());
            if (field.path("type").asText().equals("datetime")) {
                type = switch (field.path("subtype").asText()) {
                    case "time" -> "heure";
                    case "datetime" -> "date et heure";
                    default -> "date";
                };
            }
            String key = field.has("key") ? field.path("key").asText() : field.path("path").asText();
            row(code(form.path("id").asText()), code(key), label(field), type, field.path("validate").path("required").asBoolean() ? "oui" : "");
            use(key, type, form.path("id").asText());
        }));
    }

    private static String label(JsonNode field) {
        return field.has("label") ? field.path("label").asText() : field.path("dateLabel").asText("");
    }

    /** Those that are submitted. */
    private static Stream<JsonNode> fields(JsonNode form) {
        return StreamSupport.stream(form.path("components").spliterator(), false).flatMap(component -> component.path("type").asText().equals("group") && !component.has("path")
                ? fields(component) : component.has("key") && !component.path("disabled").asBoolean() || component.path("type").asText().equals("dynamiclist")
                ? Stream.of(component) : fields(component));
    }

    private void use(String variable, String type, String where) {
        if (variable == null || variable.isBlank()) {
            return;
        }
        types.computeIfAbsent(variable, name -> new TreeSet<>()).add(type);
        uses.computeIfAbsent(variable, name -> new LinkedHashSet<>()).add(where);
    }

    private void decisions() throws Exception {
        table("Décisions", "clé", "nom", "version", "entrées", "sorties");
        for (Path file : files("processes", ".dmn")) {
            Element definitions = Xml.parse(Files.readAllBytes(file));
            inside(definitions).filter(element -> element.getLocalName().equals("decision")).forEach(decision -> row(code(decision.getAttribute("id")), attribute(decision, "name"),
                    camunda(decision), inside(decision).filter(element -> element.getLocalName().equals("inputExpression"))
                            .map(element -> code(children(element).stream().map(Xml::text).collect(Collectors.joining()).strip()) + " (" + element.getAttribute("typeRef") + ")").collect(Collectors.joining(", ")),
                    inside(decision).filter(element -> element.getLocalName().equals("output")).map(element -> code(element.getAttribute("name")) + " (" + element.getAttribute("typeRef") + ")")
                            .collect(Collectors.joining(", "))));
        }
    }

    private static String camunda(Element decision) {
        return Xml.attributes(decision).stream().filter(one -> "versionTag".equals(one.getLocalName())).map(one -> one.getValue()).findFirst().orElse("");
    }

    private static String camunda(Element element, String name) {
        return Xml.camunda(element, name);
    }

    private void messages(List<Element> models) {
        table("Messages", "message", "attendu par");
        Map<String, Set<String>> where = new TreeMap<>();
        models.forEach(model -> children(model, "message").forEach(message -> where.computeIfAbsent(message.getAttribute("name"), name -> new LinkedHashSet<>())
                .add(process(model).getAttribute("id"))));
        where.forEach((message, processes) -> row(message, code(processes)));
    }

    private void timers(List<Element> models) {
        table("Dates", "processus", "événement", "nom", "date");
        models.forEach(model -> in(model, "boundaryEvent", "intermediateCatchEvent", "startEvent").forEach(event -> Xml.child(event, "timerEventDefinition")
                .ifPresent(timer -> row(code(process(model).getAttribute("id")), code(event.getAttribute("id")), attribute(event, "name"),
                        code(children(timer).stream().map(Xml::text).collect(Collectors.joining()).strip())))));
    }

    private void variables(List<Element> models) {
        models.forEach(model -> inside(process(model)).filter(element -> isCamunda(element, "inputParameter", "outputParameter")).forEach(parameter -> {
            Element step = (Element) parameter.getParentNode().getParentNode().getParentNode();
            String text = Xml.text(parameter);
            use(parameter.getAttribute("name"), text.contains("S(") || text.contains("${") ? "calculé par le modèle" : "texte", step.getAttribute("id"));
        }));
        models.forEach(model -> inside(process(model)).filter(element -> camunda(element, "resultVariable") != null)
                .forEach(step -> use(camunda(step, "resultVariable"), "réponse d’un service", step.getAttribute("id"))));
        models.forEach(model -> inside(process(model)).filter(element -> camunda(element, "elementVariable") != null)
                .forEach(loop -> use(camunda(loop, "elementVariable"), "un à la fois", ((Element) loop.getParentNode()).getAttribute("id"))));
        table("Variables", "variable", "type", "où");
        types.forEach((name, of) -> row(code(name), String.join(", ", of), code(uses.get(name))));
    }
}
