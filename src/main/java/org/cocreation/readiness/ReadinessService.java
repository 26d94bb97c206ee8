package org.cocreation.readiness;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.readiness.ReadinessPoint.State;
import org.cocreation.readiness.ReadinessReview.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an event can take place: what the features find, and what its organising committee decides. */
@Service
@Transactional
public class ReadinessService {

    static final String INCOMPLETE = "readiness-incomplete";

    private static final int SHORTEST_EXPLANATION = 10;
    private static final int LONGEST_NOTE = 2_000;

    private final List<ReadinessCheck> checks;
    private final ReadinessRepository reviews;
    private final EventService events;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final Clock clock;

    ReadinessService(List<ReadinessCheck> checks, ReadinessRepository reviews, EventService events, CommitteeAccounts accounts,
                     MailOutbox outbox, Clock clock) {
        this.checks = checks.stream().sorted(Comparator.comparingInt(ReadinessCheck::position)).toList();
        this.reviews = reviews;
        this.events = events;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What each feature finds now. */
    @Transactional(readOnly = true)
    public ReadinessList list(Event event) {
        return new ReadinessList(checks.stream().flatMap(check -> check.check(event).stream()).toList());
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<ReadinessReview> reviews(String eventCode) {
        return reviews.ofEvent(eventCode);
    }

    /**
     * The event can take place.
     *
     * @param note why, all the same, when something is missing; or null
     * @throws Refusal when something is missing and the note does not explain it
     */
    public void go(String eventCode, @Nullable String note, String by) {
        Event event = events.locked(eventCode);
        List<ReadinessPoint> points = list(event).points();
        requireReadable(note);
        if (note == null || note.length() < SHORTEST_EXPLANATION) {
            requireNothingMissing(points);
        }
        events.declareReady(eventCode, by);
        reviews.insert(eventCode, clock.instant(), by, Decision.GO, note, points);
    }

    private static void requireNothingMissing(List<ReadinessPoint> points) {
        List<ReadinessPoint> missing = points.stream().filter(point -> point.state() == State.MISSING).toList();
        if (!missing.isEmpty()) {
            throw new Refusal("Il manque encore\u00a0: %s. Complétez les préparatifs, ou expliquez dans la note, en 10 caractères au moins, pourquoi l'événement peut avoir lieu malgré tout."
                    .formatted(missing.stream().map(ReadinessPoint::label).distinct().collect(Collectors.joining(", "))));
        }
    }

    /**
     * Something is to be completed first.
     *
     * @param note what, and by whom
     * @throws Refusal without a note
     */
    public void askForMore(String eventCode, @Nullable String note, String by) {
        Event event = events.locked(eventCode);
        if (note == null) {
            throw new Refusal("Indiquez dans la note ce qui est à compléter.");
        }
        requireReadable(note);
        reviews.insert(eventCode, clock.instant(), by, Decision.COMPLETE, note, list(event).points());
    }

    /**
     * The event takes place on another day.
     *
     * @param notice what the public reads about it, or null
     * @throws Refusal without a day or a reason, or when the event cannot be put off to that day
     */
    public void postpone(String eventCode, @Nullable LocalDate newDay, @Nullable String reason, @Nullable Bilingual notice, String by) {
        Event event = events.locked(eventCode);
        if (newDay == null) {
            throw new Refusal("Indiquez la nouvelle date de l'événement.");
        }
        if (reason == null) {
            throw new Refusal("Indiquez le motif du report.");
        }
        requireReadable(reason);
        List<ReadinessPoint> points = list(event).points();
        events.postpone(eventCode, newDay, reason, notice, by);
        reviews.insert(eventCode, clock.instant(), by, Decision.POSTPONE,
                "Report au %s\u00a0: %s".formatted(Dates.day(newDay, Language.FR), reason), points);
    }

    private static void requireReadable(@Nullable String text) {
        if (text != null && text.length() > LONGEST_NOTE) {
            throw new Refusal("La note et le motif comptent 2\u00a0000 caractères au plus.");
        }
    }

    /** Tells everybody of these groups what is to be completed, once for each review that asked for it. */
    public void tell(String eventCode, List<String> groups) {
        reviews.ofEvent(eventCode).stream().filter(review -> review.decision() == Decision.COMPLETE).findFirst().ifPresent(review -> {
            outbox.owe(accounts.inGroups(groups).stream()
                    .map(account -> NewMail.toMember(account.id(), account.email(), INCOMPLETE, eventCode, Long.toString(review.id()))).toList());
        });
    }
}
