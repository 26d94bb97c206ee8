package org.cocreation.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a task is reached, and what completing it may change.
 *
 * @param given   statements that put the tables into the state in which the task is done
 * @param answers to questions whose first offered answer is not the one to give, by key
 * @param changes tables that the decision may change, or columns of them as {@code event.phase}; no row goes, unless its
 *                table is named with a minus
 */
record TaskCase(String task, boolean ofCycle, Map<String, Object> variables, List<String> given, Map<String, Object> answers, List<String> changes) {

    static TaskCase ofEvent(String task) {
        return new TaskCase(task, false, Map.of(), List.of(), Map.of(), List.of());
    }

    static TaskCase ofCycle(String task) {
        return new TaskCase(task, true, Map.of(), List.of(), Map.of(), List.of());
    }

    TaskCase with(String variable, Object value) {
        return new TaskCase(task, ofCycle, and(variables, variable, value), given, answers, changes);
    }

    TaskCase given(String... statements) {
        List<String> all = new ArrayList<>(given);
        all.addAll(List.of(statements));
        return new TaskCase(task, ofCycle, variables, all, answers, changes);
    }

    TaskCase answer(String key, Object value) {
        return new TaskCase(task, ofCycle, variables, given, and(answers, key, value), changes);
    }

    TaskCase changes(String... names) {
        return new TaskCase(task, ofCycle, variables, given, answers, List.of(names));
    }

    TaskCase changesNothing() {
        return this;
    }

    private static Map<String, Object> and(Map<String, Object> values, String name, Object value) {
        Map<String, Object> all = new TreeMap<>(values);
        all.put(name, value);
        return all;
    }

    @Override
    public String toString() {
        return task;
    }
}
