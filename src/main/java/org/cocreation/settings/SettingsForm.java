package org.cocreation.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;

/** The fields of a page that changes settings, by their names (see {@link Settable#field}), and the state that the page showed. */
public final class SettingsForm<S extends Settable> {

    private static final String FORM = "form";
    private static final String STATE = "state";

    private final Map<String, String> fields;
    private final Map<S, Bilingual> wanted;
    private final BindingResult errors;

    private SettingsForm(Map<String, String> fields, Map<S, Bilingual> wanted) {
        this.fields = fields;
        this.wanted = wanted;
        this.errors = new MapBindingResult(fields, FORM);
    }

    /** As it is shown at first. */
    public static <S extends Settable> SettingsForm<S> of(Map<S, Bilingual> standing) {
        SettingsForm<S> form = new SettingsForm<>(new TreeMap<>(Map.of(STATE, Settings.state(standing))), standing);
        standing.forEach(form::fill);
        return form;
    }

    /** What was typed, tidied in its fields; what is wrong with it is said of the fields. */
    public static <S extends Settable> SettingsForm<S> typed(Collection<S> settings, Map<String, String> typed) {
        SettingsForm<S> form = new SettingsForm<>(new TreeMap<>(typed), new LinkedHashMap<>());
        for (S setting : settings) {
            Bilingual value = setting.tidy(typed.get(setting.field(Language.FR)), typed.get(setting.field(Language.AR)));
            form.wanted.put(setting, value);
            form.fill(setting, value);
            if (!Settings.isEmpty(value)) {
                setting.faults(value).forEach((language, fault) -> form.errors.rejectValue(setting.field(language), "wrong", fault));
            }
        }
        return form;
    }

    private void fill(S setting, Bilingual value) {
        setting.languages().forEach(language -> fields.put(setting.field(language), value.in(language)));
    }

    /** Tidy; what is empty is to be as installed. */
    public Map<S, Bilingual> wanted() {
        return wanted;
    }

    public String state() {
        return fields.getOrDefault(STATE, "");
    }

    public BindingResult errors() {
        return errors;
    }

    /** For the fragment {@code committee/settings-section :: fields}. */
    public void show(Map<S, Bilingual> standing, Settings settings, Model model) {
        model.addAttribute("standing", standing);
        model.addAttribute("settings", settings);
        model.addAttribute(FORM, fields);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, errors);
    }
}
