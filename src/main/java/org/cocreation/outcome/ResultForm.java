package org.cocreation.outcome;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.form.TypedNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The page of a workshop's result as it is filled in.
 *
 * @param none    whether the workshop made no proposal: ticked, or null
 * @param version of the result that it was made from, 0 when there was none
 */
public record ResultForm(
        @NotBlank(message = Typed.MISSING) @Size(max = 300, message = Typed.TOO_LONG) String rapporteur,
        @NotBlank(message = Typed.MISSING) @TypedNumber(max = 10_000) String participants,
        @NotBlank(message = Typed.MISSING) @Size(max = 4_000, message = Typed.TOO_LONG) String summaryFr,
        @Size(max = 4_000, message = Typed.TOO_LONG) String summaryAr,
        List<Row> proposals, @Nullable Boolean none, @Nullable Integer version) {

    private static final Row BLANK = new Row("", "", "", "", null);

    /** What somebody types of a proposal. */
    public record Row(
            @NotBlank(message = Typed.MISSING) @Size(max = 300, message = Typed.TOO_LONG) String titleFr,
            @Size(max = 300, message = Typed.TOO_LONG) String titleAr,
            @Size(max = 4_000, message = Typed.TOO_LONG) String detailFr,
            @Size(max = 4_000, message = Typed.TOO_LONG) String detailAr, @Nullable Boolean remove) implements FormRow {

        public Row {
            titleFr = Typed.line(titleFr);
            titleAr = Typed.line(titleAr);
            detailFr = Typed.lines(detailFr);
            detailAr = Typed.lines(detailAr);
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(titleFr, titleAr, detailFr, detailAr);
        }

        private static Row of(Proposal proposal) {
            return new Row(proposal.titleFr(), Typed.line(proposal.titleAr()), Typed.lines(proposal.detailFr()),
                    Typed.lines(proposal.detailAr()), null);
        }

        private Proposal proposal() {
            return new Proposal(titleFr, Typed.orNull(titleAr), Typed.orNull(detailFr), Typed.orNull(detailAr));
        }
    }

    public ResultForm {
        rapporteur = Typed.line(rapporteur);
        participants = Typed.line(participants);
        summaryFr = Typed.lines(summaryFr);
        summaryAr = Typed.lines(summaryAr);
        proposals = FormRow.sent(proposals, BLANK);
    }

    static ResultForm of(WorkshopResult result) {
        ResultText text = result.text();
        return text == null ? new ResultForm("", "", "", "", FormRow.withBlanks(List.of(), BLANK), null, result.version())
                : new ResultForm(text.rapporteur(), Integer.toString(text.participants()), text.summaryFr(), Typed.lines(text.summaryAr()),
                        FormRow.withBlanks(text.proposals().stream().map(Row::of).toList(), BLANK), text.proposals().isEmpty(), result.version());
    }

    void check(FormCheck check, BindingResult errors) {
        check.check(this, errors);
        check.checkRows("proposals", proposals, errors);
        boolean silent = Boolean.TRUE.equals(none);
        if (FormRow.counting(proposals).isEmpty() != silent) {
            errors.rejectValue("none", "choose", silent ? "L'atelier n'a formulé aucune proposition, ou celles qui sont écrites\u00a0: choisissez."
                    : "Écrivez au moins une proposition, ou cochez ici que l'atelier n'en a formulé aucune.");
        }
    }

    /** Of a form without errors. */
    ResultText text() {
        return new ResultText(rapporteur, Typed.checked(participants).intValue(), summaryFr, Typed.orNull(summaryAr), typedProposals());
    }

    List<Proposal> typedProposals() {
        return FormRow.counting(proposals).stream().map(Row::proposal).toList();
    }
}
