package org.cocreation.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.PersonalLinks;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells participants what is granted, as it stands when the mail leaves. Who no longer takes part or did without is not
 * written to, nor anybody once the event is called off. Tells the committee when the budget does not reach for all.
 */
@Component
class SupportMails implements MailWriter {

    /** Tells the committee that the budget is exhausted. */
    static final String BUDGET = "support-budget";

    private final SupportRepository support;
    private final EventService events;
    private final PersonalLinks links;
    private final String baseUrl;

    SupportMails(SupportRepository support, EventService events, PersonalLinks links, @Value("${cocreation.base-url}") String baseUrl) {
        this.support = support;
        this.events = events;
        this.links = links;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(SupportService.PURPOSE, BUDGET);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Boolean, List<OutgoingMail>> toMembers = mails.stream().collect(Collectors.partitioningBy(mail -> mail.purpose().equals(BUDGET)));
        List<OutgoingMail> ofBudgets = Objects.requireNonNull(toMembers.get(true));
        Function<OutgoingMail, Event> about = MailWriter.subjects(ofBudgets, events::get);
        Map<Long, MailContent> contents = new HashMap<>(MailWriter.each(ofBudgets, mail -> ofBudget(about.apply(mail))));
        contents.putAll(toParticipants(Objects.requireNonNull(toMembers.get(false))));
        return contents;
    }

    private @Nullable MailContent ofBudget(Event event) {
        if (event.isCancelled()) {
            return null;
        }
        SupportCriteria criteria = support.criteria(event.code()).orElse(SupportCriteria.DEFAULT);
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.place());
        model.put("waiting", support.figures(event.code()).waiting());
        model.put("budget", Country.money().words(criteria.budget()));
        model.put("link", baseUrl + "/comite/evenements/" + event.code() + "/soutien");
        return new MailContent(BUDGET, List.of(event.title()), model);
    }

    private Map<Long, MailContent> toParticipants(List<OutgoingMail> mails) {
        Map<Long, SupportDecision> decisions = support.decisions(mails.stream().map(mail -> mail.recipient().number()).toList())
                .stream().filter(decision -> decision.confirmed() && !decision.isDeclined() && decision.concerns())
                .collect(Collectors.toMap(SupportDecision::registrationId, Function.identity()));
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        Map<String, Integer> nights = mails.stream().map(OutgoingMail::eventCode).distinct().collect(Collectors.toMap(Function.identity(),
                code -> support.criteria(code).orElse(SupportCriteria.DEFAULT).nights()));
        List<OutgoingMail> current = mails.stream().filter(mail -> decisions.containsKey(mail.recipient().number()))
                .filter(mail -> !about.apply(mail).isCancelled()).toList();
        Map<Long, String> tokens = links.mint(PersonalLinks.Subject.REGISTRATION,
                current.stream().map(mail -> mail.recipient().number()).distinct().toList());
        Map<Long, MailContent> contents = new HashMap<>();
        for (OutgoingMail mail : current) {
            SupportDecision decision = Objects.requireNonNull(decisions.get(mail.recipient().number()));
            contents.put(mail.id(), content(mail, decision, about.apply(mail), nights.getOrDefault(mail.eventCode(), 0),
                    Objects.requireNonNull(tokens.get(decision.registrationId()))));
        }
        return contents;
    }

    private MailContent content(OutgoingMail mail, SupportDecision decision, Event event, int nights, String token) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", decision.name());
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.fullPlace());
        model.put("map", event.location().map());
        model.put("link", baseUrl + "/inscriptions/" + token + "?lang=" + mail.language().code());
        model.put("travel", decision.travelAnswer());
        model.put("lodging", decision.lodgingAnswer());
        model.put("nights", nights);
        model.put("granted", decision.grantsAnything());
        model.put("waiting", decision.isWaiting());
        return new MailContent(SupportService.PURPOSE, List.of(event.title()), model);
    }
}
