package org.cocreation.information;

import java.util.ArrayList;
import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.event.PublicText;
import org.cocreation.event.PublicTexts;
import org.springframework.stereotype.Component;

/** How to come, and what people ask. */
@Component
class InformationTexts implements PublicTexts {

    private final InformationService informations;
    private final QuestionService questions;

    InformationTexts(InformationService informations, QuestionService questions) {
        this.informations = informations;
        this.questions = questions;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public List<PublicText> of(Event event) {
        ParticipantInformation information = informations.get(event.code());
        List<PublicText> texts = new ArrayList<>();
        texts.add(new PublicText("Accès au lieu", information.access(), "/informations"));
        texts.add(new PublicText("Informations pratiques", information.practical(), "/informations"));
        questions.of(event.code()).forEach(one -> {
            texts.add(new PublicText("Question", one.question(), "/questions"));
            texts.add(new PublicText("Réponse", one.answer(), "/questions"));
        });
        return texts;
    }
}
