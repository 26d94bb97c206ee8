package org.cocreation.steering;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.country.Money;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.event.Event;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.minutes.Minutes;
import org.cocreation.minutes.Turns;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.ContentWords;
import org.cocreation.sharedfile.Field;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What an event's shared file says in the minutes, in each of their languages. */
@Component
class MinutesWords {

    private final ContentWords words;
    private final MessageSource messages;

    MinutesWords(ContentWords words, MessageSource messages) {
        this.words = words;
        this.messages = messages;
    }

    /** How the priority themes are chosen, in a sentence. */
    String method(ThemeMethod method, Language language) {
        return language == Language.FR ? method.label() + ". " + method.rule() : message("cycle.method." + method.code(), language);
    }

    Minutes.EventFile file(Event event, SharedFile file, Language language) {
        Turns turns = Turns.in(language);
        Content place = file.content(Heading.DATE_AND_PLACE);
        Content speakers = file.content(Heading.SPEAKERS);
        String venue = turns.text(both(place, "venue"));
        return new Minutes.EventFile(event.code(), turns.text(event.title()), event.day(), turns.text(event.city()), venue.isEmpty() ? null : venue,
                event.regions().stream().map(Region::name).map(turns::text).toList(),
                // Known by short names in French only.
                event.hosts().stream().map(host -> language == Language.FR ? host.code() : turns.name(host)).toList(),
                event.workshops().stream().map(workshop -> turns.text(workshop.title())).toList(), event.capacity(),
                speakers.rows("speakers").stream().map(row -> speaker(row, turns)).toList(), turns.text(both(speakers, "experts")),
                file.headings().stream().filter(one -> one.heading().inMinutes() != null)
                        .map(one -> new Minutes.Settled(turns.text(Objects.requireNonNull(one.heading().inMinutes())), text(one.heading(), one.content(), turns))).toList(),
                text(Heading.SUPPORT_CRITERIA, file.content(Heading.SUPPORT_CRITERIA), turns),
                text(Heading.COST_ESTIMATE, file.content(Heading.COST_ESTIMATE), turns), event.agenda());
    }

    private static Bilingual both(Content content, String field) {
        return new Bilingual(content.text(field + "Fr"), content.text(field + "Ar"));
    }

    private String speaker(Content row, Turns turns) {
        Field role = Heading.SPEAKERS.fields().get(0).columns().get(0);
        String as = words.value(role, row).toLowerCase(Locale.FRENCH);
        String french = row.text("nameFr") + (as.isEmpty() ? "" : " (%s)".formatted(as)) + (row.text("subject").isEmpty() ? "" : "\u00a0: " + row.text("subject"));
        if (turns.language() == Language.FR || row.text("nameAr").isEmpty()) {
            return turns.typed(french);
        }
        return row.text("nameAr") + (as.isEmpty() ? "" : " (%s)".formatted(message("speaker-role." + row.text("role"), turns.language())))
                + (row.text("subject").isEmpty() ? "" : ": " + row.text("subject"));
    }

    private String text(Heading heading, Content content, Turns turns) {
        if (heading.equals(Heading.COST_ESTIMATE)) {
            return costs(content, turns);
        }
        if (turns.language() == Language.AR && heading.equals(Heading.IDENTIFICATION)) {
            return lines(content.text("identification").isEmpty() ? "" : message("identification." + content.text("identification"), Language.AR) + ".",
                    turns.typed(content.text("note")));
        }
        if (turns.language() == Language.AR && heading.equals(Heading.SUPPORT_CRITERIA)) {
            return lines(content.number("travelFromKm").map("يتكفل بتنقل المشاركين القاطنين على بعد %d كلم فأكثر."::formatted).orElse(""),
                    content.number("lodgingFromKm").map("ويتكفل بإيواء المشاركين القاطنين على بعد %d كلم فأكثر."::formatted).orElse(""),
                    turns.typed(content.text("note")));
        }
        return turns.typed(heading.fieldInMinutes() == null ? words.text(heading, content) : content.text(heading.fieldInMinutes()));
    }

    private String costs(Content estimate, Turns turns) {
        // Labels are in whichever language they were typed, and so is their line.
        List<String> lines = estimate.rows("lines").stream().map(line -> turns.typed("%s\u00a0: %s × %s = %s".formatted(line.text("label"),
                Money.number(line.amount("quantity")), Money.number(line.amount("unitCost")), Country.money().words(ContentWords.cost(line))))).toList();
        return Stream.of(lines.stream(), Stream.of((turns.language() == Language.FR ? "Total\u00a0: " : "المجموع: ") + amount(ContentWords.total(estimate), turns)),
                turns.typed(estimate.text("funding")).lines()).flatMap(part -> part).collect(Collectors.joining("\n"));
    }

    private static String amount(BigDecimal amount, Turns turns) {
        return turns.language() == Language.FR ? Country.money().words(amount)
                : MessageFormat.format(Objects.requireNonNull(Country.here().text("report.amount", turns.language().code())), Money.number(amount));
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String message(String key, Language language) {
        return messages.getMessage(key, null, language.locale());
    }
}
