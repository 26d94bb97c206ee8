package org.cocreation.logistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of rooms, meals and budget share. */
abstract class LogisticsTest extends CommitteeTest {

    @Autowired
    EventService events;
    @Autowired
    VenueService venues;
    @Autowired
    MealService meals;
    @Autowired
    BudgetService budgets;

    Event event(String code) {
        return events.get(code);
    }

    /** The committee of the sample events' cycle. */
    void members(String... codes) {
        for (String code : codes) {
            jdbc.sql("insert into cocreation.organisation (code, kind, name_fr, name_ar) values (:code, 'association', 'Membre ' || :code, :code) on conflict do nothing")
                    .param("code", code).update();
            jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-ESSAI', :code) on conflict do nothing")
                    .param("code", code).update();
        }
    }

    static Map<String, Object> room(String name, int capacity, boolean accessible, String... workshops) {
        return new HashMap<>(Map.of("name", name, "capacity", capacity, "accessible", accessible, "quality", "good", "equipment", "",
                "workshops", List.of(workshops)));
    }

    @SafeVarargs
    static Map<String, Object> venue(String justification, Map<String, Object>... rooms) {
        Map<String, Object> typed = new HashMap<>(Map.of("venueFr", "Maison d'essai", "venueAr", "دار التجربة",
                "addressFr", "12, rue de l'Exemple", "addressAr", "12، زنقة المثال", "rooms", List.of(rooms)));
        typed.put("justification", justification);
        return typed;
    }

    /** What a browser sends of the form that saves, with some values put in. @param changed names and values in turn */
    static String[] formOf(Document page, String heading, String... changed) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < changed.length; i += 2) {
            values.put(changed[i], changed[i + 1]);
        }
        List<String> sent = new ArrayList<>();
        for (Element input : page.select("[aria-labelledby=%s] form [name]".formatted(heading))) {
            String name = input.attr("name");
            String value = input.tagName().equals("select")
                    ? (input.select("option[selected]").isEmpty() ? input.select("option").first().val() : input.select("option[selected]").val())
                    : input.tagName().equals("textarea") ? input.wholeText() : input.val();
            if (values.containsKey(name)) {
                value = values.remove(name);
                if (value == null) {
                    continue;
                }
            } else if (input.attr("type").equals("checkbox") && !input.hasAttr("checked") || name.equals("_csrf")) {
                continue;
            }
            sent.addAll(List.of(name, value));
        }
        return sent.toArray(String[]::new);
    }
}
