package org.cocreation.information;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.information.Addressees.Addressee;
import org.cocreation.information.InformationRepository.SentPack;
import org.cocreation.language.Language;
import org.cocreation.logistics.VenueService;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.material.MaterialService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The information pack of everybody who comes to an event. What each has is kept part by part, as fingerprints: a later
 * pack goes only to those for whom a part differs, and its mail says which. Recipients are read, compared and written in
 * as few statements as one would take.
 */
@Service
@Transactional
public class InformationPacks {

    static final String FIRST = "information-pack";
    static final String CHANGED = "information-pack-changed";
    /** In a mail's detail: codes of the parts that changed. */
    static final String PARTS = "parts";

    private final InformationRepository informations;
    private final Addressees addressees;
    private final VenueService venues;
    private final MaterialService materials;
    private final EventService events;
    private final PackDocuments documents;
    private final MailOutbox outbox;
    private final Clock clock;

    InformationPacks(InformationRepository informations, Addressees addressees, VenueService venues, MaterialService materials, EventService events,
                     PackDocuments documents, MailOutbox outbox, Clock clock) {
        this.informations = informations;
        this.addressees = addressees;
        this.venues = venues;
        this.materials = materials;
        this.events = events;
        this.documents = documents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Owes each recipient a pack who has none, or for whom something changed. Done again it changes nothing; neither
     * does it once the event is called off or over.
     *
     * @return how many are written to
     */
    public int send(String eventCode) {
        // Of two at once the second finds what the first has sent.
        Event event = events.locked(eventCode);
        if (!event.isAhead(LocalDate.now(clock))) {
            return 0;
        }
        List<Owed> owed = owed(event, addressees.of(eventCode));
        if (owed.isEmpty()) {
            return 0;
        }
        Map<String, SentPack> packs = new HashMap<>();
        List<NewMail> mails = new ArrayList<>();
        for (Owed one : owed) {
            Addressee to = one.addressee();
            packs.put(to.recipient().toString(), new SentPack(one.number(), one.fingerprints()));
            mails.add(new NewMail(one.number() == 1 ? FIRST : CHANGED, eventCode, to.recipient(), Integer.toString(one.number()),
                    to.address(), to.languages().get(0),
                    one.number() == 1 ? Map.of() : Map.of(PARTS, String.join(",", one.changed()))));
        }
        informations.savePacks(eventCode, packs, clock.instant());
        outbox.owe(mails);
        return owed.size();
    }

    /**
     * As {@link #send}, asked for by a person.
     *
     * @throws Refusal before the organising committee found the event ready, and once it is called off or over
     */
    public int sendNow(String eventCode) {
        Event event = events.locked(eventCode);
        if (event.isCancelled()) {
            throw new Refusal("L'événement est annulé\u00a0: plus aucun dossier d'information ne part.");
        }
        if (!event.isAhead(LocalDate.now(clock))) {
            throw new Refusal("L'événement a eu lieu\u00a0: plus aucun dossier d'information ne part.");
        }
        if (!isBegun(event)) {
            throw new Refusal("Les dossiers partent d'eux-mêmes une fois l'événement déclaré prêt\u00a0; les changements s'envoient ensuite d'ici.");
        }
        return send(eventCode);
    }

    /** Whether the committee may send what changed. */
    @Transactional(readOnly = true)
    public boolean maySend(Event event) {
        return event.isAhead(LocalDate.now(clock)) && isBegun(event);
    }

    private boolean isBegun(Event event) {
        return event.isReady() || informations.hasPacks(event.code());
    }

    @Transactional(readOnly = true)
    public PackFigures figures(Event event) {
        List<Addressee> all = addressees.of(event.code());
        List<Owed> owed = owed(event, all);
        int never = (int) owed.stream().filter(one -> one.number() == 1).count();
        return new PackFigures(all.size() - owed.size(), owed.size() - never, never, addressees.withoutAddress(event.code()));
    }

    /** The pack of somebody who comes to the first workshop and is granted everything: to look at. */
    @Transactional(readOnly = true)
    public byte[] preview(Event event, Language language) {
        EventPack pack = packOf(event);
        Long workshop = event.workshops().isEmpty() ? null : event.workshops().get(0).id();
        return documents.write(event, pack.of(workshop, true, true), List.of(language));
    }

    /** What the packs of an event are made of. */
    @Transactional(readOnly = true)
    public EventPack packOf(Event event) {
        return new EventPack(event, informations.information(event.code()).orElse(ParticipantInformation.EMPTY),
                venues.roomNames(event), materials.handedOut(event.code()));
    }

    private List<Owed> owed(Event event, List<Addressee> all) {
        EventPack pack = packOf(event);
        Map<String, SentPack> sent = informations.packs(event.code());
        List<Owed> owed = new ArrayList<>();
        for (Addressee addressee : all) {
            Map<String, String> now = pack.fingerprints(addressee);
            SentPack last = sent.get(addressee.recipient().toString());
            if (last == null) {
                owed.add(new Owed(addressee, 1, now, List.of()));
            } else {
                List<String> changed = Part.all().map(Part::code)
                        .filter(part -> !last.fingerprints().getOrDefault(part, "").equals(now.get(part))).toList();
                if (!changed.isEmpty()) {
                    owed.add(new Owed(addressee, last.number() + 1, now, changed));
                }
            }
        }
        return owed;
    }

    private record Owed(Addressee addressee, int number, Map<String, String> fingerprints, List<String> changed) {
    }
}
