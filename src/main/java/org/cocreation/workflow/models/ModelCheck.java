package org.cocreation.workflow.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The files of a deployment, read once: what they define, what they refer to, and all that is wrong with them. */
final class ModelCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PROCESS = Pattern.compile(".*\\.(bpmn|bpmn20\\.xml)");
    private static final Pattern DECISION = Pattern.compile(".*\\.(dmn|dmn11\\.xml)");
    private static final Pattern FORM = Pattern.compile(".*\\.form");
    private static final Pattern PICTURE = Pattern.compile(".*\\.(png|svg|jpg)");

    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, Element> processes = new TreeMap<>();
    private final Map<String, Element> decisions = new TreeMap<>();
    private final Map<String, JsonNode> forms = new TreeMap<>();
    private final List<Fault> unreadable = new ArrayList<>();

    ModelCheck(Map<String, byte[]> resources) {
        resources.forEach(this::add);
    }

    private void add(String name, byte[] content) {
        contents.put(name, content);
        try {
            if (PROCESS.matcher(name).matches()) {
                processes.put(name, Xml.parse(content));
            } else if (DECISION.matcher(name).matches()) {
                decisions.put(name, Xml.parse(content));
            } else if (FORM.matcher(name).matches()) {
                forms.put(name, JSON.readTree(content));
            } else if (!PICTURE.matcher(name).matches()) {
                unreadable.add(new Fault(name, "", "n’est ni un processus (.bpmn), ni une décision (.dmn), ni un formulaire (.form)"));
            }
        } catch (SAXException | IOException e) {
            unreadable.add(new Fault(name, "", "n’est pas lisible (%s)".formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))));
        }
    }

    /** Keys of processes, each with those that it calls. */
    Map<String, Set<String>> calls() {
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        processes.values().forEach(model -> calls.putAll(BpmnCheck.calls(model)));
        return calls;
    }

    /** Keys of the processes that the models keep to, as they are when they are deployed. */
    Set<String> boundCalls() {
        Set<String> called = new HashSet<>();
        processes.values().forEach(model -> called.addAll(BpmnCheck.boundCalls(model)));
        return called;
    }

    /** Ids of the forms that tasks and starts show. */
    Set<String> formsShown() {
        Set<String> shown = new HashSet<>();
        processes.values().forEach(model -> shown.addAll(BpmnCheck.forms(model)));
        return shown;
    }

    Set<String> forms() {
        Set<String> ids = new HashSet<>();
        forms.values().forEach(form -> ids.add(form.path("id").asText()));
        return ids;
    }

    Set<String> decisions() {
        Set<String> keys = new HashSet<>();
        decisions.values().forEach(model -> keys.addAll(DmnCheck.keys(model)));
        return keys;
    }

    /** In the order of the files, all of them. @param known these files included */
    List<Fault> faults(Known known, Collection<StepCheck> steps) {
        List<Fault> faults = new ArrayList<>(unreadable);
        faults.addAll(twice(processes.entrySet().stream().collect(HashMap::new,
                (all, file) -> all.put(file.getKey(), BpmnCheck.calls(file.getValue()).keySet()), HashMap::putAll), "le processus"));
        faults.addAll(twice(forms.entrySet().stream().collect(HashMap::new,
                (all, file) -> all.put(file.getKey(), Set.of(file.getValue().path("id").asText())), HashMap::putAll), "le formulaire"));
        processes.forEach((name, model) -> faults.addAll(BpmnCheck.faults(name, model, known, steps)));
        decisions.forEach((name, model) -> faults.addAll(DmnCheck.faults(name, Objects.requireNonNull(contents.get(name)), model, known)));
        forms.forEach((name, form) -> faults.addAll(FormFileCheck.faults(name, form)));
        return faults;
    }

    private static List<Fault> twice(Map<String, Set<String>> definedIn, String what) {
        Map<String, String> first = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        new TreeMap<>(definedIn).forEach((resource, keys) -> keys.forEach(key -> {
            String other = first.putIfAbsent(key, resource);
            if (other != null) {
                faults.add(new Fault(resource, "", "contient %s «\u00a0%s\u00a0», qui est déjà dans %s".formatted(what, key, other)));
            }
        }));
        return faults;
    }
}
