package org.cocreation.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PagesOfEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What features bring is what there is: pages that are answered. */
class ContributionsTest extends CommitteeTest {

    @Autowired
    List<PagesOfEvent> features;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void eachPageThatAFeatureNamesIsThereOnce() {
        Set<String> answered = requestMappingHandlerMapping.getHandlerMethods().keySet().stream().flatMap(info -> info.getPatternValues().stream())
                .collect(Collectors.toSet());
        List<String> named = features.stream().flatMap(feature -> feature.pages().stream()).map(PageOfEvent::path).toList();
        assertThat(named).doesNotHaveDuplicates().allSatisfy(path -> assertThat(answered).contains("/comite/evenements/{code}" + path));
    }

    @Test
    void whoeverSeesAnEventFindsTheTabsOfItsFeaturesInTheirGroups() throws Exception {
        String code = sample().create();
        assertThat(page("/comite/evenements/" + code, SignedIn.ministry()).select(".event-nav a").eachText()).containsExactly("Vue d'ensemble", "Journal",
                "Inscriptions", "Liste", "Confirmations", "À appeler", "Provenance", "Prise en charge", "Institutions", "Intervenants", "Agenda", "Supports",
                "Informations pratiques", "Questions et réponses", "Lieu et salles", "Repas", "Budget", "Préparatifs", "Traductions", "Présences",
                "Ateliers et bilan");
        assertThat(page("/comite/evenements/" + code, SignedIn.association("ACB")).select(".event-nav a").eachText()).containsExactly("Vue d'ensemble",
                "Provenance", "Agenda", "Supports", "Informations pratiques", "Questions et réponses", "Lieu et salles", "Budget", "Préparatifs", "Traductions",
                "Ateliers et bilan");
    }
}
