package org.cocreation.registration;

import java.text.Bidi;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.document.PdfWriter;
import org.cocreation.event.Event;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.mail.MailsByHand;
import org.springframework.stereotype.Component;

/** What mails say, as a letter to somebody without an address: a page in the person's language, dated of the day it is printed. */
@Component
class ParticipantLetters {

    private final PdfWriter pdf;
    private final Clock clock;

    ParticipantLetters(PdfWriter pdf, Clock clock) {
        this.pdf = pdf;
        this.clock = clock;
    }

    byte[] write(Event event, Registration person, MailsByHand.Message said) {
        Language language = said.language();
        String postal = person.onBehalf() == null ? null : person.onBehalf().postalAddress();
        Map<String, Object> model = new HashMap<>();
        model.put("arabic", language == Language.AR);
        model.put("title", event.title().in(language));
        model.put("city", event.city().in(language));
        model.put("today", Dates.day(LocalDate.now(clock), language));
        model.put("hosts", event.hosts().stream().map(host -> host.name().in(language)).toList());
        model.put("to", Stream.concat(Stream.of(person.fullName()), postal == null ? Stream.empty() : postal.lines()).map(Line::new).toList());
        model.put("text", said.xhtml());
        return pdf.write("document/participant-letter", model);
    }

    /** Of the addressee; each reads from its own side, whatever the letter's language. */
    record Line(String text) {

        public String direction() {
            return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
        }
    }
}
