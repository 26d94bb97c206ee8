package org.cocreation.workflow.models;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Reads an expression of a model without running it, and tells in French what in it would fail or is not open to models. */
final class ExpressionCheck {

    private static final String EXECUTION = "execution";
    private static final String TASK = "task";
    private static final Map<String, Class<?>> FUNCTIONS = Map.of("S", SpinJsonNode.class, "JSON", SpinJsonNode.class, "now", Date.class,
            "dateTime", DateTime.class, "currentUser", String.class, "currentUserGroups", Collection.class);

    private final Map<String, Class<?>> beans;
    private final boolean ofTask;
    private final List<String> faults = new ArrayList<>();

    private ExpressionCheck(Map<String, Class<?>> beans, boolean ofTask) {
        this.beans = beans;
        this.ofTask = ofTask;
    }

    static boolean isExpression(String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /**
     * @param beans  that models may call, by their names
     * @param ofTask whether a user task is at hand where it is evaluated
     */
    static List<String> faults(String text, Map<String, Class<?>> beans, boolean ofTask) {
        ExpressionCheck check = new ExpressionCheck(beans, ofTask);
        try {
            check.typeOf(new Builder(Feature.METHOD_INVOCATIONS, Feature.VARARGS).build(text.strip()).getRoot());
        } catch (TreeBuilderException e) {
            return List.of("l’expression «\u00a0%s\u00a0» n’est pas lisible à partir du caractère %d".formatted(text.strip(), e.getPosition() + 1));
        }
        return check.faults;
    }

    /** Null when only the running process knows. */
    private @Nullable Class<?> typeOf(Node node) {
        if (node instanceof AstIdentifier identifier) {
            return typeOf(identifier.getName());
        }
        if (node instanceof AstMethod call) {
            return typeOfCall(call);
        }
        if (node instanceof AstFunction function) {
            return typeOfFunction(function);
        }
        if (node instanceof AstDot dot) {
            return typeOfProperty(typeOf(dot.getChild(0)), nameOf(dot));
        }
        if (node instanceof AstBracket bracket) {
            Class<?> base = typeOf(bracket.getChild(0));
            typeOf(bracket.getChild(1));
            return bracket.getChild(1) instanceof AstString name ? typeOfProperty(base, textOf(name)) : typeOfElement(base);
        }
        if (node instanceof AstEval eval) {
            return typeOf(eval.getChild(0));
        }
        for (int child = 0; child < node.getCardinality(); child++) {
            typeOf(node.getChild(child));
        }
        return node instanceof AstString ? String.class : node instanceof AstNumber ? Number.class : node instanceof AstBoolean ? Boolean.class : null;
    }

    private @Nullable Class<?> typeOf(String name) {
        if (TASK.equals(name)) {
            if (!ofTask) {
                faults.add("«\u00a0task\u00a0» n’existe que dans une tâche utilisateur\u00a0; ailleurs, écrivez «\u00a0execution\u00a0»");
            }
            return DelegateTask.class;
        }
        return EXECUTION.equals(name) ? DelegateExecution.class : beans.get(name);
    }

    private @Nullable Class<?> typeOfFunction(AstFunction function) {
        for (int child = 0; child < function.getCardinality(); child++) {
            typeOf(function.getChild(child));
        }
        if (!FUNCTIONS.containsKey(function.getName())) {
            faults.add("la fonction «\u00a0%s\u00a0» n’est pas ouverte aux modèles".formatted(function.getName()));
        }
        return FUNCTIONS.get(function.getName());
    }

    private @Nullable Class<?> typeOfElement(@Nullable Class<?> base) {
        if (base != null && !Collection.class.isAssignableFrom(base) && !Map.class.isAssignableFrom(base)) {
            faults.add("des crochets ne lisent que des listes");
        }
        return null;
    }

    private @Nullable Class<?> typeOfProperty(@Nullable Class<?> base, String property) {
        if (!Vocabulary.allowsReading(base, property)) {
            faults.add("«\u00a0%s\u00a0» n’est pas ouvert aux modèles".formatted(property));
            return null;
        }
        return base == null ? null : Arrays.stream(base.getMethods()).filter(method -> method.getName().equals(Vocabulary.getter(property)))
                .findFirst().<Class<?>>map(Method::getReturnType).orElse(null);
    }

    private @Nullable Class<?> typeOfCall(AstMethod call) {
        Node property = call.getChild(0);
        List<Class<?>> given = new ArrayList<>();
        Node values = call.getChild(1);
        for (int value = 0; value < values.getCardinality(); value++) {
            given.add(typeOf(values.getChild(value)));
        }
        Node owner = property.getChild(0);
        Class<?> base = typeOf(owner);
        if (!(property instanceof AstDot dot)) {
            faults.add("une méthode ne s’appelle pas entre crochets");
            return null;
        }
        String method = nameOf(dot);
        if (!Vocabulary.allows(base, method)) {
            faults.add(base == null && owner instanceof AstIdentifier name
                    ? "«\u00a0%s\u00a0» n’est pas un service que les modèles peuvent appeler".formatted(name.getName())
                    : base != null && Vocabulary.isCallable(ClassUtils.getUserClass(base))
                    ? "le service «\u00a0%s\u00a0» n’a pas de méthode «\u00a0%s\u00a0»".formatted(((AstIdentifier) owner).getName(), method)
                    : "l’appel de «\u00a0%s\u00a0» n’est pas ouvert aux modèles".formatted(method));
            return null;
        }
        return base == null ? null : typeOfResult(base, method, given);
    }

    private @Nullable Class<?> typeOfResult(Class<?> base, String name, List<Class<?>> given) {
        List<Method> named = Arrays.stream(base.getMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isPublic(method.getModifiers())).toList();
        List<Method> fitting = named.stream().filter(method -> fits(method, given)).toList();
        if (fitting.isEmpty()) {
            faults.add("«\u00a0%s\u00a0» attend %s".formatted(name, named.stream().map(ExpressionCheck::expected).distinct()
                    .collect(Collectors.joining(", ou "))));
            return null;
        }
        return ClassUtils.resolvePrimitiveIfNecessary(fitting.get(0).getReturnType());
    }

    private static boolean fits(Method method, List<Class<?>> given) {
        Class<?>[] wanted = method.getParameterTypes();
        if (method.isVarArgs() || wanted.length != given.size()) {
            return method.isVarArgs();
        }
        for (int value = 0; value < wanted.length; value++) {
            if (!fits(ClassUtils.resolvePrimitiveIfNecessary(wanted[value]), given.get(value))) {
                return false;
            }
        }
        return true;
    }

    /** The engine turns texts and numbers into each other; an execution or a task is never a variable. */
    private static boolean fits(Class<?> wanted, Class<?> given) {
        if (wanted == DelegateExecution.class || wanted == DelegateTask.class) {
            return wanted == given;
        }
        return given != DelegateExecution.class && given != DelegateTask.class
                && (given == null || wanted.isAssignableFrom(given) || isPlain(wanted) && isPlain(given));
    }

    private static boolean isPlain(Class<?> type) {
        return type == String.class || Number.class.isAssignableFrom(type) || type == Boolean.class;
    }

    private static String expected(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(type -> type == DelegateExecution.class ? EXECUTION
                : type == DelegateTask.class ? TASK : type == String.class ? "un texte" : Set.of(int.class, long.class, Integer.class).contains(type)
                ? "un nombre" : "une valeur").collect(Collectors.joining(", ", "(", ")"));
    }

    private static String nameOf(AstDot dot) {
        return dot.toString().substring(2);
    }

    private static String textOf(AstString text) {
        return text.toString().substring(1, text.toString().length() - 1);
    }
}
