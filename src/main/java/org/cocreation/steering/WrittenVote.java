package org.cocreation.steering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.event.Organisation;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A question that the ministry puts to the members of a cycle between two meetings.
 *
 * @param number   1 for the first of its cycle
 * @param answers  an organisation chooses one of them, or abstains
 * @param closesAt from when on nobody answers any more
 * @param quorum   how many of a hundred members have to answer; null until they are told
 * @param answered the organisations that have answered, in the order in which they did
 * @param result   null while it is open, and when it was withdrawn
 */
public record WrittenVote(String cycleCode, int number, String question, List<String> answers, Instant askedAt, Instant closesAt,
                          @Nullable Integer quorum, List<Organisation> answered, @Nullable Result result, @Nullable Withdrawal withdrawal) {

    /** Why it is no longer asked. */
    public record Withdrawal(Instant at, String reason) {
    }

    /** What was answered how often. @param answer null for abstentions */
    public record Count(@Nullable String answer, int votes) {
    }

    /**
     * What came of it.
     *
     * @param voters members of the cycle when it was counted
     * @param counts in the order of the answers, abstentions last
     */
    public record Result(Instant at, int voters, int turnout, boolean quorate, List<Count> counts) {

        static Result of(Instant at, int voters, int quorum, List<String> answers, List<@Nullable Integer> ballots) {
            List<Count> counts = new ArrayList<>();
            for (int place = 1; place <= answers.size(); place++) {
                int wanted = place;
                counts.add(new Count(answers.get(place - 1), (int) ballots.stream().filter(one -> one != null && one == wanted).count()));
            }
            counts.add(new Count(null, (int) ballots.stream().filter(one -> one == null).count()));
            return new Result(at, voters, ballots.size(), ballots.size() * 100 >= quorum * voters, List.copyOf(counts));
        }

        /** The answer with the most votes; null without a quorum, without a vote, and when two have as many. */
        public @Nullable String decision() {
            int most = votes().mapToInt(Count::votes).max().orElse(0);
            List<Count> first = votes().filter(count -> count.votes() == most).toList();
            return quorate && most > 0 && first.size() == 1 ? first.get(0).answer() : null;
        }

        private Stream<Count> votes() {
            return counts.stream().filter(count -> count.answer() != null);
        }

        /** In a sentence, without its point. */
        public String words() {
            String decision = decision();
            return decision != null ? "le comité répond «\u00a0%s\u00a0»".formatted(decision)
                    : !quorate ? "rien n'est décidé, le quorum n'est pas atteint"
                    : votes().allMatch(count -> count.votes() == 0) ? "rien n'est décidé, personne ne s'est prononcé" : "rien n'est décidé, les réponses sont à égalité";
        }

        /** « Pour : 5, Contre : 2, abstentions : 1 ». */
        public String figures() {
            return counts.stream().map(count -> "%s\u00a0: %d".formatted(count.answer() == null ? "abstentions" : count.answer(), count.votes())).collect(Collectors.joining(", "));
        }
    }

    public boolean isOpen() {
        return result == null && withdrawal == null;
    }

    /** Whether an answer counts at this moment. */
    boolean takesAnswers(Instant now) {
        return isOpen() && now.isBefore(closesAt);
    }

    /** Of the members who have not answered. */
    public List<Organisation> silent(List<Organisation> members) {
        Set<String> heard = answered.stream().map(Organisation::code).collect(Collectors.toSet());
        return members.stream().filter(member -> !heard.contains(member.code())).toList();
    }

    /** What the record says of one that was counted, in a sentence. */
    String decisionInRecord() {
        Result counted = Objects.requireNonNull(result, question);
        return "Vote écrit n° %d, clos le %s\u00a0: «\u00a0%s\u00a0»\u00a0; %s (%s, %s pour %d membres)."
                .formatted(number, Dates.date(LocalDate.ofInstant(counted.at(), Country.zone()), Language.FR), question.replace('\n', ' '),
                        counted.words(), counted.figures(), counted.turnout() == 1 ? "une réponse" : counted.turnout() + " réponses", counted.voters());
    }
}
