package org.cocreation.minutes;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a cycle's organisations remark on the draft of its minutes while it is shown to them, and the ministry's answers. */
@Service
@Transactional
public class MinutesRemarks {

    private static final int LONGEST = 2_000;

    private final RemarkRepository remarks;
    private final CycleDocuments documents;
    private final CycleService cycles;
    private final Clock clock;

    MinutesRemarks(RemarkRepository remarks, CycleDocuments documents, CycleService cycles, Clock clock) {
        this.remarks = remarks;
        this.documents = documents;
        this.cycles = cycles;
        this.clock = clock;
    }

    /** In the order in which they were sent. */
    @Transactional(readOnly = true)
    public List<Remark> of(String cycleCode) {
        return remarks.of(cycleCode);
    }

    /** The draft that is shown to be remarked on now; none once the delay is over, or a correction or its approval came first. */
    @Transactional(readOnly = true)
    public Optional<CycleDocument> open(String cycleCode) {
        return documents.latest(cycleCode, CycleDocument.Kind.MINUTES).filter(draft -> draft.isDraft()
                && draft.remarksUntil() != null && draft.remarksUntil().isAfter(clock.instant()));
    }

    /** @throws Refusal unless a draft is shown, the organisation belongs to the cycle and says something */
    public void remark(String cycleCode, String organisationCode, String text, String by) {
        cycles.lock(cycleCode);
        CycleDocument draft = open(cycleCode).orElseThrow(() -> new Refusal("Aucun projet de relevé n'est ouvert aux remarques en ce moment."));
        if (cycles.members(cycleCode).stream().map(Organisation::code).noneMatch(organisationCode::equals)) {
            throw new Refusal("Votre compte n'agit pour aucune organisation de ce cycle.");
        }
        remarks.insert(cycleCode, draft.version(), organisationCode, readable(text, "Écrivez votre remarque."), clock.instant(), by);
    }

    /** Says what becomes of a remark, or says it anew. @throws Refusal once the minutes are approved; without a word for one that is not taken up */
    public void answer(String cycleCode, long id, Remark.Outcome outcome, String text, String by) {
        cycles.lock(cycleCode);
        if (documents.of(cycleCode).stream().anyMatch(CycleDocument::isApprovedMinutes)) {
            throw new Refusal("Le relevé est approuvé\u00a0: les réponses aux remarques ne se modifient plus.");
        }
        String answer = outcome == Remark.Outcome.NOT_TAKEN_UP ? readable(text, "Dites pourquoi la remarque n'est pas retenue.") : TypedText.tidy(text);
        if (answer.length() > LONGEST || !remarks.answer(cycleCode, id, outcome, answer, by)) {
            throw new Refusal("Cette réponse ne peut être enregistrée\u00a0: 2\u00a0000 caractères au plus.");
        }
    }

    /**
     * Before the minutes are approved.
     *
     * @param early whether the person knows that remarks may still come
     * @throws Refusal while a remark is not answered, or may still come
     */
    @Transactional(readOnly = true)
    public void requireAnswered(String cycleCode, boolean early) {
        long waiting = of(cycleCode).stream().filter(remark -> remark.outcome() == null).count();
        if (waiting > 0) {
            throw new Refusal("%s\u00a0: répondez-y sur la page du relevé, puis approuvez.".formatted(
                    waiting == 1 ? "Une remarque d'un membre attend une réponse" : waiting + " remarques des membres attendent une réponse"));
        }
        open(cycleCode).filter(draft -> !early).map(CycleDocument::remarksUntil).ifPresent(until -> {
            throw new Refusal("Les membres peuvent faire leurs remarques jusqu'au %s. Pour approuver avant, cochez-le."
                    .formatted(Dates.moment(until, Language.FR)));
        });
    }

    private static String readable(String typed, String whenEmpty) {
        String text = TypedText.tidy(typed);
        if (text.isEmpty()) {
            throw new Refusal(whenEmpty);
        }
        if (text.length() > LONGEST) {
            throw new Refusal("2\u00a0000 caractères au plus.");
        }
        return text;
    }
}
