package org.cocreation.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Arrays;
import java.util.stream.Stream;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Phase;
import org.cocreation.language.Bilingual;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** Questions and answers: written by the organising committee, read by the public in its language. */
@Transactional
class QuestionsTest extends CommitteeTest {

    private static final RequestPostProcessor HOST = SignedIn.association("ADFM");

    @Autowired
    QuestionService questions;

    private String event;
    private String path;

    @BeforeEach
    void begin() {
        event = sample().phase(Phase.REGISTRATION_OPEN).create();
        path = "/comite/evenements/" + event + "/questions";
    }

    @Test
    void whatIsWrittenIsOnThePublicPage() throws Exception {
        assertThat(visit("fr").select("#questions")).as("nothing yet").isEmpty();
        MvcResult saved = send(path, HOST, row(0, "Faut-il payer l'entrée <b> ?", "هل الدخول بالمجان؟", "Non.\nLe repas est offert.", "لا أداء."));
        assertThat(flash(saved, "done")).contains("enregistrées");

        Document french = visit("fr");
        assertThat(french.select("details.question summary").eachText()).containsExactly("Faut-il payer l'entrée <b> ?");
        assertThat(french.select("details.question p").first().wholeText()).isEqualTo("Non.\nLe repas est offert.");
        assertThat(visit("ar").select("details.question summary").eachText()).containsExactly("هل الدخول بالمجان؟");
        assertThat(page(path, SignedIn.partner()).select("main form")).as("read-only").isEmpty();
        assertThat(send(path, SignedIn.association("ACODEC"), "state", "x").getResponse().getStatus()).isEqualTo(403);
    }

    @Test
    void halfAQuestionIsSentBackWithWhatWasTyped() throws Exception {
        MvcResult refused = send(path, HOST, row(0, "Faut-il payer ?", "", "Non.", ""));
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(again.getElementById("questions-0-questionFr").val()).isEqualTo("Faut-il payer ?");
        assertThat(again.select("[aria-invalid]").eachAttr("id")).containsExactlyInAnyOrder("questions-0-questionAr", "questions-0-answerAr");
        assertThat(questions.of(event)).isEmpty();
    }

    @Test
    void theSecondOfTwoUndoesNothingAndRowsGo() throws Exception {
        String before = page(path, HOST).select("input[name=state]").val();
        send(path, HOST, with(before, row(0, "Une ?", "أ؟", "Oui.", "نعم.")));
        MvcResult second = send(path, SignedIn.association("4CHABAB"), with(before, row(0, "Autre ?", "ب؟", "Non.", "لا.")));
        assertThat(second.getResponse().getStatus()).isEqualTo(409);
        Document again = Jsoup.parse(second.getResponse().getContentAsString());
        assertThat(again.select("[role=alert]").text()).contains("adfm a modifié ces questions");
        assertThat(again.getElementById("questions-0-questionFr").val()).isEqualTo("Autre ?");

        String now = again.select("input[name=state]").val();
        assertThat(flash(send(path, HOST, with(now, row(0, "Autre ?", "ب؟", "Non.", "لا."))), "done")).isNotNull();
        assertThat(questions.of(event)).containsExactly(new EventQuestion(new Bilingual("Autre ?", "ب؟"), new Bilingual("Non.", "لا.")));
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where entity = 'event_question' and event_code = :event").param("event", event)
                .query(Integer.class).single()).as("the trail tells").isEqualTo(1);
        String last = page(path, HOST).select("input[name=state]").val();
        send(path, HOST, with(last, row(0, "Autre ?", "ب؟", "Non.", "لا."), "questions[0].remove", "true"));
        assertThat(questions.of(event)).isEmpty();
    }

    private Document visit(String language) throws Exception {
        return Jsoup.parse(http.perform(get("/evenements/{code}", event).param("lang", language)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }

    private String[] row(int place, String questionFr, String questionAr, String answerFr, String answerAr) throws Exception {
        String row = "questions[%d].".formatted(place);
        return new String[] {row + "questionFr", questionFr, row + "questionAr", questionAr, row + "answerFr", answerFr, row + "answerAr", answerAr,
            "state", QuestionsForm.state(questions.of(event))};
    }

    /** The row as it was sent from a page of another state. */
    private static String[] with(String state, String[] row, String... more) {
        row[row.length - 1] = state;
        return Stream.concat(Arrays.stream(row), Arrays.stream(more)).toArray(String[]::new);
    }
}
