package org.cocreation.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.event.EventDescription;
import org.cocreation.event.Location;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Position;
import org.cocreation.language.Bilingual;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.registration.RegistrationStatus;
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
        assertThatThrownBy(() -> settle(code, null)).isInstanceOf(Refusal.class).hasMessageContaining("manque");
        assertThat(codes(code)).containsExactly("without-room:1", "without-room:2");
        venues.change(code, venue(code), "adfm");
        assertThatThrownBy(() -> settle(code, null)).isInstanceOf(Refusal.class).hasMessageContainingAll("Aucune salle", "sur la page «\u00a0Lieu et salles\u00a0»");

        saveVenue(code, room("A", 15, false, 1, 2));

        assertThatThrownBy(() -> settle(code, null))
                .isInstanceOf(Refusal.class).hasMessageContainingAll("«\u00a0A\u00a0» accueille plusieurs ateliers", "«\u00a0A\u00a0» (15 places) est trop petite",
                        "20 personnes attendues", "n'est pas accessible sans marche").hasMessageNotContaining("Driss");
        assertThat(venues.venue(event(code)).settledAt()).isNull();
        saveVenue(code, room("A", 20, false, 1), new RoomsForm.Row("B", "30", RoomQuality.POOR, true, "", List.of(2), null));
        settle(code, null);

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
        saveVenue(code, room("A", 18, true, 1), room("B", 30, true, 2));
        settle(code, "La petite salle suffit, des chaises s'ajoutent.");
        assertThat(open(code)).isEmpty();
        assertThat(venues.venue(event(code)).accepted()).containsExactly("too-small:1+2");

        saveVenue(code, room("A", 18, true, 1), room("B", 30, false, 2));

        assertThat(open(code)).as("what was accepted stays so").extracting(Conflict::code).containsExactly("not-accessible:2");
        assertThat(readiness.check(event(code)).get(1)).satisfies(point -> {
            assertThat(point.state()).isEqualTo(ReadinessPoint.State.MISSING);
            assertThat(point.detail()).contains("«\u00a0B\u00a0»").doesNotContain("«\u00a0A\u00a0»");
        });
        assertThatThrownBy(() -> venues.accept(code, null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("«\u00a0B\u00a0»");
        assertThatThrownBy(() -> venues.accept(code, "La petite salle suffit, des chaises s'ajoutent.", "mtnra"))
                .as("the same words were said of another conflict").isInstanceOf(Refusal.class).hasMessageContaining("ne porte pas sur");
        venues.accept(code, "Une rampe est posée le matin.", "mtnra");
        assertThat(open(code)).isEmpty();
        venues.accept(code, null, "mtnra");
        assertThat(venues.venue(event(code)).justification()).as("nothing new to justify").isEqualTo("Une rampe est posée le matin.");

        saveVenue(code, room("A", 25, true, 1), room("B", 30, true, 2));
        assertThat(venues.venue(event(code))).satisfies(venue -> {
            assertThat(venue.accepted()).isEmpty();
            assertThat(venue.justification()).isNull();
            assertThat(venue.settledAt()).isNotNull();
        });
    }

    @Test
    void moreParticipantsThanWereAcceptedAreAConflictAgain() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 40).create();
        saveVenue(code, room("A", 18, true, 1), room("B", 30, true, 2));
        settle(code, "Deux chaises s'ajoutent.");
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
    void whatCannotBeIsSaidBesideItsField() {
        String code = sample().phase(Phase.PUBLISHED).create();

        assertWrong(code, "rooms[1].workshops", "est déjà dans la salle «\u00a0A\u00a0»", room("A", 40, true, 1), room("B", 40, true, 1));
        assertWrong(code, "rooms[1].name", "déjà ce nom", room("Salle 1", 40, true), room("salle 1", 40, true));
        assertWrong(code, "rooms[1].name", "nécessaire", room("A", 40, true), room("", 40, true));
        assertWrong(code, "rooms[0].capacity", "nombre entier de 1 à 5", room("A", 0, true));
        assertWrong(code, "rooms[0].workshops", "proposées", room("A", 40, true, 3));
        assertWrong(code, "rooms[0].name", "200 caractères", room("é".repeat(201), 40, true));
        assertWrong(code, "rooms[0].capacity", "entier", new RoomsForm.Row("A", "12,5", RoomQuality.GOOD, null, "", null, null));
        assertWrong(code, "rooms[0].quality", "proposées", new RoomsForm.Row("A", "12", null, null, "", null, null));
        RoomsForm french = new RoomsForm("Maison", "دار", "12, rue", " ", "", null, null, "");
        assertThat(wrong(french, errors -> french.check(event(code), CASABLANCA, check, errors))).singleElement().asString().startsWith("addressAr").contains("deux langues");
        RoomsForm gone = venue(code, new RoomsForm.Row("A", "beaucoup", null, null, "", null, true), room("", 0, true));
        assertThat(wrong(gone, errors -> gone.check(event(code), CASABLANCA, check, errors))).as("what goes need not be right").hasSize(2);
    }

    /** As they are copied from maps; who swaps the two is told before the public is sent to the ocean. */
    @Test
    void coordinatesArePastedFromAMap() {
        String code = sample().phase(Phase.PUBLISHED).create();
        for (String pasted : List.of("33.5951, -7.6187", "33,5951 ; -7,6187", "geo:33.5951,-7.6187", "https://www.openstreetmap.org/#map=17/33.59510/-7.61870",
                "https://www.openstreetmap.org/?mlat=33.5951&mlon=-7.6187#map=17/33.5/-7.6", "https://www.google.com/maps/place/Anfa/@33.5951,-7.6187,17z/data=!3m1")) {
            assertThat(located(code, pasted)).as(pasted).isEmpty();
            assertThat(form(code, pasted).location().position()).as(pasted).isEqualTo(new Position(33.5951, -7.6187));
        }
        assertThat(located(code, "")).isEmpty();
        assertThat(form(code, "").location().position()).isNull();
        for (String wrong : List.of("-7.6187, 33.5951", "33.5951, 7.6187", "48.8566, 2.3522")) {
            assertThat(located(code, wrong)).as(wrong).singleElement().asString().startsWith("coordinates").contains("km du chef-lieu");
        }
        for (String wrong : List.of("Casablanca", "33, -7", "133.5, -7.6", "33.5951")) {
            assertThat(located(code, wrong)).as(wrong).singleElement().asString().startsWith("coordinates").contains("latitude");
        }
    }

    @Test
    void theStreetOfOneVenueIsNotThatOfAnother() {
        String code = sample().phase(Phase.PREPARATION).create();
        saveVenue(code, room("A", 40, true, 1));
        assertThat(event(code).fullPlace().fr()).isEqualTo("Maison d'essai, 12, rue de l'Exemple, Casablanca");
        assertThat(event(code).location().map()).isEqualTo("https://www.openstreetmap.org/?mlat=33.59510&mlon=-7.61870&zoom=17");

        describe(code, "Maison d'essai");
        assertThat(event(code).location()).as("the same venue").isEqualTo(venue(code).location());
        describe(code, "Autre maison");
        assertThat(event(code).location()).isEqualTo(new Location(new Bilingual("Autre maison", "دار التجربة"), null, null, null));
    }

    private void describe(String code, String venue) {
        Event event = event(code);
        events.describe(code, new EventDescription(event.day(), event.city(), new Bilingual(venue, "دار التجربة"), event.provinceCode(),
                List.of("MA-06"), event.hostCodes(), List.of(), event.experts(), event.capacity(), 3, 0, event.identification(), List.of(), List.of()), "mtnra");
    }

    private RoomsForm form(String code, String coordinates) {
        RoomsForm form = venue(code);
        return new RoomsForm(form.venueFr(), form.venueAr(), form.addressFr(), form.addressAr(), coordinates, null, List.of(), form.state());
    }

    private List<String> located(String code, String coordinates) {
        return wrong(form(code, coordinates), errors -> form(code, coordinates).check(event(code), CASABLANCA, check, errors));
    }

    @Test
    void namesMayHaveApostrophesArabicAndTwoHundredCharacters() {
        String code = sample().phase(Phase.PUBLISHED).create();

        saveVenue(code, room("L'« Atlas » d'Anfa", 40, true, 1), room("قاعة الأطلس " + "ا".repeat(188), 40, true, 2), room("203", 1, false));
        saveVenue(code, room("L'« Atlas » d'Anfa", 40, true, 2), room("قاعة الأطلس " + "ا".repeat(188), 40, true, 1));

        assertThat(venues.venue(event(code)).rooms()).extracting(Room::name).containsExactly("L'« Atlas » d'Anfa", "قاعة الأطلس " + "ا".repeat(188));
        assertThat(venues.venue(event(code)).rooms()).extracting(Room::workshops).containsExactly(List.of(2), List.of(1));
    }

    private void settle(String code, String justification) {
        venues.settle(code, justification, "mtnra");
    }

    private void assertWrong(String code, String field, String why, RoomsForm.Row... rooms) {
        RoomsForm form = venue(code, rooms);
        assertThat(wrong(form, errors -> form.check(event(code), CASABLANCA, check, errors))).singleElement().asString().startsWith(field).contains(why);
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
