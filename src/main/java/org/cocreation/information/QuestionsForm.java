package org.cocreation.information;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The page of questions as it is filled in. @param state of the questions that it was made from */
public record QuestionsForm(List<Row> questions, String state) {

    private static final Row BLANK = new Row("", "", "", "", null);

    /** A question and its answer, in both languages. */
    public record Row(
            @NotBlank(message = Typed.MISSING) @Size(max = 300, message = Typed.TOO_LONG) String questionFr,
            @NotBlank(message = Typed.MISSING) @Size(max = 300, message = Typed.TOO_LONG) String questionAr,
            @NotBlank(message = Typed.MISSING) @Size(max = 2_000, message = Typed.TOO_LONG) String answerFr,
            @NotBlank(message = Typed.MISSING) @Size(max = 2_000, message = Typed.TOO_LONG) String answerAr,
            @Nullable Boolean remove) implements FormRow {

        public Row {
            questionFr = Typed.line(questionFr);
            questionAr = Typed.line(questionAr);
            answerFr = Typed.lines(answerFr);
            answerAr = Typed.lines(answerAr);
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(questionFr, questionAr, answerFr, answerAr);
        }

        private EventQuestion question() {
            return new EventQuestion(new Bilingual(questionFr, questionAr), new Bilingual(answerFr, answerAr));
        }
    }

    public QuestionsForm {
        questions = FormRow.sent(questions, BLANK);
    }

    static QuestionsForm of(List<EventQuestion> questions) {
        return new QuestionsForm(FormRow.withBlanks(questions.stream().map(one -> new Row(one.question().text(Language.FR), one.question().text(Language.AR),
                one.answer().text(Language.FR), one.answer().text(Language.AR), null)).toList(), BLANK), state(questions));
    }

    static String state(List<EventQuestion> questions) {
        return Fingerprint.of(questions);
    }

    void check(FormCheck check, BindingResult errors) {
        check.checkRows("questions", questions, errors);
    }

    /** Of a form without errors. */
    List<EventQuestion> typed() {
        return FormRow.counting(questions).stream().map(Row::question).toList();
    }
}
