package org.cocreation.information;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.function.Function;

import org.cocreation.event.EventService;
import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Questions and answers on an event's public page, kept by its organising committee for as long as the page is read. */
@Service
@Transactional
public class QuestionService {

    private final JdbcClient jdbc;
    private final EventService events;

    QuestionService(JdbcClient jdbc, EventService events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** In the order of the page. */
    @Transactional(readOnly = true)
    public List<EventQuestion> of(String eventCode) {
        return of(List.of(eventCode)).getOrDefault(eventCode, List.of());
    }

    /** By the event's code; those of which nobody asks are left out. */
    @Transactional(readOnly = true)
    public Map<String, List<EventQuestion>> of(Collection<String> eventCodes) {
        return jdbc.sql("select * from cocreation.event_question where event_code = any(:events) order by event_code, position")
                .param("events", eventCodes.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("event_code"), new EventQuestion(new Bilingual(row.getString("question_fr"), row.getString("question_ar")),
                        new Bilingual(row.getString("answer_fr"), row.getString("answer_ar")))))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /**
     * @param form without errors
     * @throws Refusal when somebody else was faster
     */
    public void change(String eventCode, QuestionsForm form, String by) {
        events.locked(eventCode);
        List<EventQuestion> current = of(eventCode);
        List<EventQuestion> typed = form.typed();
        if (typed.equals(current)) {
            return;
        }
        if (!QuestionsForm.state(current).equals(form.state())) {
            throw new Overtaken("ces questions", lastChangedBy(eventCode), null, QuestionsForm.state(current), List.of(
                    Difference.of("Questions", current, typed, one -> one.question().fr() + " " + one.answer().fr()),
                    Difference.of("Questions, en arabe", current, typed, one -> one.question().ar() + " " + one.answer().ar())));
        }
        jdbc.sql("delete from cocreation.event_question where event_code = :event and position > :questions")
                .param("event", eventCode).param("questions", typed.size()).update();
        // A question keeps its row while it keeps its place, so that the trail tells what was changed.
        jdbc.sql("""
                        insert into cocreation.event_question (event_code, position, question_fr, question_ar, answer_fr, answer_ar, changed_by)
                        select :event, position, question_fr, question_ar, answer_fr, answer_ar, :by
                        from unnest(:questionsFr::text[], :questionsAr::text[], :answersFr::text[], :answersAr::text[])
                            with ordinality as question (question_fr, question_ar, answer_fr, answer_ar, position)
                        on conflict (event_code, position) do update
                        set question_fr = excluded.question_fr, question_ar = excluded.question_ar, answer_fr = excluded.answer_fr,
                            answer_ar = excluded.answer_ar, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("by", by)
                .param("questionsFr", texts(typed, one -> one.question().fr())).param("questionsAr", texts(typed, one -> one.question().ar()))
                .param("answersFr", texts(typed, one -> one.answer().fr())).param("answersAr", texts(typed, one -> one.answer().ar())).update();
    }

    /** Null when nobody is known: the questions are gone. */
    private @Nullable String lastChangedBy(String eventCode) {
        return jdbc.sql("select max(changed_by) from cocreation.event_question where event_code = :event").param("event", eventCode)
                .query(String.class).optional().orElse(null);
    }

    private static String[] texts(List<EventQuestion> questions, Function<EventQuestion, String> text) {
        return questions.stream().map(text).toArray(String[]::new);
    }
}
