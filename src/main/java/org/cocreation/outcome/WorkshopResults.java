package org.cocreation.outcome;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the workshops of an event came to. The first to send a result writes it; sent again alike it changes nothing. A
 * different one is a correction, and says which version it corrects. Nothing changes once the report is published.
 */
@Service
@Transactional
public class WorkshopResults {

    static final int LONGEST_LINE = 300;
    /** As the engine holds of a text: the task's form begins with what the page says. */
    static final int LONGEST_TEXT = 4_000;
    static final int MOST_PROPOSALS = 50;
    private static final int MOST_PARTICIPANTS = 10_000;

    private final ResultRepository results;
    private final EventService events;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    WorkshopResults(ResultRepository results, EventService events, ApplicationEventPublisher changes, Clock clock) {
        this.results = results;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /** Of all workshops, in their order. */
    @Transactional(readOnly = true)
    public List<WorkshopResult> of(Event event) {
        return results.of(event);
    }

    /** @throws NoSuchElementException when the event has no workshop there */
    @Transactional(readOnly = true)
    public WorkshopResult get(Event event, int position) {
        return find(results.of(event), position);
    }

    private static WorkshopResult find(List<WorkshopResult> all, int position) {
        return all.stream().filter(one -> one.workshop().position() == position).findFirst()
                .orElseThrow(() -> new NoSuchElementException("No workshop " + position));
    }

    /** Why nothing can be written, in French; null when it can. */
    public String closedBecause(Event event) {
        if (event.isCancelled()) {
            return "L'événement est annulé.";
        }
        if (event.reportPublishedAt() != null) {
            return "Le bilan est publié\u00a0: les résultats des ateliers ne changent plus.";
        }
        if (LocalDate.now(clock).isBefore(event.day())) {
            return "Les résultats s'écrivent à partir du jour de l'événement, le %s.".formatted(Dates.day(event.day(), Language.FR));
        }
        return null;
    }

    /**
     * Writes a workshop's result from the page.
     *
     * @param version that it began from; 0 when there was none
     * @param none    whether it is said that the workshop made no proposal
     * @throws Refusal for what is missing or too long, before the event and once its report is published
     */
    public SaveResult save(String eventCode, int position, ResultText typed, boolean none, int version, String by) {
        Event event = hold(eventCode);
        WorkshopResult current = find(results.of(event), position);
        ResultText text = checked(typed, none);
        if (text.equals(current.text())) {
            return new SaveResult.Saved();
        }
        if (current.version() != version) {
            return new SaveResult.Overtaken(current);
        }
        write(event, current, text, by);
        return new SaveResult.Saved();
    }

    /**
     * Writes a workshop's result from the rapporteur's task, which knows of no version: a result that is there already and
     * says something else is corrected on the page.
     *
     * @throws Refusal as {@link #save}, and when there is another result
     */
    public void submit(String eventCode, int position, ResultText typed, boolean none, String by) {
        Event event = hold(eventCode);
        WorkshopResult current = find(results.of(event), position);
        // Whoever said so on the page need not say it again; whoever says otherwise here is told below what the page says.
        boolean said = current.isRecorded() && current.text().proposals().isEmpty();
        ResultText text = checked(typed, said ? typed.proposals().stream().allMatch(WorkshopResults::isBlank) : none);
        if (text.equals(current.text())) {
            return;
        }
        if (current.isRecorded()) {
            throw new Refusal(("Le résultat de cet atelier, écrit par %s le %s, diffère de ce formulaire. Rouvrez la tâche pour le reprendre "
                    + "tel quel, ou corrigez-le sur la page «\u00a0Ateliers et bilan\u00a0».").formatted(current.by(), Dates.moment(current.recordedAt(), Language.FR)));
        }
        write(event, current, text, by);
    }

    private void write(Event event, WorkshopResult current, ResultText text, String by) {
        results.write(event.code(), current.workshop(), text, current.version() + 1, clock.instant(), by);
        changes.publishEvent(new ResultRecorded(event.code(),
                new WorkshopResult(current.workshop(), text, current.version() + 1, clock.instant(), by)));
    }

    private Event hold(String eventCode) {
        Event event = events.locked(eventCode);
        String closed = closedBecause(event);
        if (closed != null) {
            throw new Refusal(closed);
        }
        return event;
    }

    private static ResultText checked(ResultText typed, boolean none) {
        String rapporteur = required(TypedText.tidy(typed.rapporteur()), "Indiquez l'organisation et la fonction de la personne qui rapporte.");
        String summary = required(lines(typed.summaryFr()), "Résumez les échanges de l'atelier en français.");
        if (typed.participants() < 0 || typed.participants() > MOST_PARTICIPANTS) {
            throw new Refusal("Le nombre de participants va de 0 à 10\u00a0000.");
        }
        List<Proposal> proposals = new ArrayList<>();
        for (Proposal one : typed.proposals()) {
            Proposal proposal = new Proposal(TypedText.tidy(one.titleFr()), orNull(TypedText.tidy(one.titleAr())), orNull(lines(one.detailFr())),
                    orNull(lines(one.detailAr())));
            if (!proposal.titleFr().isEmpty()) {
                proposals.add(proposal);
            } else if (proposal.titleAr() != null || proposal.detailFr() != null || proposal.detailAr() != null) {
                throw new Refusal("Chaque proposition a un titre en français\u00a0: il manque à la proposition n°\u00a0%d.".formatted(proposals.size() + 1));
            }
        }
        if (proposals.isEmpty() && !none) {
            throw new Refusal("Écrivez au moins une proposition, ou indiquez que l'atelier n'en a formulé aucune.");
        }
        if (!proposals.isEmpty() && none) {
            throw new Refusal("L'atelier n'a formulé aucune proposition, ou celles qui sont écrites\u00a0: choisissez.");
        }
        if (proposals.size() > MOST_PROPOSALS) {
            throw new Refusal("Un atelier a 50 propositions au plus.");
        }
        ResultText text = new ResultText(rapporteur, typed.participants(), summary, orNull(lines(typed.summaryAr())), proposals);
        requireShort(text);
        return text;
    }

    private static boolean isBlank(Proposal one) {
        return Stream.of(one.titleFr(), one.titleAr(), one.detailFr(), one.detailAr()).allMatch(part -> part == null || part.isBlank());
    }

    private static void requireShort(ResultText text) {
        boolean longLine = text.rapporteur().length() > LONGEST_LINE || text.proposals().stream().anyMatch(one ->
                one.titleFr().length() > LONGEST_LINE || length(one.titleAr()) > LONGEST_LINE);
        boolean longText = text.summaryFr().length() > LONGEST_TEXT || length(text.summaryAr()) > LONGEST_TEXT
                || text.proposals().stream().anyMatch(one -> length(one.detailFr()) > LONGEST_TEXT || length(one.detailAr()) > LONGEST_TEXT);
        if (longLine) {
            throw new Refusal("Un titre et la fonction de la personne qui rapporte comptent 300 caractères au plus.");
        }
        if (longText) {
            throw new Refusal("Un résumé ou le détail d'une proposition compte 4\u00a0000 caractères au plus.");
        }
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static String required(String text, String otherwise) {
        if (text.isEmpty()) {
            throw new Refusal(otherwise);
        }
        return text;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** As {@link TypedText#tidy}, line by line. */
    private static String lines(String text) {
        if (text == null) {
            return "";
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC).replace("\r\n", "\n").replace('\r', '\n')
                .replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]", "").strip();
    }
}
