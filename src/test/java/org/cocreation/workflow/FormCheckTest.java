package org.cocreation.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.country.Country;
import org.cocreation.form.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), Country.zone());

    @Test
    void requiredFieldIsNamedByItsLabel() {
        FormSchema form = form("""
                {"type": "textfield", "key": "closesAt", "label": "Date de clôture", "validate": {"required": true}}""");
        String message = "Le champ «\u00a0Date de clôture\u00a0» est obligatoire.";
        assertRefused(form, Map.of(), message);
        assertRefused(form, Map.of("closesAt", ""), message);
        assertAccepted(form, Map.of("closesAt", "x"));
    }

    @Test
    void aFieldWithoutLabelIsNamedByItsKeyAndALabelMayBeAnExpression() {
        assertRefused(form("""
                {"type": "textfield", "key": "a", "validate": {"required": true}}"""), Map.of(), "Le champ «\u00a0a\u00a0» est obligatoire.");
        assertRefused(form("""
                {"type": "textfield", "key": "a", "label": "=\\"Ville de \\" + city", "validate": {"required": true}}"""),
                Map.of("city", "Fès"), "Le champ «\u00a0Ville de Fès\u00a0» est obligatoire.");
    }

    @Test
    void aDateIsNamedByItsOwnLabel() {
        assertRefused(form("""
                {"type": "datetime", "key": "closesAt", "subtype": "datetime", "dateLabel": "Date de clôture", "timeLabel": "Heure de clôture",
                 "validate": {"required": true}}"""), Map.of(), "Le champ «\u00a0Date de clôture\u00a0» est obligatoire.");
    }

    @Test
    void anEmptyFieldThatIsNotRequiredHasNoOtherRule() {
        assertAccepted(form("""
                {"type": "textfield", "key": "a", "validate": {"minLength": 3, "pattern": "x"}},
                {"type": "number", "key": "b", "validate": {"min": 3}},
                {"type": "select", "key": "c", "values": [{"label": "Un", "value": "1"}]},
                {"type": "datetime", "key": "d", "subtype": "date"}"""), with("a", "", "b", null, "c", null));
    }

    @Test
    void requiredCheckboxMustBeTicked() {
        FormSchema form = form("""
                {"type": "checkbox", "key": "reviewed", "label": "Relu", "validate": {"required": true}}""");
        assertRefused(form, Map.of("reviewed", false), "Le champ «\u00a0Relu\u00a0» est obligatoire.");
        assertRefused(form, Map.of(), "Le champ «\u00a0Relu\u00a0» est obligatoire.");
        assertRefused(form, Map.of("reviewed", "true"), "Le champ «\u00a0Relu\u00a0» n'est ni coché ni décoché.");
        assertAccepted(form, Map.of("reviewed", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ab     | doit compter au moins 3 caractères.
            abcdef | ne peut pas dépasser 5 caractères.
            abc    | n'a pas la forme attendue.""")
    void textHasLengthAndPattern(String text, String reason) {
        FormSchema form = form("""
                {"type": "textfield", "key": "a", "label": "A", "validate": {"minLength": 3, "maxLength": 5, "pattern": "^[0-9]+$"}}""");
        assertRefused(form, Map.of("a", text), "Le champ «\u00a0A\u00a0» " + reason);
        assertAccepted(form, Map.of("a", "1234"));
    }

    @Test
    void noTextIsLongerThanTheEngineHolds() {
        FormSchema form = form("""
                {"type": "textarea", "key": "a", "label": "A", "validate": {"maxLength": 9000}}""");
        assertRefused(form, Map.of("a", "x".repeat(4001)), "Le champ «\u00a0A\u00a0» ne peut pas dépasser 4\u202f000 caractères.");
        assertAccepted(form, Map.of("a", "x".repeat(4000)));
    }

    @Test
    void textIsText() {
        assertRefused(form("{\"type\": \"textarea\", \"key\": \"a\"}"), Map.of("a", 5), "Le champ «\u00a0a\u00a0» n'est pas un texte.");
    }

    @Test
    void addressesAndTelephonesHaveTheirForm() {
        FormSchema email = form("{\"type\": \"textfield\", \"key\": \"a\", \"validate\": {\"validationType\": \"email\"}}");
        assertRefused(email, Map.of("a", "x@y"), "Le champ «\u00a0a\u00a0» n'a pas la forme attendue.");
        assertAccepted(email, Map.of("a", "x@y.example"));
        FormSchema phone = form("{\"type\": \"textfield\", \"key\": \"a\", \"validate\": {\"validationType\": \"phone\"}}");
        assertRefused(phone, Map.of("a", "appelez-moi"), "Le champ «\u00a0a\u00a0» n'a pas la forme attendue.");
        assertAccepted(phone, Map.of("a", "+212 5 37 00 00 00"));
    }

    @Test
    void numberHasBoundsAndDecimals() {
        FormSchema form = form("""
                {"type": "number", "key": "n", "label": "N", "decimalDigits": 0, "validate": {"min": 0, "max": 10000}}""");
        assertRefused(form, Map.of("n", -1), "Le champ «\u00a0N\u00a0» ne peut pas être inférieur à 0.");
        assertRefused(form, Map.of("n", 10001), "Le champ «\u00a0N\u00a0» ne peut pas être supérieur à 10\u202f000.");
        assertRefused(form, Map.of("n", 1.5), "Le champ «\u00a0N\u00a0» doit être un nombre entier.");
        assertRefused(form, Map.of("n", "beaucoup"), "Le champ «\u00a0N\u00a0» n'est pas un nombre.");
        assertRefused(form, Map.of("n", true), "Le champ «\u00a0N\u00a0» n'est pas un nombre.");
        assertAccepted(form, Map.of("n", 0));
        assertAccepted(form, Map.of("n", 10000.0));
        assertAccepted(form, Map.of("n", "12"));
    }

    @Test
    void boundsMayBeExpressions() {
        FormSchema form = form("""
                {"type": "number", "key": "n", "label": "N", "validate": {"min": "=event.minimum", "max": "=event.capacity * 2"}}""");
        Map<String, Object> event = Map.of("minimum", 10, "capacity", 70);
        assertRefused(form, Map.of("n", 9, "event", event), "Le champ «\u00a0N\u00a0» ne peut pas être inférieur à 10.");
        assertRefused(form, Map.of("n", 141, "event", event), "Le champ «\u00a0N\u00a0» ne peut pas être supérieur à 140.");
        assertAccepted(form, Map.of("n", 140, "event", event));
    }

    @Test
    void choiceIsAmongTheValuesOfTheForm() {
        FormSchema form = form("""
                {"type": "radio", "key": "opening", "label": "Ouverture",
                 "values": [{"label": "Maintenant", "value": "now"}, {"label": "À une date", "value": "at-date"}]}""");
        assertRefused(form, Map.of("opening", "never"), "Le champ «\u00a0Ouverture\u00a0» n'est pas parmi les valeurs proposées.");
        assertAccepted(form, Map.of("opening", "now"));
    }

    @Test
    void choiceIsAmongTheValuesOfAVariable() {
        FormSchema form = form("{\"type\": \"select\", \"key\": \"theme\", \"label\": \"Thème\", \"valuesKey\": \"themes\"}");
        List<Object> themes = List.of(Map.of("label", "Un", "value", 1), Map.of("label", "Deux", "value", 2));
        assertRefused(form, Map.of("theme", 3, "themes", themes), "Le champ «\u00a0Thème\u00a0» n'est pas parmi les valeurs proposées.");
        assertAccepted(form, Map.of("theme", 2L, "themes", themes));
        assertRefused(form, Map.of("theme", 1), "Le champ «\u00a0Thème\u00a0» n'est pas parmi les valeurs proposées.");
    }

    @Test
    void choiceIsAmongTheValuesOfAnExpression() {
        FormSchema form = form("{\"type\": \"select\", \"key\": \"w\", \"label\": \"W\", \"valuesExpression\": \"=event.workshops\"}");
        Map<String, Object> event = Map.of("workshops", List.of("a", "b"));
        assertRefused(form, Map.of("w", "c", "event", event), "Le champ «\u00a0W\u00a0» n'est pas parmi les valeurs proposées.");
        assertAccepted(form, Map.of("w", "b", "event", event));
    }

    @Test
    void everyTickedValueIsOffered() {
        FormSchema form = form("""
                {"type": "checklist", "key": "channels", "label": "Canaux", "validate": {"required": true},
                 "values": [{"label": "Courriel", "value": "courriel"}, {"label": "Affichage", "value": "affichage"}]}""");
        assertRefused(form, Map.of("channels", List.of()), "Le champ «\u00a0Canaux\u00a0» est obligatoire.");
        assertRefused(form, Map.of("channels", List.of("courriel", "pigeon")), "Le champ «\u00a0Canaux\u00a0» n'est pas parmi les valeurs proposées.");
        assertRefused(form, Map.of("channels", "courriel"), "Le champ «\u00a0Canaux\u00a0» n'est pas une liste.");
        assertAccepted(form, Map.of("channels", List.of("courriel", "affichage")));
    }

    @ParameterizedTest
    @CsvSource({"date, 2026-12-01, true", "date, 2026-02-30, false", "date, 01/12/2026, false", "date, 2026-12-01T10:00, false",
            "datetime, 2026-12-01T10:00, true", "datetime, 2026-12-01T10:00+01:00, true", "datetime, 2026-12-01T25:00, false",
            "datetime, demain, false", "time, 10:00, true", "time, 10:00+01:00, true", "time, 24:30, false"})
    void datesAndTimesAreReal(String subtype, String text, boolean accepted) {
        FormSchema form = form("{\"type\": \"datetime\", \"key\": \"at\", \"label\": \"À\", \"subtype\": \"%s\"}".formatted(subtype));
        if (accepted) {
            assertAccepted(form, Map.of("at", text));
        } else {
            assertRefused(form, Map.of("at", text), "Le champ «\u00a0À\u00a0» n'est pas une %s valable."
                    .formatted(subtype.equals("time") ? "heure" : "date"));
        }
    }

    @Test
    void dateMayHaveToBeInTheFuture() {
        FormSchema form = form("""
                {"type": "datetime", "key": "replyBy", "label": "Réponse", "subtype": "date", "disallowPassedDates": true}""");
        assertRefused(form, Map.of("replyBy", "2026-11-21"), "Le champ «\u00a0Réponse\u00a0» ne peut pas être dans le passé.");
        assertAccepted(form, Map.of("replyBy", "2026-11-22"));
    }

    @Test
    void hiddenFieldIsNeitherRequiredNorKept() {
        FormSchema form = form("""
                {"type": "radio", "key": "opening", "values": [{"value": "now"}, {"value": "at-date"}]},
                {"type": "datetime", "key": "opensAt", "label": "Ouverture", "subtype": "datetime", "validate": {"required": true},
                 "conditional": {"hide": "=opening != \\"at-date\\""}}""");
        assertThat(form.check(Map.of("opening", "now", "opensAt", "bientôt"), CLOCK)).isEqualTo(Set.of("opensAt"));
        assertRefused(form, Map.of("opening", "at-date"), "Le champ «\u00a0Ouverture\u00a0» est obligatoire.");
        assertThat(form.check(Map.of("opening", "at-date", "opensAt", "2026-12-01T10:00"), CLOCK)).isEmpty();
        assertThat(form.check(Map.of(), CLOCK)).containsExactly("opensAt");
    }

    @Test
    void hiddenGroupHidesItsFields() {
        FormSchema form = form("""
                {"type": "group", "conditional": {"hide": "=not(lodging)"}, "components": [
                  {"type": "number", "key": "nights", "label": "Nuits", "validate": {"required": true}}]}""");
        assertThat(form.check(Map.of("lodging", false), CLOCK)).containsExactly("nights");
        assertRefused(form, Map.of("lodging", true), "Le champ «\u00a0Nuits\u00a0» est obligatoire.");
    }

    @Test
    void groupsHaveAPath() {
        FormSchema form = form("""
                {"type": "group", "path": "venue", "components": [
                  {"type": "number", "key": "rooms", "label": "Salles", "validate": {"required": true, "max": 5}},
                  {"type": "textfield", "key": "note", "label": "Note", "conditional": {"hide": "=closed"}}]}""");
        assertThat(form.variables()).containsExactly("venue");
        assertRefused(form, Map.of(), "Le champ «\u00a0Salles\u00a0» est obligatoire.");
        assertRefused(form, Map.of("venue", Map.of("rooms", 6)), "Le champ «\u00a0Salles\u00a0» ne peut pas être supérieur à 5.");
        assertAccepted(form, Map.of("venue", Map.of("rooms", 4)));
        assertRefused(form, Map.of("closed", true, "venue", Map.of("rooms", 4, "note", "x")), "Le champ «\u00a0Note\u00a0» n'est pas demandé ici.");
    }

    @Test
    void everyRowOfAListIsChecked() {
        FormSchema form = form("""
                {"type": "dynamiclist", "path": "speakers", "label": "Intervenants", "components": [
                  {"type": "textfield", "key": "role", "label": "Rôle", "validate": {"required": true}},
                  {"type": "textfield", "key": "other", "label": "Autre", "validate": {"required": true},
                   "conditional": {"hide": "=this.role != \\"autre\\""}}]}""");
        assertThat(form.variables()).containsExactly("speakers");
        assertAccepted(form, Map.of());
        assertAccepted(form, Map.of("speakers", List.of(Map.of("role", "rapporteur"))));
        assertRefused(form, Map.of("speakers", List.of(Map.of("role", "rapporteur"), Map.of())),
                "Le champ «\u00a0Rôle\u00a0» (ligne 2) est obligatoire.");
        assertRefused(form, Map.of("speakers", List.of(Map.of("role", "autre"))), "Le champ «\u00a0Autre\u00a0» (ligne 1) est obligatoire.");
        assertRefused(form, Map.of("speakers", "x"), "Le champ «\u00a0Intervenants\u00a0» n'est pas une liste.");
    }

    @Test
    void rowsChooseFromAVariableOfTheWholeForm() {
        FormSchema form = form("""
                {"type": "dynamiclist", "path": "rooms", "label": "Salles", "components": [
                  {"type": "checklist", "key": "workshops", "label": "Ateliers", "valuesKey": "workshopOptions"},
                  {"type": "select", "key": "owner", "label": "Prêtée par", "valuesKey": "ownerOptions"}]}""");
        Map<String, Object> options = Map.of("workshopOptions", List.of(Map.of("label", "Un", "value", "1"), Map.of("label", "Deux", "value", "2")),
                "ownerOptions", List.of(Map.of("label", "Une association", "value", "ADFM")));
        assertAccepted(form, rooms(options, Map.of("workshops", List.of("1", "2"), "owner", "ADFM"), Map.of("workshops", List.of())));
        assertRefused(form, rooms(options, Map.of("workshops", List.of("1")), Map.of("workshops", List.of("2", "3"))),
                "Le champ «\u00a0Ateliers\u00a0» (ligne 2) n'est pas parmi les valeurs proposées.");
        assertRefused(form, rooms(options, Map.of("owner", "ACODEC")),
                "Le champ «\u00a0Prêtée par\u00a0» (ligne 1) n'est pas parmi les valeurs proposées.");
    }

    private static Map<String, Object> rooms(Map<String, Object> options, Object... rows) {
        Map<String, Object> values = new HashMap<>(options);
        values.put("rooms", List.of(rows));
        return values;
    }

    @Test
    void aRowIsAskedOnlyForWhatItsOwnChoiceNeeds() {
        FormSchema form = form("""
                {"type": "dynamiclist", "path": "lines", "label": "Postes", "components": [
                  {"type": "select", "key": "basis", "label": "Base", "values": [{"value": "fixed"}, {"value": "rooms"}]},
                  {"type": "number", "key": "quantity", "label": "Quantité", "decimalDigits": 2, "validate": {"required": true, "min": 0, "max": 1000},
                   "conditional": {"hide": "=this.basis != \\"fixed\\""}}]}""");
        assertAccepted(form, Map.of("lines", List.of(Map.of("basis", "fixed", "quantity", 1.25), with("basis", "rooms", "quantity", null))));
        assertRefused(form, Map.of("lines", List.of(Map.of("basis", "rooms"), Map.of("basis", "fixed"))),
                "Le champ «\u00a0Quantité\u00a0» (ligne 2) est obligatoire.");
        assertRefused(form, Map.of("lines", List.of(Map.of("basis", "rooms", "quantity", 3))), "Le champ «\u00a0Quantité\u00a0» (ligne 1) n'est pas demandé ici.");
        assertRefused(form, Map.of("lines", List.of(Map.of("basis", "fixed", "quantity", 1.255))),
                "Le champ «\u00a0Quantité\u00a0» (ligne 1) a plus de 2 chiffres après la virgule.");
    }

    @Test
    void disabledFieldsAreNotAskedForAndReadOnlyOnesMayNotChange() {
        FormSchema form = form("""
                {"type": "textfield", "key": "code", "disabled": true, "validate": {"required": true}},
                {"type": "textfield", "key": "title", "readonly": true}""");
        assertAccepted(form, Map.of());
        assertThat(form.unchangeable()).containsExactlyInAnyOrder("code", "title");
    }

    @Test
    void variablesAreThoseOfTheFields() {
        assertThat(form("""
                {"type": "text", "text": "Bonjour"}, {"type": "textfield", "key": "a"}, {"type": "textfield", "key": "b.c"},
                {"type": "group", "components": [{"type": "checkbox", "key": "d"}]},
                {"type": "button", "label": "x"}, {"type": "separator"}""").variables()).containsExactly("a", "b", "d");
    }

    private static FormSchema form(String components) {
        try {
            return new FormSchema(new ObjectMapper().readTree("{\"components\": [" + components + "]}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> with(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static void assertAccepted(FormSchema form, Map<String, Object> values) {
        assertThatCode(() -> form.check(values, CLOCK)).as(values.toString()).doesNotThrowAnyException();
    }

    private static void assertRefused(FormSchema form, Map<String, Object> values, String message) {
        assertThatThrownBy(() -> form.check(values, CLOCK)).isInstanceOf(Refusal.class).hasMessage(message);
    }
}
