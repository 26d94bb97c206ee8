package org.cocreation.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.cocreation.ApplicationTest;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.language.Language;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cocreation.registration.RegistrationStatus.CANCELLED;
import static org.cocreation.registration.RegistrationStatus.CANDIDATE;
import static org.cocreation.registration.RegistrationStatus.CONFIRMED;
import static org.cocreation.registration.RegistrationStatus.DECLINED;
import static org.cocreation.registration.RegistrationStatus.RELEASED;
import static org.cocreation.registration.RegistrationStatus.SELECTED;
import static org.cocreation.registration.RegistrationStatus.UNVERIFIED;
import static org.cocreation.registration.RegistrationStatus.WAITING;

/** On a real database, with the events of the demonstration put where each test needs them. */
@ApplicationTest(profiles = "demo")
class RegistrationServiceTest {

    private static final String BALANCED = "PAN3-EV1";
    private static final String FIRST_COME = "PAN3-EV2";

    @Autowired
    RegistrationService registrations;
    @Autowired
    ParticipantList list;
    @Autowired
    ConfirmationRounds rounds;
    @Autowired
    RegistrationInterventions interventions;
    @Autowired
    EventService events;
    @Autowired
    EngineClock clock;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void openBothEvents() {
        jdbc.sql("delete from cocreation.registration").update();
        jdbc.sql("delete from cocreation.mail").update();
        jdbc.sql("delete from cocreation.confirmation_round").update();
        jdbc.sql("""
                        update cocreation.event set phase = 'registration-open', published_at = now(), capacity = 3,
                            registration_opens_at = now() - interval '1 day', registration_closes_at = now() + interval '5 days',
                            last_confirmation_at = now() + interval '12 days', answer_hours = 48, changed_by = 'test'""").update();
    }

    @AfterEach
    void letTimeBeNow() {
        clock.moveTo(Instant.now());
    }

    @Test
    void countsOnceTheAddressIsVerified() {
        Registration registration = register(BALANCED, "amina@a.example");
        assertThat(registration.status()).isEqualTo(UNVERIFIED);
        assertThat(registrations.figures(BALANCED).verified()).isZero();

        assertThat(registrations.verify(registration.id())).isTrue();
        assertThat(registrations.verify(registration.id())).as("a second click").isTrue();

        assertThat(status(registration)).isEqualTo(CANDIDATE);
        assertThat(mails(registration)).containsExactly("candidate-received", "verify-address");
    }

