package org.cocreation.information;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.information.Addressees.Addressee;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailContent.Attachment;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mails that carry information packs, as they are when the mail is written. One to somebody who no longer comes, or
 * of an event that is called off, is dropped.
 */
@Component
class InformationPackMails implements MailWriter {

    /** What the first mail says itself; the attached pack says everything. */
    private static final List<Part> IN_THE_MAIL = List.of(Part.DATE, Part.PLACE, Part.WORKSHOP, Part.ROOM, Part.TRAVEL,
            Part.LODGING, Part.CONTACT, Part.MATERIALS);

    private final Addressees addressees;
    private final InformationPacks packs;
    private final PackDocuments documents;
    private final EventService events;
    private final PersonalLinks links;
    private final String baseUrl;

    InformationPackMails(Addressees addressees, InformationPacks packs, PackDocuments documents, EventService events,
                         PersonalLinks links, @Value("${cocreation.base-url}") String baseUrl) {
        this.addressees = addressees;
        this.packs = packs;
        this.documents = documents;
        this.events = events;
        this.links = links;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(InformationPacks.FIRST, InformationPacks.CHANGED);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Long, MailContent> contents = new HashMap<>();
        mails.stream().collect(Collectors.groupingBy(OutgoingMail::eventCode)).forEach((eventCode, ofEvent) -> {
            Event event = events.get(eventCode);
            if (!event.isCancelled()) {
                write(event, ofEvent, contents);
            }
        });
        return contents;
    }

    private void write(Event event, List<OutgoingMail> mails, Map<Long, MailContent> contents) {
        Map<Recipient, Addressee> coming = addressees.of(event.code(), mails.stream().map(OutgoingMail::recipient).distinct().toList())
                .stream().collect(Collectors.toMap(Addressee::recipient, Function.identity()));
        if (coming.isEmpty()) {
            return;
        }
        EventPack pack = packs.packOf(event);
        Map<Recipient, Bilingual> pages = pages(coming.values().stream().map(Addressee::recipient).toList());
        for (OutgoingMail mail : mails) {
            Addressee to = coming.get(mail.recipient());
            if (to != null) {
                contents.put(mail.id(), content(mail, event, to, pack.of(to), Objects.requireNonNull(pages.get(to.recipient()))));
            }
        }
    }

    /** Where each recipient says that it does not come after all, or that somebody else does. */
    private Map<Recipient, Bilingual> pages(List<Recipient> recipients) {
        Map<Recipient, Bilingual> pages = new HashMap<>();
        links.mint(PersonalLinks.Subject.REGISTRATION, ids(recipients, "registration")).forEach((id, token) ->
                pages.put(Recipient.registration(id), page("/inscriptions/" + token)));
        links.mint(PersonalLinks.Subject.INVITATION, ids(recipients, "invitation")).forEach((id, token) ->
                pages.put(Recipient.invitation(id), page("/invitations/" + token)));
        return pages;
    }

    private static List<Long> ids(List<Recipient> recipients, String kind) {
        return recipients.stream().filter(recipient -> recipient.kind().equals(kind)).map(Recipient::number).toList();
    }

    private Bilingual page(String path) {
        return new Bilingual(baseUrl + path + "?lang=fr", baseUrl + path + "?lang=ar");
    }

    private MailContent content(OutgoingMail mail, Event event, Addressee to, InformationPack pack, Bilingual link) {
        Map<String, Object> model = new HashMap<>();
        model.put("institution", to.language() == null ? to.name() : null);
        model.put("name", to.language() == null ? null : to.name());
        model.put("event", event.title());
        model.put("link", link);
        model.put("site", baseUrl);
        List<PackPart> said = mail.purpose().equals(InformationPacks.FIRST)
                ? IN_THE_MAIL.stream().map(pack::get).filter(part -> !part.isEmpty()).toList()
                : pack.some(changed(mail));
        model.put("parts", said);
        List<Language> languages = to.languages();
        MailContent content = new MailContent(mail.purpose(), List.of(event.title()), model,
                List.of(new Attachment(PackDocuments.fileName(event), "application/pdf", documents.write(event, pack, languages))));
        return to.language() == null ? content.bilingual() : content;
    }

    private static List<String> changed(OutgoingMail mail) {
        return Stream.ofNullable(mail.detail().get(InformationPacks.PARTS)).flatMap(parts -> Arrays.stream(parts.split(","))).toList();
    }
}
