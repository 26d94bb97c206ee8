package org.cocreation.steering;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mails to the committee about its votes in writing. */
@Component
class WrittenVoteMails implements MailWriter {

    private static final String ASKED = "written-vote";
    private static final String REMINDER = "written-vote-reminder";
    private static final String WITHDRAWN = "written-vote-withdrawn";
    private static final String RESULT = "written-vote-result";

    private final WrittenVoteRepository votes;
    private final CycleService cycles;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final String baseUrl;

    WrittenVoteMails(WrittenVoteRepository votes, CycleService cycles, CommitteeAccounts accounts, MailOutbox outbox, @Value("${cocreation.base-url}") String baseUrl) {
        this.votes = votes;
        this.cycles = cycles;
        this.accounts = accounts;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    @Transactional
    void ask(String cycleCode, int number) {
        owe(ASKED, cycleCode, number, cycles.members(cycleCode));
    }

    /** To those that have not answered. */
    @Transactional
    void remind(String cycleCode, int number) {
        owe(REMINDER, cycleCode, number, votes.find(cycleCode, number).orElseThrow().silent(cycles.members(cycleCode)));
    }

    @Transactional
    void tellOfWithdrawal(String cycleCode, int number) {
        owe(WITHDRAWN, cycleCode, number, cycles.members(cycleCode));
    }

    @Transactional
    void sendResult(String cycleCode, int number) {
        owe(RESULT, cycleCode, number, cycles.members(cycleCode));
    }

    private void owe(String purpose, String cycleCode, int number, Collection<Organisation> to) {
        outbox.owe(accounts.inGroups(to.stream().map(Organisation::group).toList()).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), purpose, cycleCode, Integer.toString(number))).toList());
    }

    @Override
    public Set<String> purposes() {
        return Set.of(ASKED, REMINDER, WITHDRAWN, RESULT);
    }

    /** A question that is over meanwhile is not asked. */
    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Function<OutgoingMail, List<WrittenVote>> ofCycle = MailWriter.subjects(mails, votes::of);
        Function<OutgoingMail, Cycle> cycle = MailWriter.subjects(mails, cycles::get);
        return MailWriter.each(mails, mail -> {
            int number = Integer.parseInt(mail.occurrence());
            WrittenVote vote = ofCycle.apply(mail).stream().filter(one -> one.number() == number).findFirst().orElseThrow();
            return asks(mail.purpose()) && !vote.isOpen() ? null : content(mail.purpose(), vote, cycle.apply(mail));
        });
    }

    private static boolean asks(String purpose) {
        return purpose.equals(ASKED) || purpose.equals(REMINDER);
    }

    private MailContent content(String purpose, WrittenVote vote, Cycle cycle) {
        Map<String, Object> model = new HashMap<>();
        model.put("cycle", cycle.title());
        model.put("number", vote.number());
        model.put("question", vote.question().lines().toList());
        model.put("answers", vote.answers());
        model.put("due", vote.closesAt());
        model.put("page", baseUrl + "/comite/cycles/" + vote.cycleCode() + "/votes");
        model.put("link", baseUrl + "/camunda/app/tasklist/default/");
        if (vote.quorum() != null) {
            model.put("quorum", vote.quorum());
        }
        if (vote.result() != null) {
            model.put("result", vote.result().words());
            model.put("figures", vote.result().figures());
        }
        if (vote.withdrawal() != null) {
            model.put("reason", vote.withdrawal().reason());
        }
        return new MailContent(purpose, asks(purpose) ? List.of(vote.number(), vote.closesAt()) : List.of(vote.number()), model);
    }
}
