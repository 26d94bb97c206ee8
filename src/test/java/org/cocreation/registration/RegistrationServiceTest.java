package org.cocreation.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.access.PersonalLinks;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

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
    PersonalLinks links;
    @Autowired
    EngineClock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ConfigurableTransactionManager transactions;

    @BeforeEach
    void openBothEvents() {
        jdbc.sql("delete from cocreation.registration").update();
        jdbc.sql("delete from cocreation.mail").update();
        jdbc.sql("delete from cocreation.confirmation_round").update();
        jdbc.sql("""
                        update cocreation.event set phase = 'registration-open', published_at = :now, capacity = 3,
                            registration_opens_at = :now::timestamptz - interval '1 day', registration_closes_at = :now::timestamptz + interval '5 days',
                            last_confirmation_at = :now::timestamptz + interval '12 days', answer_hours = 48, changed_by = 'test'""")
                .param("now", TestClock.timestamp()).update();
    }

    @AfterEach
    void letTimeBeNow() {
        TestClock.reset();
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

    /** The form's page is asked for by everybody at once when registration opens. */
    @Test
    void whetherAFormWouldBeAnsweredIsKnownWithoutTheDatabase() {
        Event event = events.get(BALANCED);
        assertThat(registrations.canDecide(event)).as("the decision is read").isTrue();
        Thread asking = Thread.currentThread();
        List<TransactionExecution> begun = new ArrayList<>();
        List<TransactionExecutionListener> others = List.copyOf(transactions.getTransactionExecutionListeners());
        transactions.addListener(new TransactionExecutionListener() {
            @Override
            public void beforeBegin(TransactionExecution transaction) {
                if (Thread.currentThread() == asking) {
                    begun.add(transaction);
                }
            }
        });
        try {
            assertThat(registrations.canDecide(event)).isTrue();
        } finally {
            transactions.setTransactionExecutionListeners(others);
        }
        assertThat(begun).isEmpty();
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
    void neverGivesASeatTooManyToACrowdThatComesWithOthers() throws Exception {
        jdbc.sql("update cocreation.event set capacity = 70, changed_by = 'test'").update();
        List<Long> people = IntStream.range(0, 200).mapToObj(i -> {
            String email = i + "@a.example";
            registrations.register(FIRST_COME, i % 3 == 0 ? accompanied(FIRST_COME, email, Arrangement.COMPANION)
                    : i % 10 == 1 ? accompanied(FIRST_COME, email, Arrangement.COMPANION, Arrangement.INTERPRETER) : form(FIRST_COME, email), Language.FR);
            return jdbc.sql("select id from cocreation.registration where email = :email").param("email", email).query(Long.class).single();
        }).toList();
        ExecutorService clicks = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> answers = new ArrayList<>();
            people.forEach(id -> answers.add(clicks.submit(() -> registrations.verify(id))));
            // Some leave, some bring somebody after all, some come alone.
            people.stream().filter(id -> id % 4 == 0).forEach(id -> answers.add(clicks.submit(() -> registrations.cancel(id))));
            people.stream().filter(id -> id % 5 == 0).forEach(id -> answers.add(clicks.submit(() -> registrations.change(id,
                    accompanied(FIRST_COME, "x@a.example", id % 2 == 0 ? new Arrangement[0] : new Arrangement[] {Arrangement.COMPANION})))));
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            clicks.shutdown();
        }
        int taken = registrations.figures(FIRST_COME).seatsTaken();
        assertThat(taken).isBetween(68, 70);
        int firstNeeds = jdbc.sql("select seats from cocreation.registration where status = 'waiting' order by rank, id limit 1").query(Integer.class).single();
        assertThat(firstNeeds).as("what is free is too little for the first in line").isGreaterThan(70 - taken);
    }

    @Test
    void keepsAFreeSeatForWhoComesWithSomebodyAndPassesNobodyOver() {
        Registration one = verified(FIRST_COME, "one@a.example");
        Registration two = verified(FIRST_COME, "two@a.example");
        Registration pair = verifiedWith(FIRST_COME, "pair@a.example", Arrangement.COMPANION);
        Registration single = verified(FIRST_COME, "single@a.example");
        assertThat(pair.status()).isEqualTo(WAITING);
        assertThat(pair.reason()).isEqualTo(SelectionReason.TOGETHER);
        assertThat(status(single)).as("behind those two").isEqualTo(WAITING);

        registrations.cancel(one.id());

        assertThat(status(pair)).as("two seats are free").isEqualTo(SELECTED);
        assertThat(registrations.figures(FIRST_COME).seatsTaken()).isEqualTo(3);
        assertThat(status(single)).isEqualTo(WAITING);
        registrations.cancel(pair.id());
        assertThat(List.of(status(two), status(single))).as("both seats are given back").containsExactly(SELECTED, SELECTED);
    }

    @Test
    void aSeatForWhoComesAlongIsGivenOnlyWhileThereIsOneAndComesBackWithAChange() {
        Registration one = verified(FIRST_COME, "one@a.example");
        Registration pair = verifiedWith(FIRST_COME, "pair@a.example", Arrangement.COMPANION);
        assertThat(registrations.change(one.id(), accompanied(FIRST_COME, "one@a.example", Arrangement.INTERPRETER))).isEqualTo(RegistrationOutcome.NO_SEAT);
        assertThat(registrations.get(one.id()).arrangements()).isEmpty();
        Registration waits = verified(FIRST_COME, "waits@a.example");
        assertThat(status(waits)).isEqualTo(WAITING);

        assertThat(registrations.change(pair.id(), accompanied(FIRST_COME, "pair@a.example"))).isEqualTo(RegistrationOutcome.RECEIVED);

        assertThat(status(waits)).isEqualTo(SELECTED);
        assertThat(registrations.figures(FIRST_COME).seatsTaken()).isEqualTo(3);
    }

    @Test
    void aListCountsWhoComesAlong() {
        Registration pair = verifiedWith(BALANCED, "pair@a.example", Arrangement.COMPANION);
        Registration one = verified(BALANCED, "one@a.example");
        Registration two = verified(BALANCED, "two@a.example");
        propose(BALANCED);
        assertThat(registrations.proposedSeats(BALANCED)).isEqualTo(3);
        assertThat(registrations.proposed(BALANCED)).isEqualTo(2);
        list.moveOut(one.id(), "mtnra");
        list.moveOut(pair.id(), "mtnra");
        list.moveIn(one.id(), "mtnra");
        list.moveIn(two.id(), "mtnra");
        assertThatThrownBy(() -> list.moveIn(pair.id(), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("2 places, et 1 seulement est libre");
        list.settle(BALANCED, "mtnra");
        assertThat(status(pair)).as("one seat waits for another").isEqualTo(WAITING);
        registrations.decline(one.id());
        assertThat(status(pair)).isEqualTo(SELECTED);
    }

    @Test
    void putsWhoVerifiesAfterTheListAtTheEndOfTheLine() {
        jdbc.sql("update cocreation.event set capacity = 1, changed_by = 'test'").update();
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

    /** Nobody waits while a seat is free, wherever the event stands when the address is verified. */
    @ParameterizedTest
    @CsvSource({BALANCED + ",LIST_PROPOSED", BALANCED + ",LIST_SETTLED", BALANCED + ",LIST_SHARED", BALANCED + ",ASKED",
        FIRST_COME + ",REGISTRATION_CLOSED", FIRST_COME + ",LIST_PROPOSED", FIRST_COME + ",LIST_SETTLED", FIRST_COME + ",LIST_SHARED",
        FIRST_COME + ",ASKED"})
    void givesAFreeSeatToWhoVerifiesLateAndSaysWhatIsTrue(String event, String point) {
        verified(event, "first@a.example");
        List<Registration> late = IntStream.range(0, 3).mapToObj(i -> register(event, "late" + i + "@a.example")).toList();
        bringTo(event, point);

        late.forEach(person -> assertThat(registrations.verify(person.id())).isTrue());

        if (point.equals("LIST_PROPOSED")) {
            assertThat(late).extracting(person -> registrations.get(person.id()).proposedSeat()).containsExactly(true, true, false);
            assertThat(late).extracting(this::status).containsExactlyElementsOf(event.equals(BALANCED)
                    ? List.of(CANDIDATE, CANDIDATE, CANDIDATE) : List.of(SELECTED, SELECTED, WAITING));
            list.settle(event, "mtnra");
        }
        assertThat(late).extracting(this::status).containsExactly(SELECTED, SELECTED, WAITING);
        assertThat(late).extracting(person -> mails(person).stream().filter("waiting-listed"::equals).count()).containsExactly(0L, 0L, 1L);
        if (point.equals("ASKED")) {
            assertThat(registrations.get(late.get(0).id()).awaitsAnswer()).isTrue();
            assertThat(mails(late.get(0))).containsExactly("confirmation-request", "verify-address");
        } else if (!point.equals("LIST_PROPOSED") || event.equals(FIRST_COME)) {
            assertThat(mails(late.get(0))).containsExactly("seat-received", "verify-address");
        } else {
            assertThat(mails(late.get(0))).containsExactly("candidate-received", "verify-address");
        }
        assertThat(registrations.placeInLine(registrations.get(late.get(2).id()))).hasValue(1);
        assertThat(registrations.placeInLine(registrations.get(late.get(0).id()))).isEmpty();
    }

    @Test
    void leavesWhomTheCommitteePutInLineBeforeWhoComesLate() {
        Registration first = verified(BALANCED, "first@a.example");
        Registration late = register(BALANCED, "late@a.example");
        propose(BALANCED);
        list.moveOut(first.id(), "adfm");
        registrations.verify(late.id());
        assertThat(registrations.get(late.id()).proposedSeat()).isFalse();
        list.settle(BALANCED, "adfm");
        assertThat(List.of(first, late)).as("both fit").extracting(this::status).containsExactly(SELECTED, SELECTED);
    }

    @Test
    void callsTheFirstInLineIntoSeatsThatWereGivenUpTooLateWhenThereIsTimeAgain() {
        List<Registration> people = IntStream.range(0, 4).mapToObj(i -> verified(FIRST_COME, i + "@a.example")).toList();
        bringTo(FIRST_COME, "ASKED");
        people.subList(0, 3).forEach(person -> registrations.confirm(person.id()));
        clock.moveTo(events.get(FIRST_COME).lastConfirmationAt().plusSeconds(1));
        rounds.releaseAndPromote(FIRST_COME);
        registrations.cancel(people.get(0).id());
        assertThat(status(people.get(3))).isEqualTo(WAITING);

        Event event = events.get(FIRST_COME);
        events.postpone(FIRST_COME, event.day().plusDays(7), "Salle en travaux", null, "mtnra");
        try {
            assertThat(status(people.get(3))).isEqualTo(SELECTED);
            assertThat(registrations.get(people.get(3).id()).awaitsAnswer()).isTrue();
        } finally {
            jdbc.sql("""
                            update cocreation.event set day = day - 7, postponed_from = null, postponed_at = null, changed_by = 'test'
                            where code = :code""").param("code", FIRST_COME).update();
        }
    }

    @Test
    void tellsWhoHasWaitedNotAgainWhenTheListIsSettled() {
        List<Registration> people = IntStream.range(0, 4).mapToObj(i -> verified(FIRST_COME, i + "@a.example")).toList();
        bringTo(FIRST_COME, "LIST_SETTLED");
        assertThat(mails(people.get(3))).containsOnlyOnce("waiting-listed");
    }

    @Test
    void theLastFormCountsWhileTheAddressIsNotVerified() {
        Registration first = register(BALANCED, "amina@a.example");
        RegistrationForm corrected = new RegistrationForm("Amina Corrigée", "Amina@A.example", "0600000009", "Association B",
                OrganisationKind.NETWORK, "MA-RAB", Gender.FEMALE, AgeBracket.YOUNG, workshop(BALANCED), Set.of(), false, false, true, false);
        assertThat(registrations.register(BALANCED, corrected, Language.AR)).isEqualTo(RegistrationOutcome.RECEIVED);
        assertThat(registrations.get(first.id())).extracting(Registration::fullName, Registration::phone, Registration::provinceCode, Registration::language)
                .containsExactly("Amina Corrigée", "0600000009", "MA-RAB", Language.AR);
        registrations.verify(first.id());
        registrations.register(BALANCED, form(BALANCED, "amina@a.example"), Language.FR);
        assertThat(registrations.get(first.id()).fullName()).as("once it counts, a form changes nothing").isEqualTo("Amina Corrigée");
    }

    @Test
    void oneMailboxIsOneRegistration() {
        verified(BALANCED, "amina@a.example");
        IntStream.rangeClosed(1, 3).forEach(i -> registrations.register(BALANCED, form(BALANCED, "amina+" + i + "@a.example"), Language.FR));
        assertThat(registrations.figures(BALANCED).registered()).isEqualTo(1);
    }

    @Test
    void anAddressChangesOnceTheNewOneIsVerified() {
        Registration person = verified(BALANCED, "amina@a.example");
        String oldLink = links.mint(PersonalLinks.Subject.REGISTRATION, person.id());
        assertThat(registrations.askForAddress(person.id(), "salma@a.example", Language.FR)).isTrue();
        assertThat(registrations.get(person.id()).email()).isEqualTo("amina@a.example");
        assertThat(registrations.askForAddress(person.id(), "zineb@a.example", Language.FR)).as("the last wish counts").isTrue();

        String newLink = registrations.takeAddress(person.id()).orElseThrow();

        assertThat(registrations.get(person.id()).email()).isEqualTo("zineb@a.example");
        assertThat(registrations.byLink(oldLink)).isEmpty();
        assertThat(registrations.byLink(newLink)).isPresent();
        assertThat(registrations.takeAddress(person.id())).as("a second click").isEmpty();
        assertThat(jdbc.sql("select address from cocreation.mail where purpose = 'address-changed'").query(String.class).single())
                .isEqualTo("amina@a.example");
        assertThat(jdbc.sql("select distinct address from cocreation.mail where purpose = 'candidate-received'").query(String.class).single())
                .as("what has yet to leave").isEqualTo("zineb@a.example");
    }

    @Test
    void anAddressThatIsRegisteredItselfIsNotTaken() {
        Registration person = verified(BALANCED, "amina@a.example");
        verified(BALANCED, "salma@a.example");
        assertThat(registrations.askForAddress(person.id(), "Salma+2@a.example", Language.FR)).as("says nothing of it").isTrue();
        assertThat(registrations.takeAddress(person.id())).isEmpty();
        assertThat(registrations.get(person.id()).email()).isEqualTo("amina@a.example");
    }

    @Test
    void aNewAddressHasSevenDaysToBeVerified() {
        Registration person = verified(BALANCED, "amina@a.example");
        registrations.askForAddress(person.id(), "salma@a.example", Language.FR);
        clock.moveTo(clock.instant().plus(Duration.ofDays(8)));
        assertThat(registrations.takeAddress(person.id())).isEmpty();
    }

    @Test
    void peopleHaveUntilAnHourThatTheyRemember() {
        verified(FIRST_COME, "amina@a.example");
        bringTo(FIRST_COME, "ASKED");
        Instant deadline = rounds.rounds(FIRST_COME).get(0).deadlineAt();
        assertThat(LocalTime.ofInstant(deadline, Country.zone())).isIn(LocalTime.NOON, LocalTime.of(18, 0), LocalTime.of(23, 59));
        assertThat(Duration.between(clock.instant(), deadline)).isBetween(Duration.ofHours(47), Duration.ofHours(61));
    }

    /** REGISTRATION_CLOSED and so on, and ASKED: the first round is under way. */
    private void bringTo(String event, String point) {
        events.closeRegistration(event, "process");
        if (!point.equals("REGISTRATION_CLOSED")) {
            list.propose(event);
        }
        if (List.of("LIST_SETTLED", "LIST_SHARED", "ASKED").contains(point)) {
            list.settle(event, "mtnra");
        }
        if (List.of("LIST_SHARED", "ASKED").contains(point)) {
            list.share(event, List.of("org-adfm"));
        }
        if (point.equals("ASKED")) {
            rounds.ask(event);
        }
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
        list.share(FIRST_COME, List.of("org-adfm"));
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
        list.share(FIRST_COME, List.of("org-adfm"));
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
        assertThat(registrations.verify(person.id())).as("it does not come back by the old link").isFalse();
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
                Set.of(Arrangement.LARGE_PRINT), true, true, true, false);
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
                "جمعية مثال_1", OrganisationKind.ASSOCIATION, "MA-KEN", Gender.FEMALE, AgeBracket.YOUNG, workshop(BALANCED), Set.of(), false, false, true, false));
        for (String text : List.of("d'exemple", "100%", "جمعية مثال_1", "TWO@")) {
            assertThat(registrations.search(BALANCED, new RegistrationFilter(text, null, null, null, RegistrationFilter.Part.ALL), 0).registrations())
                    .as(text).extracting(Registration::id).containsExactly(apostrophe.id());
        }
        assertThat(registrations.search(BALANCED, new RegistrationFilter("%", null, "MA-04", Gender.FEMALE, RegistrationFilter.Part.ALL), 0).total()).isEqualTo(1);
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
        return registrations.all(eventCode, new RegistrationFilter(email, null, null, null, RegistrationFilter.Part.ALL)).stream()
                .filter(registration -> registration.email().equals(email)).findFirst().orElseThrow();
    }

    /** As if the form had been sent in time. */
    private Registration registerDirectly(String eventCode, String email) {
        Map<String, Object> row = jdbc.sql("""
                        insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                            organisation_kind, province_code, gender, age_bracket, workshop_id, language, consented_at, created_at)
                        values (:event, :email, :email, 'Amina Exemple', '0600000000', 'Association A', 'association', 'MA-CAS',
                            'female', '18-24', :workshop, 'fr', :now, :now) returning id""").param("now", TestClock.timestamp())
                .param("event", eventCode).param("email", email).param("workshop", workshop(eventCode)).query().singleRow();
        return registrations.get((Long) row.get("id"));
    }

    private RegistrationForm form(String eventCode, String email) {
        return form(eventCode, email, OrganisationKind.ASSOCIATION, province(eventCode));
    }

    private String province(String eventCode) {
        return events.get(eventCode).covers("MA-06") ? "MA-CAS" : "MA-OUJ";
    }

    /** Who comes with somebody, and takes as many seats. */
    private RegistrationForm accompanied(String eventCode, String email, Arrangement... with) {
        return new RegistrationForm("Amina Exemple", email, "06 00 00 00 00", "Association " + email, OrganisationKind.ASSOCIATION,
                province(eventCode), Gender.FEMALE, AgeBracket.YOUNG, workshop(eventCode), Set.of(with), false, false, true, false);
    }

    private Registration verifiedWith(String eventCode, String email, Arrangement... with) {
        registrations.register(eventCode, accompanied(eventCode, email, with), Language.FR);
        Registration registration = registrations.get(jdbc.sql("select id from cocreation.registration where email = :email")
                .param("email", email).query(Long.class).single());
        registrations.verify(registration.id());
        return registrations.get(registration.id());
    }

    private RegistrationForm form(String eventCode, String email, OrganisationKind kind, String province) {
        return new RegistrationForm("Amina Exemple", email, "06 00 00 00 00", "Association " + email, kind, province,
                Gender.FEMALE, AgeBracket.YOUNG, workshop(eventCode), Set.of(), false, false, true, false);
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
