package org.cocreation.workflow.models;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

import static org.cocreation.workflow.models.Xml.attribute;
import static org.cocreation.workflow.models.Xml.children;
import static org.cocreation.workflow.models.Xml.inside;

/** What is wrong with a decision table. */
final class DmnCheck {

    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> LANGUAGES = Set.of("feel", "https://www.omg.org/spec/dmn/20191111/feel/", "http://www.omg.org/spec/dmn/20180521/feel/",
            "http://www.omg.org/spec/feel/20140401");
    /** One does not keep a table from being mended one case at a time. */
    private static final int CASES_TOLD = 3;

    private final String resource;
    private final Known known;
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Set<Fault> faults = new LinkedHashSet<>();

    private DmnCheck(String resource, Known known) {
        this.resource = resource;
        this.known = known;
    }

    static Collection<Fault> faults(String resource, byte[] content, Element definitions, Known known) {
        DmnCheck check = new DmnCheck(resource, known);
        check.read(content, definitions);
        return check.faults;
    }

    /** Keys of the decisions of a model. */
    static Set<String> keys(Element definitions) {
        return children(definitions).stream().filter(element -> "decision".equals(element.getLocalName())).map(element -> element.getAttribute("id"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void read(byte[] content, Element definitions) {
        List<Element> decisions = children(definitions).stream().filter(element -> "decision".equals(element.getLocalName())).toList();
        if (decisions.isEmpty()) {
            faults.add(new Fault(resource, "", "ne contient aucune décision"));
        }
        inside(definitions).map(element -> attribute(element, "expressionLanguage")).filter(language -> language != null && !LANGUAGES.contains(language.toLowerCase(Locale.ROOT)))
                .forEach(language -> faults.add(new Fault(resource, "", "est écrite en «\u00a0%s\u00a0»\u00a0; seul FEEL est ouvert aux décisions".formatted(language))));
        for (Element decision : decisions) {
            if (decision.getAttributeNS(CAMUNDA_DMN, "historyTimeToLive").isBlank()) {
                fault(decision, "n’a pas de durée de conservation (historyTimeToLive)");
            }
        }
        // What is written in another language is not run to see what it says.
        if (faults.stream().noneMatch(fault -> fault.place().isEmpty())) {
            try {
                Map<String, DmnDecision> parsed = engine.parseDecisions(new ByteArrayInputStream(content)).stream()
                        .collect(Collectors.toMap(DmnDecision::getKey, one -> one));
                for (Element decision : decisions) {
                    DecisionUse use = known.uses().get(decision.getAttribute("id"));
                    if (use != null) {
                        use(decision, Objects.requireNonNull(parsed.get(decision.getAttribute("id"))), use);
                    }
                }
            } catch (RuntimeException e) {
                faults.add(new Fault(resource, "", "n’est pas une décision que le moteur sait lire (%s)".formatted(e.getMessage())));
            }
        }
    }

    private void use(Element decision, DmnDecision parsed, DecisionUse use) {
        List<Element> outputs = inside(decision).filter(element -> "output".equals(element.getLocalName())).toList();
        inside(decision).filter(element -> "rule".equals(element.getLocalName())).forEach(rule -> {
            List<Element> entries = children(rule).stream().filter(element -> "outputEntry".equals(element.getLocalName())).toList();
            row(outputs, entries).filter(row -> !use.understands(List.of(row))).ifPresent(row ->
                    fault(decision, "la règle %s donne un résultat que l’application ne connaît pas\u00a0: %s".formatted(rule.getAttribute("id"), words(row))));
        });
        List<Map<String, Object>> open = use.cases().stream().filter(inputs -> !answers(parsed, use, inputs)).toList();
        open.stream().limit(CASES_TOLD).forEach(inputs -> fault(decision, "ne donne pas de résultat connu pour\u00a0: " + words(inputs)));
        if (open.size() > CASES_TOLD) {
            fault(decision, "… ni pour %d autres cas".formatted(open.size() - CASES_TOLD));
        }
    }

    private boolean answers(DmnDecision decision, DecisionUse use, Map<String, Object> inputs) {
        try {
            return use.understands(engine.evaluateDecision(decision, inputs).getResultList());
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Empty when one of them is computed: the cases tell of it. */
    private static Optional<Map<String, Object>> row(List<Element> outputs, List<Element> entries) {
        Map<String, Object> row = new HashMap<>();
        for (int column = 0; column < Math.min(outputs.size(), entries.size()); column++) {
            Object value = literal(children(entries.get(column)).stream().filter(element -> "text".equals(element.getLocalName()))
                    .map(Xml::text).findFirst().orElse("").strip());
            if (value == null) {
                return Optional.empty();
            }
            row.put(outputs.get(column).getAttribute("name"), value);
        }
        return Optional.of(row);
    }

    private static @Nullable Object literal(String text) {
        var quoted = TEXT.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1);
        }
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        return "true".equals(text) || "false".equals(text) ? Boolean.valueOf(text) : null;
    }

    private static String words(Map<String, Object> values) {
        return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one -> one.getKey() + " = " + one.getValue()).collect(Collectors.joining(", "));
    }

    private void fault(Element decision, String sentence) {
        faults.add(new Fault(resource, "«\u00a0%s\u00a0» (%s)".formatted(decision.getAttribute("name"), decision.getAttribute("id")), sentence));
    }
}
