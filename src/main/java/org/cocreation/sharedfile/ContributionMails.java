package org.cocreation.sharedfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells who wrote a contribution that it was answered, adopted or set aside; nobody is told of his own word. */
@Component
class ContributionMails implements MailWriter {

    private static final String DECIDED = "contribution-decided";
    private static final String REPLIED = "contribution-replied";
    /** Between the contribution and the number of the reply. */
    private static final String APART = " ";

    private final SharedFileRepository files;
    private final EventService events;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final String baseUrl;

    ContributionMails(SharedFileRepository files, EventService events, CommitteeAccounts accounts, MailOutbox outbox, @Value("${cocreation.base-url}") String baseUrl) {
        this.files = files;
        this.events = events;
        this.accounts = accounts;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    void tellOfDecision(String eventCode, Contribution contribution, String by) {
        owe(DECIDED, eventCode, contribution, Long.toString(contribution.id()), by);
    }

    /** @param number of the reply, from 1 */
    void tellOfReply(String eventCode, Contribution contribution, int number, String by) {
        owe(REPLIED, eventCode, contribution, contribution.id() + APART + number, by);
    }

    private void owe(String purpose, String eventCode, Contribution contribution, String occurrence, String by) {
        files.author(contribution.id()).filter(author -> !author.equals(by)).flatMap(accounts::find).ifPresent(account ->
                outbox.owe(List.of(NewMail.toMember(account.id(), account.email(), purpose, eventCode, occurrence))));
    }

    @Override
    public Set<String> purposes() {
        return Set.of(DECIDED, REPLIED);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        return MailWriter.each(mails, mail -> content(mail, about.apply(mail)));
    }

    private MailContent content(OutgoingMail mail, Event event) {
        String[] occurrence = mail.occurrence().split(APART);
        Contribution contribution = files.contributions(List.of(event.code())).stream().map(Map.Entry::getValue)
                .filter(one -> one.id() == Long.parseLong(occurrence[0])).findFirst().orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("heading", contribution.heading().title());
        model.put("text", contribution.text().lines().toList());
        model.put("link", "%s/comite/evenements/%s/dossier/%s".formatted(baseUrl, event.code(), contribution.heading().code()));
        if (mail.purpose().equals(REPLIED)) {
            Contribution.Reply reply = contribution.replies().get(Integer.parseInt(occurrence[1]) - 1);
            model.put("organisation", reply.organisation().name().fr());
            model.put("reply", reply.text().lines().toList());
        } else if (contribution.decision() != null) {
            Contribution.Decision decision = contribution.decision();
            model.put("adopted", decision.adopted());
            model.put("field", fieldLabel(contribution.heading(), decision));
            model.put("reason", decision.reason() == null ? "" : decision.reason());
        }
        return new MailContent(mail.purpose(), List.of(contribution.heading().title()), model);
    }

    /** Of the field that took it up; empty when none did. */
    private static String fieldLabel(Heading heading, Contribution.Decision decision) {
        return SharedFileService.takers(heading).stream().filter(field -> field.key().equals(decision.field()))
                .map(Field::label).findFirst().orElse("");
    }
}
