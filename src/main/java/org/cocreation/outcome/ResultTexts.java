package org.cocreation.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.PublicText;
import org.cocreation.event.PublicTexts;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an event's report tells of its workshops. */
@Component
class ResultTexts implements PublicTexts {

    private final ResultRepository results;

    ResultTexts(ResultRepository results) {
        this.results = results;
    }

    @Override
    public int position() {
        return 50;
    }

    @Override
    public Map<String, List<PublicText>> of(List<Event> events) {
        return results.of(events).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().stream().flatMap(result -> texts(result.workshop().position(), result.text()).stream()).toList()));
    }

    private static List<PublicText> texts(int workshop, @Nullable ResultText result) {
        if (result == null) {
            return List.of();
        }
        String page = "/ateliers/" + workshop;
        String of = "atelier n° " + workshop;
        List<PublicText> texts = new ArrayList<>();
        texts.add(new PublicText("Résumé, " + of, new Bilingual(result.summaryFr(), result.summaryAr()), page));
        int number = 1;
        for (Proposal proposal : result.proposals()) {
            String label = "Proposition n° %d, %s".formatted(number++, of);
            texts.add(new PublicText(label, new Bilingual(proposal.titleFr(), proposal.titleAr()), page));
            texts.add(new PublicText(label + ", détail", new Bilingual(proposal.detailFr(), proposal.detailAr()), page));
        }
        return texts;
    }
}
