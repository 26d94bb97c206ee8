package org.cocreation.information;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.access.Groups;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters of models. What a letter says travels with its mails; to whom is looked up when it is owed. */
@Component
@Transactional
class LetterMails implements MailWriter {

    private static final String PURPOSE = "letter";

    private final MailOutbox outbox;
    private final CommitteeAccounts accounts;
    private final Addressees addressees;
    private final InformationService informations;
    private final EventService events;
    private final String baseUrl;

    LetterMails(MailOutbox outbox, CommitteeAccounts accounts, Addressees addressees, InformationService informations, EventService events,
                @Value("${cocreation.base-url}") String baseUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.addressees = addressees;
        this.informations = informations;
        this.events = events;
        this.baseUrl = baseUrl;
    }

    /** @param occasion what tells it from an earlier letter about the event: owing it twice sends it once */
    void owe(String eventCode, String occasion, Letter letter) {
        Event event = events.get(eventCode);
        Stream<NewMail> mails = letter.recipients().equals("participants")
                ? addressees.of(eventCode).stream().filter(one -> one.language() != null)
                        .map(one -> new NewMail(PURPOSE, eventCode, one.recipient(), occasion, one.address(), letter.isInArabic() ? one.language() : Language.FR))
                : accounts.inGroups(groups(event, letter.recipients())).stream()
                        .map(account -> NewMail.toMember(account.id(), account.email(), PURPOSE, eventCode, occasion));
        outbox.owe(mails.map(mail -> mail.with(letter.values())).toList());
    }

    private List<String> groups(Event event, String role) {
        List<String> hosts = event.hosts().stream().map(Organisation::group).toList();
        return switch (role) {
            case "hosts" -> hosts;
            case "ministry" -> List.of(Groups.MINISTRY);
            case "organisers" -> Stream.concat(Stream.of(Groups.MINISTRY), hosts.stream()).toList();
            case "partners" -> informations.partners(event.code());
            case "committee" -> List.of(Groups.STEERING_COMMITTEE);
            default -> throw new IllegalArgumentException("Nobody is called " + role);
        };
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        return MailWriter.each(mails, mail -> content(about.apply(mail), Letter.of(mail.detail()), mail.language()));
    }

    private MailContent content(Event event, Letter letter, Language language) {
        String link = baseUrl + "/evenements/" + event.code();
        String subject = letter.subject(event, language, link);
        return new MailContent(PURPOSE, List.of(new Bilingual(subject, subject)), Map.of("paragraphs", letter.paragraphs(event, language, link)));
    }
}
