package org.cocreation.workflow.models;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

import static org.cocreation.workflow.models.Xml.attribute;
import static org.cocreation.workflow.models.Xml.camunda;
import static org.cocreation.workflow.models.Xml.child;
import static org.cocreation.workflow.models.Xml.children;
import static org.cocreation.workflow.models.Xml.inside;
import static org.cocreation.workflow.models.Xml.is;
import static org.cocreation.workflow.models.Xml.isCamunda;

/** What is wrong with a process model. */
final class BpmnCheck {

    private static final String[] CATCHING = {"startEvent", "intermediateCatchEvent", "boundaryEvent"};
    private static final String[] THROWING = {"intermediateThrowEvent", "endEvent"};
    private static final Set<String> CODE = Set.of("class", "delegateExpression", "variableMappingClass", "variableMappingDelegateExpression",
            "formHandlerClass");
    private static final String DEPLOYMENT = "deployment";

    private final String resource;
    private final Known known;
    private final Collection<StepCheck> steps;
    private final Set<Fault> faults = new LinkedHashSet<>();

    private BpmnCheck(String resource, Known known, Collection<StepCheck> steps) {
        this.resource = resource;
        this.known = known;
        this.steps = steps;
    }

    static Collection<Fault> faults(String resource, Element definitions, Known known, Collection<StepCheck> steps) {
        BpmnCheck check = new BpmnCheck(resource, known, steps);
        List<Element> processes = children(definitions, "process");
        if (processes.isEmpty()) {
            check.faults.add(new Fault(resource, "", "ne contient aucun processus"));
        }
        check.read(definitions, definitions, false);
        processes.forEach(check::process);
        return check.faults;
    }

