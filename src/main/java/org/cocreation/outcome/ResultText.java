package org.cocreation.outcome;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.form.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What a rapporteur says of a workshop.
 *
 * @param rapporteur organisation and function, not a person
 * @param summaryAr  null when it is not translated
 * @param proposals  none when the workshop made none
 */
public record ResultText(String rapporteur, int participants, String summaryFr, @Nullable String summaryAr, List<Proposal> proposals) {

    public ResultText {
        proposals = List.copyOf(proposals);
    }

    List<Difference> differencesFrom(ResultText saved) {
        return List.of(Difference.of("Rapporté par", saved.rapporteur, rapporteur),
                Difference.of("Participants", Integer.toString(saved.participants), Integer.toString(participants)),
                Difference.of("Résumé", saved.summaryFr, summaryFr), Difference.of("Résumé en arabe", saved.summaryAr, summaryAr),
                Difference.of("Propositions", saved.proposalLines(), proposalLines()));
    }

    private String proposalLines() {
        return proposals.stream().flatMap(one -> Stream.of(one.titleFr(), one.titleAr(), one.detailFr(), one.detailAr()))
                .filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }
}
