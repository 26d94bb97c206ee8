package org.cocreation.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;

import org.cocreation.event.Phase;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rooms, their conflicts, and what it takes to accept one. */
class VenueServiceTest extends LogisticsTest {

    @Autowired
    VenueReadiness readiness;

    @Test
    void everyKindOfConflictIsFoundAndNamesNobody() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 40).create();
        askForStepFreeAccess(code, 2);

        assertThatThrownBy(() -> settle(code, venue(null, room("A", 15, false, "1", "2"))))
                .isInstanceOf(Refusal.class).hasMessageContainingAll("«\u00a0A\u00a0» accueille plusieurs ateliers", "«\u00a0A\u00a0» (15 places) est trop petite",
                        "20 personnes attendues", "n'est pas accessible sans marche").hasMessageNotContaining("Driss");
        assertThat(venues.venue(event(code)).rooms()).as("nothing is saved").isEmpty();
        assertThat(codes(code)).containsExactly("without-room:1", "without-room:2");

        Map<String, Object> poor = room("B", 30, true, "2");
        poor.put("quality", "poor");
        settle(code, venue(null, room("A", 20, false, "1"), poor));

        assertThat(codes(code)).as("a warning does not stand in the way").containsExactly("poor:2");
        assertThat(readiness.check(event(code))).extracting(ReadinessPoint::state)
                .containsExactly(ReadinessPoint.State.DONE, ReadinessPoint.State.WARNING);
        assertThat(event(code).address().fr()).isEqualTo("12, rue de l'Exemple");
    }

    /** What was accepted was accepted as it was: a conflict that arises later is open again. */
    @Test
    void aRoomThatLosesItsAccessibilityIsOpenUntilItIsJustifiedAnew() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 40).create();
        askForStepFreeAccess(code, 2);
        settle(code, venue("La petite salle suffit, des chaises s'ajoutent.", room("A", 18, true, "1"), room("B", 30, true, "2")));
        assertThat(open(code)).isEmpty();
        assertThat(venues.venue(event(code)).accepted()).containsExactly("too-small:1+2");

        jdbc.sql("update cocreation.room set accessible = false, changed_by = 'essai' where event_code = :code and name = 'B'").param("code", code).update();

        assertThat(open(code)).extracting(Conflict::code).containsExactly("not-accessible:2");
        assertThat(readiness.check(event(code)).get(1)).satisfies(point -> {
            assertThat(point.state()).isEqualTo(ReadinessPoint.State.MISSING);
            assertThat(point.detail()).contains("«\u00a0B\u00a0»").doesNotContain("«\u00a0A\u00a0»");
        });
        Map<String, Object> lost = venue(null, room("A", 18, true, "1"), room("B", 30, false, "2"));
        assertThatThrownBy(() -> settle(code, lost)).isInstanceOf(Refusal.class).hasMessageContaining("«\u00a0B\u00a0»");
        lost.put("justification", "La petite salle suffit, des chaises s'ajoutent.");
        assertThatThrownBy(() -> settle(code, lost)).as("the same words were said of another conflict").isInstanceOf(Refusal.class)
                .hasMessageContaining("ne porte pas sur");
        lost.put("justification", "Une rampe est posée le matin.");
        settle(code, lost);
        assertThat(open(code)).isEmpty();
        lost.put("justification", null);
        settle(code, lost);
        assertThat(venues.venue(event(code)).justification()).as("nothing new to justify").isEqualTo("Une rampe est posée le matin.");

        settle(code, venue(null, room("A", 25, true, "1"), room("B", 30, true, "2")));
        assertThat(venues.venue(event(code))).satisfies(venue -> {
            assertThat(venue.accepted()).isEmpty();
            assertThat(venue.justification()).isNull();
        });
    }

    @Test
    void moreParticipantsThanWereAcceptedAreAConflictAgain() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 40).create();
        settle(code, venue("Deux chaises s'ajoutent.", room("A", 18, true, "1"), room("B", 30, true, "2")));
        long first = workshop(code, 1);

        jdbc.sql("""
                        update cocreation.registration set workshop_id = :first, changed_by = 'essai'
                        where id = (select id from cocreation.registration where event_code = :code and workshop_id <> :first limit 1)""")
                .param("first", first).param("code", code).update();
        assertThat(open(code)).extracting(Conflict::code, Conflict::lacking).containsExactly(tuple("too-small:1", 3));

        jdbc.sql("""
                        update cocreation.registration set status = 'cancelled', changed_by = 'essai'
                        where id in (select id from cocreation.registration where event_code = :code and workshop_id = :first limit 2)""")
                .param("first", first).param("code", code).update();
        assertThat(open(code)).as("fewer than was accepted").isEmpty();
    }

    @Test
    void whoIsExpectedFollowsTheEventsPhase() {
        String planned = sample().phase(Phase.PUBLISHED).capacity(71).create();
        String open = sample().phase(Phase.REGISTRATION_OPEN).capacity(70).with(RegistrationStatus.CANDIDATE, 10).with(RegistrationStatus.UNVERIFIED, 9).create();
        String closed = sample().phase(Phase.REGISTRATION_CLOSED).capacity(70).with(RegistrationStatus.CANDIDATE, 10).create();
        String crowded = sample().phase(Phase.REGISTRATION_CLOSED).capacity(70).with(RegistrationStatus.CANDIDATE, 200).create();
        String settled = sample().phase(Phase.LIST_SETTLED).capacity(70).with(RegistrationStatus.SELECTED, 60).with(RegistrationStatus.WAITING, 40).create();

        assertThat(expected(planned)).containsExactly(36, 36);
        assertThat(expected(open)).containsExactly(35, 35);
        assertThat(expected(closed)).containsExactly(5, 5);
        assertThat(expected(crowded)).containsExactly(35, 35);
        assertThat(expected(settled)).containsExactly(30, 30);
    }

    @Test
    void whatCannotBeIsRefusedNamingRowAndField() {
        String code = sample().phase(Phase.PUBLISHED).create();

        assertRefused(code, venue(null, room("A", 40, true, "1"), room("B", 40, true, "1")), "ne peut pas être à la fois", "«\u00a0A\u00a0»", "«\u00a0B\u00a0»");
        assertRefused(code, venue(null, room("Salle 1", 40, true), room("salle 1", 40, true)), "même nom");
        assertRefused(code, venue(null, room("A", 40, true), room("", 40, true)), "Nom ou numéro", "ligne 2", "manque");
        assertRefused(code, venue(null, room("A", 0, true)), "Places", "ligne 1", "de 1 à");
        assertRefused(code, venue(null, room("A", 40, true, "3")), "Ateliers", "proposées");
        assertRefused(code, venue(null, room("é".repeat(201), 40, true)), "200 caractères");
        Map<String, Object> halves = room("A", 40, true);
        halves.put("capacity", "12,5");
        assertRefused(code, venue(null, halves), "entier");
        Map<String, Object> french = venue("Provisoire");
        french.put("addressAr", " ");
        assertRefused(code, french, "Adresse en arabe", "manque");
        assertThat(count("room", code)).isZero();
    }

    @Test
    void namesMayHaveApostrophesArabicAndTwoHundredCharacters() {
        String code = sample().phase(Phase.PUBLISHED).create();

        settle(code, venue(null, room("L'« Atlas » d'Anfa", 40, true, "1"), room("قاعة الأطلس " + "ا".repeat(188), 40, true, "2"), room("203", 1, false)));
        settle(code, venue(null, room("L'« Atlas » d'Anfa", 40, true, "2"), room("قاعة الأطلس " + "ا".repeat(188), 40, true, "1")));

        assertThat(venues.venue(event(code)).rooms()).extracting(Room::name).containsExactly("L'« Atlas » d'Anfa", "قاعة الأطلس " + "ا".repeat(188));
        assertThat(venues.venue(event(code)).rooms()).extracting(Room::workshops).containsExactly(List.of(2), List.of(1));
    }

    private void settle(String code, Map<String, Object> typed) {
        venues.settle(code, typed, null, "mtnra");
    }

    private void assertRefused(String code, Map<String, Object> typed, String... words) {
        assertThatThrownBy(() -> settle(code, typed)).isInstanceOf(Refusal.class).hasMessageContainingAll(words);
    }

    private List<String> codes(String code) {
        return venues.conflicts(event(code), venues.venue(event(code))).stream().map(Conflict::code).toList();
    }

    private List<Conflict> open(String code) {
        Venue venue = venues.venue(event(code));
        return venues.conflicts(event(code), venue).stream().filter(conflict -> !venue.accepts(conflict)).toList();
    }

    private List<Integer> expected(String code) {
        return venues.needs(event(code)).stream().map(WorkshopNeeds::people).toList();
    }

    private long workshop(String code, int position) {
        return event(code).workshops().get(position - 1).id();
    }

    private void askForStepFreeAccess(String code, int workshop) {
        jdbc.sql("""
                        update cocreation.registration set arrangements = '{step-free-access}', changed_by = 'essai'
                        where id = (select id from cocreation.registration where event_code = :code and workshop_id = :workshop limit 1)""")
                .param("code", code).param("workshop", workshop(code, workshop)).update();
    }
}