    @Test
    void takesAnAddressOnceHoweverItIsSpelt() {
        register(BALANCED, "amina@a.example");
        assertThat(registrations.register(BALANCED, form(BALANCED, " Amina@A.EXAMPLE "), Language.FR)).isEqualTo(RegistrationOutcome.RECEIVED);
        assertThat(registrations.register(BALANCED, form(BALANCED, "amina@a.example"), Language.FR)).isEqualTo(RegistrationOutcome.RECEIVED);
        assertThat(registrations.figures(BALANCED).registered()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from cocreation.mail").query(Integer.class).single())
                .as("the first mail, and the link once more in this hour").isEqualTo(2);
    }

    @Test
    void letsThoseWhoCancelledComeBack() {
        Registration registration = verified(BALANCED, "amina@a.example");
        registrations.cancel(registration.id());
        assertThat(registrations.register(BALANCED, form(BALANCED, "amina@a.example"), Language.AR)).isEqualTo(RegistrationOutcome.RECEIVED);
        assertThat(status(registration)).isEqualTo(UNVERIFIED);
        assertThat(registrations.get(registration.id()).language()).isEqualTo(Language.AR);
    }

    @Test
    void refusesPublicServantsAndOtherRegions() {
        assertThat(registrations.register(BALANCED, form(BALANCED, "a@a.example", OrganisationKind.LOCAL_AUTHORITY, "MA-CAS"), Language.FR))
                .isEqualTo(RegistrationOutcome.GOVERNMENTAL);
        assertThat(registrations.register(BALANCED, form(BALANCED, "a@a.example", OrganisationKind.ASSOCIATION, "MA-TNG"), Language.FR))
                .isEqualTo(RegistrationOutcome.OUT_OF_REGION);
        assertThat(registrations.register(BALANCED, form(BALANCED, "a@a.example", OrganisationKind.ASSOCIATION, "XX"), Language.FR))
                .isEqualTo(RegistrationOutcome.OUT_OF_REGION);
        assertThat(registrations.figures(BALANCED).registered()).isZero();
    }

    @Test
    void isClosedAtTheHourEvenBeforeTheProcessClosesIt() {
        clock.moveTo(events.get(BALANCED).registrationClosesAt());
        assertThat(registrations.register(BALANCED, form(BALANCED, "late@a.example"), Language.FR)).isEqualTo(RegistrationOutcome.CLOSED);
        assertThat(registrations.figures(BALANCED).registered()).isZero();
    }

    @Test
    void givesSeatsInTheOrderOfVerificationAndThenPlacesInLine() {
        List<Registration> people = IntStream.range(0, 5).mapToObj(i -> verified(FIRST_COME, i + "@a.example")).toList();
        assertThat(people).extracting(this::status).containsExactly(SELECTED, SELECTED, SELECTED, WAITING, WAITING);
        assertThat(people).extracting(person -> registrations.get(person.id()).rank()).containsExactly(1, 2, 3, 4, 5);

        registrations.cancel(people.get(1).id());

        assertThat(people).extracting(this::status).containsExactly(SELECTED, CANCELLED, SELECTED, SELECTED, WAITING);
        assertThat(mails(people.get(3))).contains("seat-received");
    }

    @Test
    void neverGivesOneSeatTooManyToPeopleWhoVerifyAtOnce() throws Exception {
        jdbc.sql("update cocreation.event set capacity = 70, changed_by = 'test'").update();
        List<Registration> people = IntStream.range(0, 300).mapToObj(i -> register(FIRST_COME, i + "@a.example")).toList();
        ExecutorService clicks = Executors.newFixedThreadPool(32);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            people.forEach(person -> answers.add(clicks.submit(() -> registrations.verify(person.id()))));
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            clicks.shutdown();
        }
        Figures figures = registrations.figures(FIRST_COME);
        assertThat(figures.selected()).isEqualTo(70);
        assertThat(figures.waiting()).isEqualTo(230);
        assertThat(jdbc.sql("select count(distinct rank) from cocreation.registration").query(Integer.class).single()).isEqualTo(300);
    }

    @Test
    void putsWhoVerifiesAfterTheListAtTheEndOfTheLine() {
        verified(BALANCED, "first@a.example");
        Registration late = register(BALANCED, "late@a.example");
        Registration later = register(BALANCED, "later@a.example");
        propose(BALANCED);
        registrations.verify(late.id());
        assertThat(registrations.get(late.id())).extracting(Registration::status, Registration::proposedSeat, Registration::rank)
                .containsExactly(CANDIDATE, false, 2);
        list.settle(BALANCED, "mtnra");
        registrations.verify(later.id());
        assertThat(status(late)).isEqualTo(WAITING);
        assertThat(registrations.get(later.id())).extracting(Registration::status, Registration::rank).containsExactly(WAITING, 3);

        clock.moveTo(events.get(BALANCED).lastConfirmationAt());
        Registration tooLate = registerDirectly(BALANCED, "too-late@a.example");
        assertThat(registrations.verify(tooLate.id())).isFalse();
    }

