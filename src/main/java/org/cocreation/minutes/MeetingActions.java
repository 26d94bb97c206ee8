package org.cocreation.minutes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.language.TypedText;
import org.cocreation.notice.Reminder;
import org.cocreation.notice.Reminders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What meetings ask of organisations, with an owner and a day, and what later meetings find of it. Who is late, or has three
 * days left, is reminded in the day's digest.
 */
@Service
@Transactional
public class MeetingActions implements Reminders {

    private static final int LONGEST = 500;
    private static final int REMINDED_BEFORE = 3;

    private final MeetingActionRepository actions;
    private final CycleService cycles;
    private final Clock clock;

    MeetingActions(MeetingActionRepository actions, CycleService cycles, Clock clock) {
        this.actions = actions;
        this.cycles = cycles;
        this.clock = clock;
    }

    /** In the order in which they were asked for. */
    @Transactional(readOnly = true)
    public List<MeetingAction> of(String cycleCode) {
        return actions.of(cycleCode);
    }

    /**
     * Asks an organisation of the cycle for something.
     *
     * @param meeting number of the meeting that asks, which was held
     * @throws Refusal unless it is said what, who and by which day to come
     */
    public void ask(String cycleCode, int meeting, String task, String ownerCode, LocalDate dueOn, String by) {
        requireOpen(cycleCode);
        String what = readable(task);
        if (what.isEmpty()) {
            throw new Refusal("Dites ce qui est à faire.");
        }
        if (cycles.members(cycleCode).stream().map(Organisation::code).noneMatch(ownerCode::equals)) {
            throw new Refusal("Choisissez l'organisation qui en est chargée, parmi les membres du comité.");
        }
        requireToCome(dueOn);
        actions.insert(cycleCode, meeting, what, ownerCode, dueOn, by);
    }

    /**
     * Says what a meeting found of an action that is still to be done.
     *
     * @param meeting number of that meeting, which was held and is not before the one that asked
     * @param dueOn   the new day of one that is carried over; nothing else
     * @param note    why, of one that is dropped; may be empty for the others
     */
    public void follow(String cycleCode, long id, int meeting, MeetingAction.State state, @Nullable LocalDate dueOn, String note, String by) {
        requireOpen(cycleCode);
        MeetingAction action = actions.of(cycleCode).stream().filter(one -> one.id() == id).findFirst()
                .orElseThrow(() -> new Refusal("Cette action n'est pas de ce cycle."));
        if (!action.isOpen()) {
            throw new Refusal("Cette action est déjà %s.".formatted(action.state().label()));
        }
        if (state == MeetingAction.State.OPEN || meeting < action.meeting()) {
            throw new Refusal("Dites ce que devient l'action, et dans quelle réunion.");
        }
        LocalDate due = state == MeetingAction.State.CARRIED_OVER ? requireToCome(dueOn) : action.dueOn();
        String word = readable(note);
        if (state == MeetingAction.State.DROPPED && word.isEmpty()) {
            throw new Refusal("Dites pourquoi l'action est abandonnée.");
        }
        actions.follow(action, meeting, state, due, word, by);
    }

    private void requireOpen(String cycleCode) {
        cycles.lock(cycleCode);
        if (cycles.get(cycleCode).closedAt() != null) {
            throw new Refusal("Ce cycle est clos.");
        }
    }

    private LocalDate requireToCome(@Nullable LocalDate dueOn) {
        if (dueOn == null || dueOn.isBefore(LocalDate.now(clock))) {
            throw new Refusal("Indiquez une échéance à venir.");
        }
        return dueOn;
    }

    private static String readable(String typed) {
        String text = TypedText.tidy(typed);
        if (text.length() > LONGEST) {
            throw new Refusal("500 caractères au plus.");
        }
        return text;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Reminder> on(LocalDate day) {
        return actions.dueBy(day.plusDays(REMINDED_BEFORE)).stream().filter(action -> cycles.get(action.cycleCode()).closedAt() == null)
                .map(action -> new Reminder(action.owner().group(), action.task(), action.cycleCode(), action.dueOn(),
                        "/comite/cycles/%s/actions".formatted(action.cycleCode()))).toList();
    }
}
