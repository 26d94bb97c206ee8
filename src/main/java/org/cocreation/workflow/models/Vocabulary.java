package org.cocreation.workflow.models;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.workflow.CallableFromModels;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** What an expression may ask of a thing, by the thing's type; of every other type nothing: no reflection, no service of the engine. */
final class Vocabulary {

    private static final Map<Class<?>, Set<String>> METHODS = Map.of(
            DelegateExecution.class, Set.of("getVariable", "getVariableLocal", "hasVariable", "hasVariableLocal", "setVariable", "setVariableLocal",
                    "removeVariable", "getProcessBusinessKey", "getBusinessKey", "getProcessInstanceId", "getId", "getCurrentActivityId",
                    "getCurrentActivityName", "getEventName"),
            DelegateTask.class, Set.of("getVariable", "getVariableLocal", "hasVariable", "hasVariableLocal", "setVariable", "setVariableLocal",
                    "getId", "getName", "getTaskDefinitionKey", "getAssignee", "getDueDate", "setDueDate", "getPriority", "setPriority",
                    "getEventName", "getExecution"),
            SpinJsonNode.class, Set.of("prop", "hasProp", "elements", "value", "stringValue", "numberValue", "boolValue", "isNull", "isArray"),
            String.class, Set.of("equals", "equalsIgnoreCase", "isEmpty", "isBlank", "length", "contains", "startsWith", "endsWith", "strip",
                    "toLowerCase", "toUpperCase"),
            Number.class, Set.of("equals", "intValue", "longValue", "doubleValue"),
            Boolean.class, Set.of("equals"),
            Date.class, Set.of("equals", "before", "after", "getTime"),
            DateTime.class, Set.of("plusMinutes", "plusHours", "plusDays", "plusWeeks", "plusMonths", "minusMinutes", "minusHours", "minusDays",
                    "minusWeeks", "minusMonths", "withTimeAtStartOfDay", "toDate"),
            Collection.class, Set.of("size", "isEmpty", "contains", "get", "equals"),
            Map.class, Set.of("size", "isEmpty", "containsKey", "get", "equals"));

    /** What may be asked of a variable, whose type only its process knows; the guard looks again once it is there. */
    private static final Set<String> OF_VARIABLES = METHODS.entrySet().stream()
            .filter(type -> type.getKey() != DelegateExecution.class && type.getKey() != DelegateTask.class)
            .flatMap(type -> type.getValue().stream()).collect(Collectors.toUnmodifiableSet());

    private Vocabulary() {
    }

    /** @param type null when it is not known */
    static boolean allows(@Nullable Class<?> type, String method) {
        if (type == null) {
            return OF_VARIABLES.contains(method);
        }
        Class<?> user = ClassUtils.getUserClass(type);
        if (isCallable(user)) {
            return Arrays.stream(user.getDeclaredMethods())
                    .anyMatch(one -> one.getName().equals(method) && Modifier.isPublic(one.getModifiers()) && !one.isSynthetic());
        }
        return METHODS.entrySet().stream().anyMatch(entry -> entry.getKey().isAssignableFrom(user) && entry.getValue().contains(method));
    }

    /** As {@code execution.processBusinessKey}; what a map or a list holds may be read by any key. */
    static boolean allowsReading(@Nullable Class<?> type, String property) {
        if (type == null || Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || type.isArray()) {
            return !"class".equals(property);
        }
        return !isCallable(ClassUtils.getUserClass(type)) && allows(type, getter(property));
    }

    static String getter(String property) {
        return "get" + StringUtils.capitalize(property);
    }

    static boolean isCallable(Class<?> type) {
        return AnnotatedElementUtils.isAnnotated(type, CallableFromModels.class);
    }
}
