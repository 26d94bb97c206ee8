package org.cocreation.workflow.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.workflow.models.Difference.Kind;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

import static org.cocreation.workflow.models.Xml.attribute;
import static org.cocreation.workflow.models.Xml.children;
import static org.cocreation.workflow.models.Xml.is;

/** What differs between two versions of a model, but for how it is drawn. */
final class ModelDifferences {

    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("process", "le processus"), Map.entry("userTask", "la tâche"),
            Map.entry("serviceTask", "l’étape automatique"), Map.entry("sendTask", "l’envoi"), Map.entry("businessRuleTask", "la décision"),
            Map.entry("callActivity", "l’appel"), Map.entry("subProcess", "le sous-processus"), Map.entry("startEvent", "le début"), Map.entry("endEvent", "la fin"),
            Map.entry("boundaryEvent", "l’événement attaché"), Map.entry("intermediateCatchEvent", "l’attente"), Map.entry("sequenceFlow", "la liaison"),
            Map.entry("lane", "le couloir"), Map.entry("message", "le message"), Map.entry("error", "l’erreur"));
    private static final Map<String, String> PARTS = Map.ofEntries(Map.entry("name", "libellé"), Map.entry("candidateGroups", "groupes"), Map.entry("dueDate", "échéance"),
            Map.entry("priority", "priorité"), Map.entry("formRef", "formulaire"), Map.entry("expression", "service appelé"), Map.entry("calledElement", "processus appelé"),
            Map.entry("versionTag", "numéro de version"), Map.entry("historyTimeToLive", "durée de conservation"), Map.entry("sourceRef", "départ"), Map.entry("targetRef", "arrivée"),
            Map.entry("attachedToRef", "étape d’attache"), Map.entry("documentation", "explication"), Map.entry("conditionExpression", "condition"),
            Map.entry("timerEventDefinition", "date"), Map.entry("extensionElements", "paramètres"), Map.entry("multiInstanceLoopCharacteristics", "répétition"));
    /** What only repeats what flows say, or where things stand. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("incoming", "outgoing");

    private ModelDifferences() {
    }

    static List<Difference> between(Element before, Element after) {
        Map<String, Element> old = elements(before);
        Map<String, Element> now = elements(after);
        List<Difference> differences = new ArrayList<>();
        old.forEach((id, element) -> {
            if (!now.containsKey(id)) {
                differences.add(new Difference(Kind.REMOVED, id, words(element)));
            }
        });
        now.forEach((id, element) -> {
            if (!old.containsKey(id)) {
                differences.add(new Difference(Kind.ADDED, id, words(element)));
            } else {
                changes(old.get(id), element).ifPresent(what -> differences.add(new Difference(Kind.CHANGED, id, words(element) + "\u00a0: " + what)));
            }
        });
        return differences;
    }

    private static Optional<String> changes(Element before, Element after) {
        Map<String, String> old = parts(before);
        Map<String, String> now = parts(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        String what = names.stream().filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .map(name -> change(name, old.getOrDefault(name, ""), now.getOrDefault(name, ""))).collect(Collectors.joining("\u00a0; "));
        return what.isEmpty() ? Optional.empty() : Optional.of(what);
    }

    private static String change(String name, String before, String after) {
        String part = PARTS.getOrDefault(name, name);
        boolean said = Set.of("extensionElements", "documentation").contains(name) || before.length() + after.length() > 200;
        return said ? part : "%s %s → %s".formatted(part, quoted(before), quoted(after));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "(rien)" : "«\u00a0%s\u00a0»".formatted(text);
    }

    private static String words(Element element) {
        String kind = element.getLocalName().endsWith("Gateway") ? "la bifurcation" : KINDS.getOrDefault(element.getLocalName(), "l’élément");
        String name = attribute(element, "name");
        return name == null ? "%s %s".formatted(kind, element.getAttribute("id")) : "%s «\u00a0%s\u00a0» (%s)".formatted(kind, name.replaceAll("\\s+", " "), element.getAttribute("id"));
    }

    /** Whatever has a place in the model, by its id, in its order. */
    private static Map<String, Element> elements(Element definitions) {
        Map<String, Element> all = new LinkedHashMap<>();
        collect(definitions, all);
        return all;
    }

    private static void collect(Element scope, Map<String, Element> all) {
        children(scope).stream().filter(ModelDifferences::hasAPlace).forEach(element -> {
            all.put(element.getAttribute("id"), element);
            collect(element, all);
        });
    }

    private static boolean hasAPlace(Element element) {
        return Xml.BPMN.equals(element.getNamespaceURI()) && attribute(element, "id") != null && !element.getLocalName().endsWith("EventDefinition")
                && !element.getLocalName().endsWith("LoopCharacteristics") && !is(element, "textAnnotation", "association", "laneSet", "group");
    }

    /** An element's attributes and what is inside it, each in a text that tells no spaces and no order of attributes. */
    private static Map<String, String> parts(Element element) {
        Map<String, String> parts = new TreeMap<>();
        Xml.attributes(element).stream().filter(one -> !Set.of("id", "default").contains(one.getLocalName()) && !one.getName().startsWith("xmlns"))
                .forEach(one -> parts.put(one.getLocalName(), one.getValue().replaceAll("\\s+", " ")));
        children(element).stream().filter(child -> !hasAPlace(child) && !SAID_ELSEWHERE.contains(child.getLocalName()))
                .forEach(child -> parts.merge(child.getLocalName(), text(child), (one, other) -> one + " " + other));
        return parts;
    }

    private static String text(Element element) {
        String own = Xml.text(element).strip().replaceAll("\\s+", " ");
        String attributes = Xml.attributes(element).stream().filter(one -> !one.getName().startsWith("xmlns") && !"type".equals(one.getLocalName()) && !"id".equals(one.getLocalName()))
                .sorted((one, other) -> one.getLocalName().compareTo(other.getLocalName())).map(Attr::getValue).collect(Collectors.joining(" "));
        return Stream.concat(Stream.of(attributes, own), children(element).stream().map(ModelDifferences::text)).filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
    }
}
