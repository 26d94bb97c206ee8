package org.cocreation.sharedfile;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.cocreation.event.EventNotFoundException;
import org.cocreation.event.Organisation;
import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** The eleven headings of an event: written, changed by several at once, settled, opened again. */
class SharedFileServiceTest extends SharedFileTest {

    private static final Organisation ADFM = new Organisation("ADFM", "association", new Bilingual("ADFM", "ADFM"));

    @ParameterizedTest
    @MethodSource("written")
    void everyHeadingIsWrittenAndReadBack(Heading heading) {
        String code = event(Map.of());

        files.save(code, heading, COMPLETE.get(heading), 1, "adfm");

        FileHeading saved = heading(code, heading);
        assertThat(saved.state()).isEqualTo(HeadingState.PROPOSED);
        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.changedBy()).isEqualTo("adfm");
        assertThat(saved.missing()).isEmpty();
        files.save(code, heading, COMPLETE.get(heading), 1, "adfm");
        assertThat(heading(code, heading).version()).isEqualTo(2);
        files.save(code, heading, Map.of(), 2, "adfm");
        assertThat(heading(code, heading).state()).as("emptied").isEqualTo(HeadingState.TO_FILL);
    }

    @Test
    void theEventIsWhatItsFileSays() {
        String code = event(Map.of());
        files.save(code, Heading.DATE_AND_PLACE, with(Heading.DATE_AND_PLACE, "regions", List.of("MA-04", "MA-06")), 1, "adfm");
        files.save(code, Heading.AGENDA, COMPLETE.get(Heading.AGENDA), 1, "adfm");
        files.save(code, Heading.PARTICIPANTS, COMPLETE.get(Heading.PARTICIPANTS), 1, "adfm");

        assertThat(events.get(code)).satisfies(event -> {
            assertThat(event.day()).isEqualTo(DAY);
            assertThat(event.city()).isEqualTo(new Bilingual("Casablanca", "الدار البيضاء"));
            assertThat(event.regions()).extracting("code").as("in the order of the file").containsExactly("MA-04", "MA-06");
            assertThat(event.agenda()).singleElement().satisfies(slot -> assertThat(slot.title().fr()).isEqualTo("Accueil"));
            assertThat(event.capacity()).isEqualTo(70);
        });
    }

    @Test
    void textsAreTidiedAndKeptAsTheyAre() {
        String code = event(Map.of());
        String long200 = "é".repeat(200);
        files.save(code, Heading.DATE_AND_PLACE, Map.of("cityFr", "  L'<script>alert(1)</script>\u0000 \n ville\u202E ", "cityAr", "مدينة",
                "venueFr", long200, "unknown", "x"), 1, "adfm");
        files.save(code, Heading.LOCAL_PARTNERS, Map.of("partners", "\r\n Wilaya \r\n\r\n Région\t \n"), 1, "adfm");

        Content place = heading(code, Heading.DATE_AND_PLACE).content();
        assertThat(place.text("cityFr")).isEqualTo("L'<script>alert(1)</script> ville");
        assertThat(place.text("cityAr")).isEqualTo("مدينة");
        assertThat(place.text("venueFr")).isEqualTo(long200);
        assertThat(place.values()).doesNotContainKey("unknown");
        assertThat(heading(code, Heading.LOCAL_PARTNERS).content().text("partners")).isEqualTo("Wilaya\n\nRégion");
    }

    @ParameterizedTest
    @CsvSource({"'1 250,50', 1250.5", "12, 12", "0, 0", "'1\u202F000', 1000", "0.125, 0.13"})
    void amountsAreReadAsTheyAreTyped(String typed, BigDecimal read) {
        String code = event(Map.of());

        files.save(code, Heading.COST_ESTIMATE, Map.of("lines", List.of(Map.of("label", "Salle", "quantity", typed, "unitCost", 1))), 1, "adfm");

        assertThat(heading(code, Heading.COST_ESTIMATE).content().rows("lines").get(0).amount("quantity")).isEqualByComparingTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "1001", "1e3", "1e-500000000", "99999999999999999999", "١٢", "NaN"})
    void aNumberThatIsNoneIsRefused(String typed) {
        assertRefused(Heading.PARTICIPANTS, Map.of("capacity", typed), "Le champ «\u00a0Places\u00a0»");
    }

    @Test
    void whatCannotBeReadIsRefusedByTheNameOfItsField() {
        assertRefused(Heading.DATE_AND_PLACE, Map.of("day", "2026-02-30"), "Date");
        assertRefused(Heading.DATE_AND_PLACE, Map.of("day", "+999999999-01-01"), "Date");
        assertRefused(Heading.DATE_AND_PLACE, Map.of("day", "hier"), "Date");
        assertRefused(Heading.DATE_AND_PLACE, Map.of("province", "MA-XXX"), "Préfecture");
        assertRefused(Heading.DATE_AND_PLACE, Map.of("regions", List.of("MA-06", "MA-99")), "Régions");
        assertRefused(Heading.DATE_AND_PLACE, Map.of("cityFr", "é".repeat(81)), "80 caractères");
        assertRefused(Heading.LOCAL_PARTNERS, Map.of("partners", "é".repeat(2001)), "2000 caractères");
        assertRefused(Heading.COORDINATION, Map.of("hosts", List.of("PERSONNE")), "Associations coordinatrices");
        assertRefused(Heading.IDENTIFICATION, Map.of("identification", "tirage"), "Méthode");
        assertRefused(Heading.AGENDA, Map.of("slots", List.of(Map.of("titleFr", "Accueil"), Map.of("from", "9h"))), "ligne 2");
        assertRefused(Heading.AGENDA, Map.of("slots", List.of(Map.of("from", "10:00", "to", "09:00", "titleFr", "À rebours"))), "doit finir après");
        assertRefused(Heading.COST_ESTIMATE, Map.of("lines", List.of(Map.of("quantity", "1", "unitCost", "1000000001"))), "un milliard");
        assertRefused(Heading.COST_ESTIMATE, Map.of("lines", List.of(Map.of("quantity", "1e-500000000"))), "n'est pas un nombre");
        assertRefused(Heading.COST_ESTIMATE, Map.of("lines", Collections.nCopies(51, Map.of("label", "x"))), "50 lignes");
        assertRefused(Heading.THEMES, COMPLETE.get(Heading.THEMES), "tâches du comité");
    }

    @Test
    void blankRowsAreNone() {
        String code = event(Map.of());
        List<Map<String, String>> lines = new java.util.ArrayList<>(Collections.nCopies(50, Map.of("label", "x")));
        lines.addAll(3, Collections.nCopies(3, Map.of("label", " ", "quantity", "")));

        files.save(code, Heading.COST_ESTIMATE, Map.of("lines", lines), 1, "adfm");

        assertThat(heading(code, Heading.COST_ESTIMATE).content().rows("lines")).hasSize(50);
    }

    @Test
    void slotsFollowEachOtherByTheHour() {
        String code = event(Map.of());

        files.save(code, Heading.AGENDA, Map.of("slots", List.of(Map.of("titleFr", "À placer"), Map.of("from", "14:00", "titleFr", "Atelier"),
                Map.of("from", "09:00", "to", "10:00", "titleFr", "Accueil"))), 1, "adfm");

        assertThat(heading(code, Heading.AGENDA).content().rows("slots")).extracting(row -> row.text("titleFr"))
                .containsExactly("Accueil", "Atelier", "À placer");
    }

    @Test
    void theSecondOfTwoIsToldAndLosesNothing() {
        String code = event(COMPLETE);
        files.save(code, Heading.INCLUSION, Map.of("measures", "Garde d'enfants"), 1, "adfm");

        assertThatThrownBy(() -> files.save(code, Heading.INCLUSION, Map.of("measures", "Rampe d'accès"), 1, "4chabab"))
                .asInstanceOf(type(Overtaken.class)).satisfies(overtaken -> {
                    assertThat(overtaken).hasMessageStartingWith("adfm a modifié cette rubrique");
                    assertThat(overtaken.getDifferences()).singleElement().satisfies(measures -> {
                        assertThat(measures.before()).extracting(Difference.Line::text).containsExactly("Garde d'enfants");
                        assertThat(measures.after()).extracting(Difference.Line::text).containsExactly("Rampe d'accès");
                    });
                });
        assertThat(heading(code, Heading.INCLUSION).content().text("measures")).isEqualTo("Garde d'enfants");
        files.save(code, Heading.INCLUSION, Map.of("measures", "Garde d'enfants"), 1, "4chabab");
        files.save(code, Heading.INCLUSION, Map.of("measures", "Les deux"), 2, "4chabab");
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIncompleteIsSettled(Heading heading) {
        String code = event(Map.of());

        assertThatThrownBy(() -> files.settle(code, List.of(heading), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("manque");

        assertThat(heading(code, heading).state()).isEqualTo(HeadingState.TO_FILL);
    }

    @Test
    void aRowThatLacksSomethingIsNotSettledEither() {
        String code = event(Map.of(Heading.COST_ESTIMATE, Map.of("lines", List.of(Map.of("label", "Salle", "quantity", 1)))));

        assertThatThrownBy(() -> files.settle(code, List.of(Heading.COST_ESTIMATE), "mtnra")).hasMessageContaining("Coût unitaire");
    }

    @Test
    void anEventWithoutSeatsOrInThePastIsNotSettled() {
        String code = event(Map.of(Heading.PARTICIPANTS, with(Heading.PARTICIPANTS, "capacity", 0),
                Heading.DATE_AND_PLACE, with(Heading.DATE_AND_PLACE, "day", "2023-10-14")));

        assertThatThrownBy(() -> files.settle(code, List.of(Heading.PARTICIPANTS), "mtnra")).hasMessageContaining("au moins une place");
        assertThatThrownBy(() -> files.settle(code, List.of(Heading.DATE_AND_PLACE), "mtnra")).hasMessageContaining("à venir");
    }

    @Test
    void theEleventhSettlesTheFileAndOpeningOneAgainOpensIt() {
        String code = event(COMPLETE);
        files.settle(code, new Headings().all().stream().filter(heading -> heading != Heading.AGENDA).toList(), "mtnra");
        assertThat(events.get(code).isFileSettled()).isFalse();

        files.settle(code, Heading.AGENDA, 1, "adfm");
        files.settle(code, Heading.AGENDA, 1, "adfm");

        assertThat(events.get(code).isFileSettled()).isTrue();
        assertThat(files.get(code).isSettled()).isTrue();
        assertThatThrownBy(() -> files.save(code, Heading.AGENDA, Map.of(), 1, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("arrêtée");
        for (String none : new String[] {null, "", "  \u0000 "}) {
            assertThatThrownBy(() -> files.reopen(code, Heading.AGENDA, none, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("motif");
        }
        assertThatThrownBy(() -> files.reopen(code, Heading.AGENDA, "x".repeat(1001), "mtnra")).isInstanceOf(Refusal.class);
        assertThat(events.get(code).isFileSettled()).isTrue();

        files.reopen(code, Heading.AGENDA, "L'horaire change", "mtnra");

        assertThat(events.get(code).isFileSettled()).isFalse();
        assertThat(heading(code, Heading.AGENDA).state()).isEqualTo(HeadingState.PROPOSED);
        assertThat(events.interventions(code)).singleElement().satisfies(one ->
                assertThat(one.reason()).isEqualTo("Agenda de l'événement\u00a0: L'horaire change"));
    }

    @Test
    void whatChangedSinceItWasReadIsNotSettled() {
        String code = event(COMPLETE);
        files.save(code, Heading.INCLUSION, Map.of("measures", "Autre"), 1, "adfm");

        assertThatThrownBy(() -> files.settle(code, Heading.INCLUSION, 1, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("Relisez");
    }

    @Test
    void themesAreSettledByTheirTask() {
        String code = event(Map.of());

        files.settleThemes(code, COMPLETE.get(Heading.THEMES), "mtnra");
        files.settleThemes(code, COMPLETE.get(Heading.THEMES), "mtnra");

        assertThat(heading(code, Heading.THEMES).isSettled()).isTrue();
        assertThat(events.get(code).workshops()).singleElement().satisfies(workshop -> assertThat(workshop.title().ar()).isEqualTo("المناخ"));
    }

    @Test
    void aPublishedEventsFileStands() {
        String code = event(COMPLETE);
        files.settle(code, new Headings().all(), "mtnra");
        events.publish(code, "mtnra");

        for (Runnable change : List.<Runnable>of(() -> files.save(code, Heading.INCLUSION, Map.of(), 1, "mtnra"),
                () -> files.reopen(code, Heading.INCLUSION, "Motif", "mtnra"), () -> files.entrust(code, Heading.INCLUSION, "ADFM", "mtnra"),
                () -> files.contribute(code, Heading.INCLUSION, ADFM, "Mot", "adfm"),
                () -> files.settle(code, List.of(Heading.INCLUSION), "mtnra"))) {
            assertThatThrownBy(change::run).isInstanceOf(Refusal.class).hasMessageContaining("publié");
        }
    }

    @Test
    void whatIsSaidTwiceStandsOnce() {
        String code = event(Map.of());

        files.contribute(code, Heading.SPEAKERS, ADFM, " Une « experte »\u0000 de l'INDH\r\n<b>oui</b> ", "adfm");
        files.contribute(code, Heading.SPEAKERS, ADFM, "Une « experte » de l'INDH\n<b>oui</b>", "adfm");

        assertThat(files.get(code).contributions(Heading.SPEAKERS)).singleElement().satisfies(contribution -> {
            assertThat(contribution.organisation().code()).isEqualTo("ADFM");
            assertThat(contribution.text()).isEqualTo("Une « experte » de l'INDH\n<b>oui</b>");
        });
        assertThat(heading(code, Heading.SPEAKERS).state()).isEqualTo(HeadingState.PROPOSED);
        assertThatThrownBy(() -> files.contribute(code, Heading.SPEAKERS, ADFM, " \u0000 ", "adfm")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> files.contribute(code, Heading.SPEAKERS, ADFM, "é".repeat(2001), "adfm")).isInstanceOf(Refusal.class);
    }

    @Test
    void historyTellsBeforeAndAfter() {
        String code = event(Map.of());
        files.save(code, Heading.INCLUSION, Map.of("measures", "Rampe"), 1, "adfm");
        files.save(code, Heading.INCLUSION, Map.of("measures", "Rampe et signes"), 2, "4chabab");
        files.entrust(code, Heading.INCLUSION, "OCDE", "mtnra");
        files.entrust(code, Heading.INCLUSION, "OCDE", "mtnra");
        files.settle(code, List.of(Heading.INCLUSION), "mtnra");

        List<HeadingChange> history = files.history(code, Heading.INCLUSION);

        assertThat(history).extracting(HeadingChange::actor).containsExactly("mtnra", "mtnra", "4chabab", "adfm");
        assertThat(history.get(0).stateAfter()).isEqualTo(HeadingState.SETTLED);
        assertThat(history.get(0).contentAfter()).isNull();
        assertThat(history.get(1).responsibleBefore()).isEqualTo("ADFM");
        assertThat(history.get(1).responsibleAfter()).isEqualTo("OCDE");
        assertThat(history.get(2).contentBefore().text("measures")).isEqualTo("Rampe");
        assertThat(history.get(2).contentAfter().text("measures")).isEqualTo("Rampe et signes");
        assertThat(history.get(3).contentBefore().isEmpty()).isTrue();
    }

    @Test
    void anEventWithoutAFileHasNone() {
        String code = sample().create();

        assertThat(files.ofEvents(List.of(code))).isEmpty();
        assertThatThrownBy(() -> files.get(code)).isInstanceOf(EventNotFoundException.class);
    }

    private void assertRefused(Heading heading, Map<?, ?> typed, String message) {
        String code = event(Map.of());
        assertThatThrownBy(() -> files.save(code, heading, typed, 1, "adfm")).isInstanceOf(Refusal.class).hasMessageContaining(message);
        assertThat(heading(code, heading).version()).isEqualTo(1);
    }
}
