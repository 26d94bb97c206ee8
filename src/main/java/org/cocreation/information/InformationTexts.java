package org.cocreation.information;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.PublicText;
import org.cocreation.event.PublicTexts;
import org.springframework.stereotype.Component;

/** How to come, and what people ask. */
@Component
class InformationTexts implements PublicTexts {

    private final InformationRepository informations;
    private final QuestionService questions;

    InformationTexts(InformationRepository informations, QuestionService questions) {
        this.informations = informations;
        this.questions = questions;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Map<String, List<PublicText>> of(List<Event> events) {
        List<String> codes = events.stream().map(Event::code).toList();
        Map<String, ParticipantInformation> information = informations.information(codes);
        Map<String, List<EventQuestion>> asked = questions.of(codes);
        return codes.stream().collect(Collectors.toMap(Function.identity(),
                code -> texts(information.getOrDefault(code, ParticipantInformation.EMPTY), asked.getOrDefault(code, List.of()))));
    }

    private static List<PublicText> texts(ParticipantInformation information, List<EventQuestion> asked) {
        List<PublicText> texts = new ArrayList<>();
        texts.add(new PublicText("Accès au lieu", information.access(), "/informations"));
        texts.add(new PublicText("Informations pratiques", information.practical(), "/informations"));
        asked.forEach(one -> {
            texts.add(new PublicText("Question", one.question(), "/questions"));
            texts.add(new PublicText("Réponse", one.answer(), "/questions"));
        });
        return texts;
    }
}
