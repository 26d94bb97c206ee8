package org.cocreation.outcome;

import java.util.List;

/**
 * What a rapporteur says of a workshop.
 *
 * @param rapporteur organisation and function, not a person
 * @param summaryAr  null when it is not translated
 * @param proposals  none when the workshop made none
 */
public record ResultText(String rapporteur, int participants, String summaryFr, String summaryAr, List<Proposal> proposals) {

    public ResultText {
        proposals = List.copyOf(proposals);
    }
}