    /** The processes that each process of a model calls. */
    static Map<String, Set<String>> calls(Element definitions) {
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        children(definitions, "process").forEach(process -> calls.put(process.getAttribute("id"),
                inside(process).filter(element -> is(element, "callActivity")).map(element -> attribute(element, "calledElement"))
                        .filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new))));
        return calls;
    }

    /** Those of them that a model keeps to, as they were when it was deployed. */
    static Set<String> boundCalls(Element definitions) {
        return inside(definitions).filter(element -> is(element, "callActivity") && DEPLOYMENT.equals(camunda(element, "calledElementBinding")))
                .map(element -> attribute(element, "calledElement")).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ids of the forms that a model shows. */
    static Set<String> forms(Element definitions) {
        return inside(definitions).map(element -> camunda(element, "formRef")).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    private void fault(Element place, String sentence) {
        String name = attribute(place, "name");
        String id = place.getAttribute("id");
        faults.add(new Fault(resource, is(place, "definitions") ? "" : name == null ? "l’élément " + id
                : "«\u00a0%s\u00a0» (%s)".formatted(name, id), sentence));
    }

    // Each element for itself

    /** @param place the nearest element with a place in the diagram, which people find */
    private void read(Element element, Element place, boolean ofTask) {
        if (element.getNamespaceURI() == null || !Set.of(Xml.BPMN, Xml.CAMUNDA).contains(element.getNamespaceURI())) {
            return;
        }
        Element here = Xml.BPMN.equals(element.getNamespaceURI()) && attribute(element, "id") != null && !element.getLocalName().endsWith("EventDefinition")
                && !element.getLocalName().endsWith("LoopCharacteristics") ? element : place;
        boolean task = ofTask || is(element, "userTask") || isCamunda(element, "taskListener");
        code(element, here);
        Stream.concat(Xml.attributes(element).stream().map(Attr::getValue), Stream.of(Xml.text(element))).filter(ExpressionCheck::isExpression)
                .flatMap(text -> ExpressionCheck.faults(text, known.beans(), task && !is(element, "conditionExpression")).stream())
                .forEach(sentence -> fault(here, sentence));
        switch (element.getLocalName()) {
            case "userTask" -> userTask(element);
            case "startEvent" -> form(element);
            case "serviceTask", "sendTask", "businessRuleTask" -> automatic(element);
            case "callActivity" -> call(element);
            case "receiveTask" -> message(element, element);
            case "messageEventDefinition" -> {
                if (is(here, CATCHING)) {
                    message(element, here);
                } else if (is(here, THROWING)) {
                    implementation(element, here);
                }
            }
            case "executionListener", "taskListener" -> {
                if (attribute(element, "expression") == null && element.getNamespaceURI().equals(Xml.CAMUNDA)) {
                    fault(here, "un de ses écouteurs n’appelle pas de service");
                }
            }
            default -> { }
        }
        children(element).forEach(child -> read(child, here, task));
    }

    /** What would run other code than the callable beans. */
    private void code(Element element, Element place) {
        CODE.stream().filter(name -> camunda(element, name) != null || isCamunda(element, "executionListener", "taskListener", "field")
                && attribute(element, name) != null).forEach(name -> fault(place, "appelle du code Java («\u00a0%s\u00a0»)\u00a0; appelez un service par une expression".formatted(name)));
        if (is(element, "scriptTask") || isCamunda(element, "script") || is(element, "conditionExpression")
                && (attribute(element, "language") != null || camunda(element, "resource") != null)) {
            fault(place, "contient un script\u00a0; appelez un service par une expression");
        }
        if (isCamunda(element, "connector")) {
            fault(place, "contient un connecteur, que l’application ne sert pas");
        }
        String type = camunda(element, "type");
        if (type != null && Xml.BPMN.equals(element.getNamespaceURI())) {
            fault(place, "external".equals(type) ? "est une tâche externe, que personne ne sert" : "a le type «\u00a0%s\u00a0», que l’application ne sert pas".formatted(type));
        }
    }

    private void userTask(Element task) {
        String groups = camunda(task, "candidateGroups");
        if (groups == null) {
            fault(task, "n’est proposée à aucun groupe (candidateGroups)");
        } else if (!ExpressionCheck.isExpression(groups)) {
            Arrays.stream(groups.split(",")).map(String::strip).filter(group -> !known.groups().contains(group)).forEach(group ->
                    fault(task, "est proposée au groupe «\u00a0%s\u00a0», qui n’existe pas%s".formatted(group, Similar.to(group, known.groups()))));
        }
        if (camunda(task, "formRef") == null) {
            fault(task, "n’a pas de formulaire Camunda (formRef)");
        }
        form(task);
    }

    private void form(Element element) {
        String form = camunda(element, "formRef");
        if (camunda(element, "formKey") != null || inside(element).anyMatch(inner -> isCamunda(inner, "formData"))) {
            fault(element, "a un formulaire qui n’est pas un formulaire Camunda (formRef)");
        }
        if (form == null) {
            return;
        }
        if (!DEPLOYMENT.equals(camunda(element, "formRefBinding"))) {
            fault(element, "a un formulaire qui n’est pas lié à son déploiement (formRefBinding=\"deployment\")");
        }
        if (!known.forms().contains(form)) {
            fault(element, "a le formulaire «\u00a0%s\u00a0», qui n’est ni dans ce déploiement ni déployé auparavant\u00a0: ajoutez %s.form%s"
                    .formatted(form, form, Similar.to(form, known.forms())));
        }
    }

    private void automatic(Element task) {
        String decision = camunda(task, "decisionRef");
        if (decision != null) {
            if (ExpressionCheck.isExpression(decision) || !known.decisions().contains(decision)) {
                fault(task, "demande la décision «\u00a0%s\u00a0», qui n’est ni dans ce déploiement ni déployée auparavant%s"
                        .formatted(decision, Similar.to(decision, known.decisions())));
            }
        } else {
            implementation(task, task);
        }
    }

    private void implementation(Element element, Element place) {
        String expression = camunda(element, "expression");
        if (expression == null && camunda(element, "type") == null && CODE.stream().allMatch(name -> camunda(element, name) == null)) {
            fault(place, "n’appelle aucun service (expression)");
        }
        if (expression != null) {
            Map<String, String> inputs = new HashMap<>();
            inside(place).filter(inner -> isCamunda(inner, "inputParameter")).forEach(input -> inputs.put(input.getAttribute("name"), Xml.text(input)));
            steps.stream().filter(step -> expression.contains(step.call() + "(")).flatMap(step -> step.faults(inputs).stream())
                    .forEach(sentence -> fault(place, sentence));
        }
    }

    private void call(Element activity) {
        String called = attribute(activity, "calledElement");
        if (called == null || ExpressionCheck.isExpression(called)) {
            fault(activity, "n’appelle aucun processus par sa clé (calledElement)");
            return;
        }
        if (!known.calls().containsKey(called)) {
            fault(activity, "appelle le processus «\u00a0%s\u00a0», qui n’est ni dans ce déploiement ni déployé auparavant%s"
                    .formatted(called, Similar.to(called, known.calls().keySet())));
        }
        if (!DEPLOYMENT.equals(camunda(activity, "calledElementBinding"))) {
            fault(activity, "appelle un processus qui n’est pas lié à son déploiement (calledElementBinding=\"deployment\")");
        }
    }

    private void message(Element element, Element place) {
        String reference = attribute(element, "messageRef");
        String name = reference == null ? null : children(element.getOwnerDocument().getDocumentElement(), "message").stream()
                .filter(message -> message.getAttribute("id").equals(reference.substring(reference.indexOf(':') + 1)))
                .map(message -> attribute(message, "name")).filter(Objects::nonNull).findFirst().orElse(null);
        if (name == null) {
            fault(place, "attend un message qui n’a pas de nom");
        } else if (!known.messages().contains(name)) {
            fault(place, "attend le message «\u00a0%s\u00a0», que l’application n’envoie pas%s".formatted(name, Similar.to(name, known.messages())));
        }
    }

    // The whole

    private void process(Element process) {
        if (!"true".equals(attribute(process, "isExecutable"))) {
            fault(process, "n’est pas exécutable");
        }
        if (camunda(process, "historyTimeToLive") == null) {
            fault(process, "n’a pas de durée de conservation (historyTimeToLive)");
        }
        inside(process).filter(element -> is(element, "process", "subProcess", "transaction")).forEach(this::ways);
        circle(process.getAttribute("id")).ifPresent(circle -> fault(process, "appelle en rond, sans fin\u00a0: " + circle));
    }

    private Optional<String> circle(String key) {
        Deque<List<String>> open = new ArrayDeque<>(List.of(List.of(key)));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            List<String> way = open.pop();
            for (String called : known.calls().getOrDefault(way.get(way.size() - 1), Set.of())) {
                List<String> further = Stream.concat(way.stream(), Stream.of(called)).toList();
                if (called.equals(key)) {
                    return Optional.of(String.join(" → ", further));
                }
                if (seen.add(called)) {
                    open.push(further);
                }
            }
        }
        return Optional.empty();
    }

    /** Every step of a process or subprocess is reached from a start, and reaches an end. */
    private void ways(Element scope) {
        List<Element> nodes = children(scope).stream().filter(child -> attribute(child, "id") != null && !is(child, "sequenceFlow", "laneSet",
                "dataObject", "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group", "property", "ioSpecification")
                && Xml.BPMN.equals(child.getNamespaceURI()) && !child.getLocalName().endsWith("LoopCharacteristics")).toList();
        Map<String, Set<String>> next = new HashMap<>();
        nodes.forEach(node -> next.put(node.getAttribute("id"), new LinkedHashSet<>()));
        children(scope, "sequenceFlow").forEach(flow -> next.computeIfAbsent(flow.getAttribute("sourceRef"), id -> new LinkedHashSet<>())
                .add(flow.getAttribute("targetRef")));
        nodes.stream().filter(node -> is(node, "boundaryEvent")).forEach(event -> next.computeIfAbsent(event.getAttribute("attachedToRef"), id -> new LinkedHashSet<>())
                .add(event.getAttribute("id")));
        Map<String, String> linkTargets = nodes.stream().filter(node -> is(node, "intermediateCatchEvent") && link(node) != null)
                .collect(Collectors.toMap(BpmnCheck::link, node -> node.getAttribute("id"), (one, other) -> one));
        nodes.stream().filter(node -> is(node, "intermediateThrowEvent")).forEach(node -> Optional.ofNullable(linkTargets.get(link(node)))
                .ifPresent(target -> next.computeIfAbsent(node.getAttribute("id"), id -> new LinkedHashSet<>()).add(target)));

        Set<String> reached = closure(nodes.stream().filter(node -> is(node, "startEvent") || "true".equals(node.getAttribute("triggeredByEvent"))
                || "true".equals(node.getAttribute("isForCompensation")) || is(scope, "adHocSubProcess")).map(node -> node.getAttribute("id")).toList(), next);
        nodes.stream().filter(node -> !reached.contains(node.getAttribute("id"))).forEach(node -> fault(node, "n’est jamais atteint depuis un début"));
        if (endsFromOutside(scope)) {
            return;
        }
        Map<String, Set<String>> before = new HashMap<>();
        next.forEach((from, targets) -> targets.forEach(to -> before.computeIfAbsent(to, id -> new LinkedHashSet<>()).add(from)));
        Set<String> ending = closure(next.entrySet().stream().filter(node -> node.getValue().isEmpty()).map(Map.Entry::getKey).toList(), before);
        nodes.stream().filter(node -> reached.contains(node.getAttribute("id")) && !ending.contains(node.getAttribute("id")))
                .forEach(node -> fault(node, "tourne sans fin\u00a0: aucun chemin n’y mène à une fin"));
    }

    /** Something that interrupts it ends it, whatever goes round in it. */
    private static boolean endsFromOutside(Element scope) {
        boolean interrupted = children(scope, "subProcess").stream().filter(inner -> "true".equals(inner.getAttribute("triggeredByEvent")))
                .flatMap(inner -> children(inner, "startEvent").stream()).anyMatch(start -> !"false".equals(start.getAttribute("isInterrupting")));
        return interrupted || scope.getParentNode() instanceof Element parent && children(parent, "boundaryEvent").stream()
                .anyMatch(event -> event.getAttribute("attachedToRef").equals(scope.getAttribute("id")) && !"false".equals(event.getAttribute("cancelActivity")));
    }

    private static @Nullable String link(Element event) {
        return child(event, "linkEventDefinition").map(link -> link.getAttribute("name")).orElse(null);
    }

    private static Set<String> closure(Collection<String> from, Map<String, Set<String>> next) {
        Set<String> reached = new LinkedHashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            next.getOrDefault(open.pop(), Set.of()).stream().filter(reached::add).forEach(open::push);
        }
        return reached;
    }
}
