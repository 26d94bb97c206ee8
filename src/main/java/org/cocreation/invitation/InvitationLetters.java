package org.cocreation.invitation;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.country.Country;
import org.cocreation.document.PdfWriter;
import org.cocreation.document.Progress;
import org.cocreation.event.Event;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters to institutions as PDF: a page in French and a page in Arabic each, dated of the day they leave. */
@Component
public class InvitationLetters {

    private static final String TEMPLATE = "document/invitation-letter";
    /** Ten in two languages are some ten megabytes in memory while they are laid out. */
    private static final int LETTERS_A_PART = 10;

    private final InvitationRepository invitations;
    private final PdfWriter pdf;
    private final Divisions divisions;
    private final Settings settings;
    private final Clock clock;

    InvitationLetters(InvitationRepository invitations, PdfWriter pdf, Divisions divisions, Settings settings, Clock clock) {
        this.invitations = invitations;
        this.pdf = pdf;
        this.divisions = divisions;
        this.settings = settings;
        this.clock = clock;
    }

    /** A few in one file, to be printed. */
    @Transactional(readOnly = true)
    public byte[] toPrint(Event event, List<Invitation> chosen) {
        return pdf.write(TEMPLATE, model(event, invitations.sender(event.cycleCode()), chosen.stream().map(invitation -> letter(invitation, null)).toList()));
    }

    /** As many as there are in one file, but one at least. */
    void toPrint(Event event, List<Invitation> chosen, OutputStream out, Progress progress) throws IOException {
        InvitationRepository.Sender sender = invitations.sender(event.cycleCode());
        List<Letter> letters = chosen.stream().map(invitation -> letter(invitation, null)).toList();
        pdf.write(TEMPLATE, PdfWriter.parts(letters, LETTERS_A_PART).stream().map(part -> model(event, sender, part)).toList(), out, progress);
    }

    /** One for each invitation, with its link to reply by, to be mailed. */
    Map<Long, byte[]> toMail(Event event, List<Invitation> chosen, Map<Long, Bilingual> links) {
        InvitationRepository.Sender sender = invitations.sender(event.cycleCode());
        return chosen.stream().collect(Collectors.toMap(Invitation::id,
                invitation -> pdf.write(TEMPLATE, model(event, sender, List.of(letter(invitation, links.get(invitation.id())))))));
    }

    static String fileName(Invitation invitation) {
        return "invitation-%s-%s.pdf".formatted(invitation.eventCode(), invitation.institution().code());
    }

    private Map<String, Object> model(Event event, InvitationRepository.Sender sender, List<Letter> letters) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event);
        model.put("sender", sender);
        model.put("letterhead", Letterhead.of(settings));
        model.put("country", Map.of("why", text("letter.why"), "greeting", Country.here().text("letter.greeting", "ar")));
        model.put("letters", letters);
        model.put("regions", regions(event));
        model.put("day", day(event.day()));
        model.put("replyBy", event.replyBy() == null ? null : day(event.replyBy()));
        return model;
    }

    private Letter letter(Invitation invitation, @Nullable Bilingual link) {
        Instant date = invitation.sentAt() == null ? clock.instant() : invitation.sentAt();
        LocalDate day = LocalDate.ofInstant(date, Country.zone());
        return new Letter("%s/%d".formatted(invitation.eventCode(), invitation.id()),
                new Bilingual(withoutWeekday(Dates.day(day, Language.FR)), withoutWeekday(Dates.day(day, Language.AR))),
                FormOfAddress.of(invitation.institution(), divisions), link);
    }

    /** « de la région Casablanca-Settat et de la région Rabat-Salé-Kénitra », and its like in Arabic. */
    private static Bilingual regions(Event event) {
        List<String> french = event.regions().stream().map(region -> "de " + region.full().fr()).toList();
        int last = french.size() - 1;
        return new Bilingual(
                last == 0 ? french.get(0) : String.join(", ", french.subList(0, last)) + " et " + french.get(last),
                event.regions().stream().map(region -> region.full().text(Language.AR).replace(" - ", "\u00a0-\u00a0"))
                        .collect(Collectors.joining(" و")));
    }

    private static Bilingual day(LocalDate day) {
        return new Bilingual(Dates.day(day, Language.FR), Dates.day(day, Language.AR));
    }

    private static Bilingual text(String key) {
        return new Bilingual(Country.here().text(key, "fr"), Country.here().text(key, "ar"));
    }

    private static String withoutWeekday(String day) {
        return day.substring(day.indexOf(' ') + 1);
    }

    /**
     * What differs from one letter to the next.
     *
     * @param link to reply by, null in a printed letter
     */
    record Letter(String reference, Bilingual date, FormOfAddress to, @Nullable Bilingual link) {
    }
}