    @Test
    void letsTheCommitteeCorrectTheListWithinTheCapacity() {
        List<Registration> people = IntStream.range(0, 5).mapToObj(i -> verified(BALANCED, i + "@a.example")).toList();
        propose(BALANCED);
        Registration waiting = people.stream().filter(person -> !registrations.get(person.id()).proposedSeat()).findFirst().orElseThrow();
        Registration seated = people.stream().filter(person -> registrations.get(person.id()).proposedSeat()).findFirst().orElseThrow();

        assertThatThrownBy(() -> list.moveIn(waiting.id(), "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("3 places");
        list.moveOut(seated.id(), "adfm");
        list.moveIn(waiting.id(), "adfm");
        assertThatThrownBy(() -> list.moveIn(seated.id(), "adfm")).isInstanceOf(Refusal.class);
        list.settle(BALANCED, "adfm");

        assertThat(status(waiting)).isEqualTo(SELECTED);
        assertThat(status(seated)).isEqualTo(WAITING);
        assertThat(registrations.get(seated.id()).rank()).as("moved out: to the end of the line").isEqualTo(6);
        assertThatThrownBy(() -> list.moveIn(seated.id(), "adfm")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> list.settle(BALANCED, "adfm")).as("a second click").isInstanceOf(Refusal.class);
        assertThat(jdbc.sql("select distinct actor from cocreation.audit_entry where entity_key = :id and entity = 'registration'")
                .param("id", Long.toString(seated.id())).query(String.class).list()).contains("participant", "process", "adfm");
    }

    @Test
    void fillsTheProposalWhenACandidateWithdrawsFromIt() {
        List<Registration> people = IntStream.range(0, 4).mapToObj(i -> verified(BALANCED, i + "@a.example")).toList();
        propose(BALANCED);
        Registration seated = people.stream().filter(person -> registrations.get(person.id()).proposedSeat()).findFirst().orElseThrow();
        registrations.cancel(seated.id());
        assertThat(registrations.proposedSeats(BALANCED)).isEqualTo(3);
        assertThatThrownBy(() -> list.moveIn(seated.id(), "adfm")).isInstanceOf(Refusal.class);
        list.settle(BALANCED, "adfm");
        assertThat(registrations.figures(BALANCED)).extracting(Figures::selected, Figures::waiting, Figures::cancelled).containsExactly(3, 0, 1);
    }

    @Test
    void asksRemindsReleasesAndCallsTheNextInLine() {
        List<Registration> people = IntStream.range(0, 6).mapToObj(i -> verified(FIRST_COME, i + "@a.example")).toList();
        propose(FIRST_COME);
        list.settle(FIRST_COME, "mtnra");
        list.share(FIRST_COME);
        assertThat(registrations.confirm(people.get(0).id())).as("nobody was asked yet").isFalse();

        rounds.ask(FIRST_COME);
        rounds.ask(FIRST_COME);
        assertThat(rounds.rounds(FIRST_COME)).hasSize(1);
        assertThat(registrations.confirm(people.get(0).id())).isTrue();
        assertThat(registrations.confirm(people.get(0).id())).as("a second click").isTrue();
        assertThat(registrations.decline(people.get(1).id())).isTrue();
        assertThat(status(people.get(3))).as("called at once").isEqualTo(SELECTED);
        assertThat(registrations.get(people.get(3).id()).answerBy()).isNotNull();

        assertThat(rounds.isReminderDue(FIRST_COME)).isFalse();
        clock.moveTo(rounds.nextDate(FIRST_COME).plusSeconds(1));
        assertThat(rounds.isReminderDue(FIRST_COME)).isTrue();
        rounds.remind(FIRST_COME);
        rounds.remind(FIRST_COME);
        assertThat(mails(people.get(2))).containsOnlyOnce("confirmation-reminder");
        assertThat(mails(people.get(0))).doesNotContain("confirmation-reminder");

        ConfirmationRound first = rounds.rounds(FIRST_COME).get(0);
        assertThat(rounds.nextDate(FIRST_COME)).isEqualTo(first.deadlineAt());
        clock.moveTo(first.deadlineAt().plusSeconds(5));
        assertThat(registrations.confirm(people.get(2).id())).as("after the deadline").isFalse();
        assertThat(rounds.releaseAndPromote(FIRST_COME)).isTrue();
        assertThat(status(people.get(2))).isEqualTo(RELEASED);
        assertThat(status(people.get(3))).as("was called later, has as long as the others").isIn(SELECTED, RELEASED);
        assertThat(status(people.get(4))).isEqualTo(SELECTED);

        rounds.ask(FIRST_COME);
        assertThat(registrations.confirm(people.get(4).id())).isTrue();
        clock.moveTo(events.get(FIRST_COME).lastConfirmationAt().plusSeconds(1));
        assertThat(rounds.releaseAndPromote(FIRST_COME)).isFalse();
        assertThat(registrations.cancel(people.get(4).id())).isTrue();
        assertThat(registrations.figures(FIRST_COME).selected()).as("nobody is called after the last deadline").isZero();
    }

    @Test
    void carriesWhoWasCalledDuringARoundIntoTheNext() {
        List<Registration> people = IntStream.range(0, 4).mapToObj(i -> verified(FIRST_COME, i + "@a.example")).toList();
        propose(FIRST_COME);
        list.settle(FIRST_COME, "mtnra");
        list.share(FIRST_COME);
        rounds.ask(FIRST_COME);
        clock.moveTo(clock.instant().plus(Duration.ofHours(40)));
        registrations.decline(people.get(0).id());
        clock.moveTo(rounds.rounds(FIRST_COME).get(0).deadlineAt().plusSeconds(1));
        rounds.releaseAndPromote(FIRST_COME);
        assertThat(status(people.get(1))).isEqualTo(RELEASED);
        assertThat(status(people.get(3))).isEqualTo(SELECTED);
        assertThat(registrations.confirm(people.get(3).id())).isTrue();
        assertThat(status(people.get(3))).isEqualTo(CONFIRMED);
    }

    @Test
    void tellsEachClickWhatItDid() {
        Registration person = verified(BALANCED, "amina@a.example");
        assertThat(registrations.cancel(person.id())).isTrue();
        assertThat(registrations.cancel(person.id())).as("a second click").isTrue();
        assertThat(registrations.decline(person.id())).as("over already").isFalse();
        assertThat(registrations.confirm(person.id())).isFalse();
        assertThat(registrations.change(person.id(), form(BALANCED, "amina@a.example"))).isEqualTo(RegistrationOutcome.CLOSED);
        assertThat(mails(person)).containsOnlyOnce("registration-cancelled");
        Registration other = verified(BALANCED, "salma@a.example");
        assertThat(registrations.decline(other.id())).isTrue();
        assertThat(status(other)).isEqualTo(DECLINED);
    }

    @Test
    void changesEverythingButTheAddressAndWhoMayRegister() {
        Registration person = verified(BALANCED, "amina@a.example");
        RegistrationForm changed = new RegistrationForm("Salma N'Exemple", "other@a.example", "0600000001", "Association B",
                OrganisationKind.NETWORK, "MA-RAB", Gender.UNSTATED, AgeBracket.SENIOR, workshop(BALANCED),
                Set.of(Arrangement.LARGE_PRINT), true, true, true);
        assertThat(registrations.change(person.id(), changed)).isEqualTo(RegistrationOutcome.RECEIVED);
        assertThat(registrations.get(person.id()))
                .extracting(Registration::fullName, Registration::email, Registration::provinceCode, Registration::arrangements)
                .containsExactly("Salma N'Exemple", "amina@a.example", "MA-RAB", Set.of(Arrangement.LARGE_PRINT));
        assertThat(registrations.change(person.id(), form(BALANCED, "amina@a.example", OrganisationKind.ASSOCIATION, "MA-TNG")))
                .isEqualTo(RegistrationOutcome.OUT_OF_REGION);
        assertThat(registrations.get(person.id()).provinceCode()).isEqualTo("MA-RAB");
    }

    @Test
    void erasesAllOfAPersonAndGivesTheSeatAway() {
        List<Registration> people = IntStream.range(0, 4).mapToObj(i -> verified(FIRST_COME, "erased" + i + "@a.example")).toList();
        registrations.erase(people.get(0).id());
        assertThat(status(people.get(3))).isEqualTo(SELECTED);
        for (String table : List.of("registration", "mail", "personal_link", "audit_entry")) {
            assertThat(jdbc.sql("select count(*) from cocreation.%s t where to_jsonb(t)::text like '%%erased0@%%' or to_jsonb(t)::text like '%%registration:%d\"%%'"
                    .formatted(table, people.get(0).id())).query(Integer.class).single()).as(table).isZero();
        }
    }

    @Test
    void proposesSharesTheSameListWheneverItIsAsked() {
        IntStream.range(0, 5).forEach(i -> verified(BALANCED, i + "@a.example"));
        propose(BALANCED);
        List<Registration> proposed = list.of(BALANCED);
        list.propose(BALANCED);
        assertThat(list.of(BALANCED)).isEqualTo(proposed);
        assertThat(proposed).extracting(Registration::reason).doesNotContainNull();
        assertThat(events.get(BALANCED).phase()).isEqualTo(Phase.LIST_PROPOSED);
    }

    @Test
    void findsPeopleWhateverTheyAreCalled() {
        verified(BALANCED, "one@a.example");
        Registration apostrophe = verified(BALANCED, "two@a.example");
        registrations.change(apostrophe.id(), new RegistrationForm("Nadia d'Exemple 100%", "two@a.example", "0600000001",
                "جمعية مثال_1", OrganisationKind.ASSOCIATION, "MA-KEN", Gender.FEMALE, AgeBracket.YOUNG, workshop(BALANCED), Set.of(), false, false, true));
        for (String text : List.of("d'exemple", "100%", "جمعية مثال_1", "TWO@")) {
            assertThat(registrations.search(BALANCED, new RegistrationFilter(text, null, null, null, null), 0).registrations())
                    .as(text).extracting(Registration::id).containsExactly(apostrophe.id());
        }
        assertThat(registrations.search(BALANCED, new RegistrationFilter("%", null, "MA-04", Gender.FEMALE, null), 0).total()).isEqualTo(1);
        assertThat(registrations.search(BALANCED, RegistrationFilter.all(), 7).number()).as("beyond the last page, the last").isZero();
    }

    @Test
    void refusesAnInterventionThatTheProcessDoesNotAwaitAndChangesNothing() {
        assertThatThrownBy(() -> interventions.closeNow(BALANCED, "Salle réduite", "mtnra")).isInstanceOf(Refusal.class);
        assertThat(events.get(BALANCED).phase()).isEqualTo(Phase.REGISTRATION_OPEN);
        assertThat(events.interventions(BALANCED)).isEmpty();
        assertThatThrownBy(() -> interventions.closeNow(BALANCED, " ", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("motif");
    }

    private void propose(String eventCode) {
        events.closeRegistration(eventCode, "process");
        list.propose(eventCode);
    }

    private Registration verified(String eventCode, String email) {
        Registration registration = register(eventCode, email);
        registrations.verify(registration.id());
        return registration;
    }

    private Registration register(String eventCode, String email) {
        assertThat(registrations.register(eventCode, form(eventCode, email), Language.FR)).isEqualTo(RegistrationOutcome.RECEIVED);
        return registrations.all(eventCode, new RegistrationFilter(email, null, null, null, null)).stream()
                .filter(registration -> registration.email().equals(email)).findFirst().orElseThrow();
    }

    /** As if the form had been sent in time. */
    private Registration registerDirectly(String eventCode, String email) {
        Map<String, Object> row = jdbc.sql("""
                        insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                            organisation_kind, province_code, gender, age_bracket, workshop_id, language, consented_at, created_at)
                        values (:event, :email, :email, 'Amina Exemple', '0600000000', 'Association A', 'association', 'MA-CAS',
                            'female', '18-24', :workshop, 'fr', now(), now()) returning id""")
                .param("event", eventCode).param("email", email).param("workshop", workshop(eventCode)).query().singleRow();
        return registrations.get((Long) row.get("id"));
    }

    private RegistrationForm form(String eventCode, String email) {
        Event event = events.get(eventCode);
        return form(eventCode, email, OrganisationKind.ASSOCIATION, event.covers("MA-06") ? "MA-CAS" : "MA-OUJ");
    }

    private RegistrationForm form(String eventCode, String email, OrganisationKind kind, String province) {
        return new RegistrationForm("Amina Exemple", email, "06 00 00 00 00", "Association " + email, kind, province,
                Gender.FEMALE, AgeBracket.YOUNG, workshop(eventCode), Set.of(), false, false, true);
    }

    private long workshop(String eventCode) {
        return events.get(eventCode).workshops().get(0).id();
    }

    private RegistrationStatus status(Registration registration) {
        return registrations.get(registration.id()).status();
    }

    private List<String> mails(Registration registration) {
        return jdbc.sql("select purpose from cocreation.mail where recipient = :recipient order by purpose")
                .param("recipient", "registration:" + registration.id()).query(String.class).list();
    }
}
