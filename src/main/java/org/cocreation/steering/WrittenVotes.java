package org.cocreation.steering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleNotFoundException;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.UnfinishedBusiness;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.TypedText;
import org.cocreation.workflow.WrittenVoting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Votes in writing between two meetings: the ministry asks, each member of the cycle answers once, the answer with the most
 * votes is the committee's decision. The table and the process change together.
 */
@Service
@Transactional
public class WrittenVotes implements UnfinishedBusiness {

    private static final int LONGEST_QUESTION = 1_000;
    private static final int LONGEST_ANSWER = 150;
    private static final int MOST_ANSWERS = 8;
    private static final int LONGEST_REASON = 1_000;
    /** From the question to its end. */
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(60);

    private final WrittenVoteRepository votes;
    private final CycleService cycles;
    private final WrittenVoting process;
    private final Clock clock;

    WrittenVotes(WrittenVoteRepository votes, CycleService cycles, WrittenVoting process, Clock clock) {
        this.votes = votes;
        this.cycles = cycles;
        this.process = process;
        this.clock = clock;
    }

    /** First question first. */
    @Transactional(readOnly = true)
    public List<WrittenVote> of(String cycleCode) {
        return votes.of(cycleCode);
    }

    /** @throws CycleNotFoundException when the cycle has none of that number */
    @Transactional(readOnly = true)
    WrittenVote get(String cycleCode, int number) {
        return votes.find(cycleCode, number).orElseThrow(() -> new CycleNotFoundException(cycleCode + "/" + number));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> of(Cycle cycle) {
        return votes.of(cycle.code()).stream().filter(WrittenVote::isOpen).findFirst()
                .map(vote -> "Le vote écrit n° %d est encore ouvert\u00a0: attendez sa clôture, avancez-la ou retirez-le sur la page du cycle.".formatted(vote.number()));
    }

    /**
     * Those that were counted, by the number of the meeting that they followed; of the first one where none was held before.
     *
     * @param held the meetings that were held, the first one first
     */
    @Transactional(readOnly = true)
    Map<Integer, List<WrittenVote>> byMeeting(String cycleCode, List<SteeringMeeting> held) {
        return held.isEmpty() ? Map.of() : votes.of(cycleCode).stream().filter(vote -> vote.result() != null).collect(Collectors.groupingBy(vote ->
                held.stream().filter(meeting -> meeting.startsAt().isBefore(vote.result().at())).map(SteeringMeeting::number).reduce((one, later) -> later)
                        .orElse(held.get(0).number())));
    }

    /**
     * Asks the members of a cycle. Nothing when the same account has just asked the same: a button was pressed twice.
     *
     * @param answers one a line
     * @throws Refusal unless the cycle is composed and open, the question and two different answers are given, and it ends in time
     */
    void ask(String cycleCode, String question, String answers, Instant closesAt, String by) {
        cycles.lock(cycleCode);
        Cycle cycle = cycles.get(cycleCode);
        if (!cycle.isComposed() || cycle.closedAt() != null) {
            throw new Refusal("Un vote écrit se tient dans un cycle composé, tant qu'il n'est pas clos.");
        }
        String asked = Typed.lines(question);
        if (asked.isEmpty() || asked.length() > LONGEST_QUESTION) {
            throw new Refusal("Posez la question, en 1\u00a0000 caractères au plus.");
        }
        List<String> offered = answers.lines().map(TypedText::tidy).filter(line -> !line.isEmpty()).toList();
        if (offered.size() < 2 || offered.size() > MOST_ANSWERS || offered.stream().map(String::toLowerCase).distinct().count() < offered.size()) {
            throw new Refusal("Proposez de deux à huit réponses différentes, une par ligne. L'abstention est toujours possible.");
        }
        if (offered.stream().anyMatch(answer -> answer.length() > LONGEST_ANSWER)) {
            throw new Refusal("Une réponse compte 150 caractères au plus.");
        }
        requireUsable(closesAt);
        List<WrittenVote> before = votes.of(cycleCode);
        if (before.stream().anyMatch(vote -> vote.isOpen() && vote.question().equals(asked) && votes.isAskedBy(vote, by))) {
            return;
        }
        votes.insert(cycleCode, before.size() + 1, asked, offered, clock.instant(), closesAt, by);
        process.start(cycleCode, before.size() + 1);
    }

    private void requireUsable(Instant closesAt) {
        Instant now = clock.instant();
        if (closesAt.isBefore(now.plus(SHORTEST)) || closesAt.isAfter(now.plus(LONGEST))) {
            throw new Refusal("La clôture doit laisser une heure au moins pour répondre, et soixante jours au plus.");
        }
    }

    /** @throws Refusal when a vote was begun by hand */
    void requireAsked(String cycleCode, @Nullable Integer number) {
        if (number == null || votes.find(cycleCode, number).filter(vote -> vote.isOpen() && vote.quorum() == null).isEmpty()) {
            throw new Refusal("Un vote écrit s'ouvre depuis la page du cycle.");
        }
    }

    /** What the model says of the quorum counts from now on. */
    void open(String cycleCode, int number, int quorumPercent, String by) {
        votes.setQuorum(cycleCode, number, Math.min(quorumPercent, 100), by);
    }

    /**
     * An organisation answers, once.
     *
     * @param answer place of the answer, from 1; null to abstain
     * @throws Refusal once it has answered or the vote is over, and unless it is a member of the cycle
     */
    void cast(String cycleCode, int number, String organisationCode, @Nullable Integer answer, String by) {
        cycles.lock(cycleCode);
        WrittenVote vote = get(cycleCode, number);
        if (!vote.takesAnswers(clock.instant())) {
            throw new Refusal("Ce vote est clos.");
        }
        if (cycles.members(cycleCode).stream().map(Organisation::code).noneMatch(organisationCode::equals)) {
            throw new Refusal("Votre organisation n'est pas membre de ce cycle.");
        }
        if (answer != null && (answer < 1 || answer > vote.answers().size())) {
            throw new Refusal("Choisissez parmi les réponses proposées.");
        }
        if (!votes.cast(cycleCode, number, organisationCode, answer, clock.instant(), by)) {
            throw new Refusal("Votre organisation a déjà répondu.");
        }
    }

    /** Nobody answers any more; its process counts. @throws Refusal unless it is open */
    void closeNow(String cycleCode, int number, String by) {
        requireOpen(cycleCode, number);
        votes.closeAt(cycleCode, number, clock.instant(), by);
        if (!process.close(cycleCode, number)) {
            throw notYet();
        }
    }

    /** @throws Refusal unless it is open, and for a moment that has passed or is too far */
    void move(String cycleCode, int number, Instant closesAt, String by) {
        requireOpen(cycleCode, number);
        requireUsable(closesAt);
        votes.closeAt(cycleCode, number, closesAt, by);
        process.followDates(cycleCode);
    }

    /** What was answered is not counted; the members are told why. @throws Refusal unless it is open, and without a reason */
    void withdraw(String cycleCode, int number, String reason, String by) {
        requireOpen(cycleCode, number);
        String why = TypedText.tidy(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal("Dites pourquoi la question est retirée, en 1\u00a0000 caractères au plus.");
        }
        votes.withdraw(cycleCode, number, why, clock.instant(), by);
        if (!process.withdraw(cycleCode, number)) {
            throw notYet();
        }
    }

    private void requireOpen(String cycleCode, int number) {
        cycles.lock(cycleCode);
        if (!get(cycleCode, number).takesAnswers(clock.instant())) {
            throw new Refusal("Ce vote n'est plus ouvert.");
        }
    }

    private static Refusal notYet() {
        return new Refusal("Le vote s'ouvre ou se dépouille en ce moment\u00a0: réessayez dans un instant.");
    }

    /** What is there counts. Nothing when it is counted already. */
    void count(String cycleCode, int number, String by) {
        cycles.lock(cycleCode);
        votes.count(cycleCode, number, cycles.members(cycleCode).size(), clock.instant(), by);
    }
}
