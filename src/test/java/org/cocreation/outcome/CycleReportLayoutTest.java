package org.cocreation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.cocreation.document.DocumentText;
import org.cocreation.document.DocumentWriters;
import org.cocreation.document.ReportWriter;
import org.cocreation.language.Bilingual;
import org.cocreation.minutes.SampleMinutes;
import org.cocreation.outcome.CycleReport.EventOutcome;
import org.cocreation.outcome.CycleReport.Intervention;
import org.cocreation.outcome.CycleReport.Outreach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CycleReportLayoutTest {

    private static final ReportWriter WRITER = DocumentWriters.reports();

    static final CycleReport CYCLE = new CycleReport("PAN-3",
            new Bilingual("Cocréation du 3ème plan d'action national", "الإعداد المشترك"), LocalDate.of(2023, 11, 15),
            SampleMinutes.of2023().meetings(), LocalDate.of(2023, 9, 22), "sur le Portail National du Gouvernement Ouvert",
            "les dates n'ont été arrêtées qu'en août.", List.of(
                    new EventOutcome("PAN3-EV1", "1er événement de cocréation : Casablanca", LocalDate.of(2023, 10, 14), "Casablanca",
                            List.of("Qualité, simplification et dématérialisation des services publics", "Égalité et droits des femmes"),
                            70, 124, 110, 68, 22, 9, 35, 33, 18, 11, List.of(new Outreach("Association démocratique des femmes du Maroc", 1200),
                            new Outreach("Association 4Chabab", 1)),
                            List.of(new Intervention(LocalDate.of(2023, 10, 5), "Clôture anticipée des inscriptions",
                                    "Le nombre d'inscriptions dépasse de loin le nombre de places."))),
                    new EventOutcome("PAN3-EV2", "2e événement de cocréation : Oujda", LocalDate.of(2023, 10, 19), "Oujda",
                            List.of("Société civile et digitalisation"), 70, 80, 76, 60, 0, 4, null, null, 7, 5, List.of(), List.of())));

    static List<String> texts() throws IOException {
        return List.of(DocumentText.ofWord(WRITER.docx(CycleReportLayout.of(CYCLE))), DocumentText.ofPdf(WRITER.pdf(CycleReportLayout.of(CYCLE))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void tellsWhatBecameOfTheCycle(String text) {
        assertThat(text).containsSubsequence("Rapport du cycle", "Cocréation du 3ème plan d'action national", "Réunions préparatoires",
                "5e réunion", "mercredi 9 août 2023", "Annonce du programme",
                "annoncé le vendredi 22 septembre 2023 sur le Portail National du Gouvernement Ouvert",
                "Annonce tardive, justifiée ainsi : les dates", "Chiffres du cycle", "Total", "Événements de co-création",
                "1er événement de cocréation : Casablanca", "Égalité et droits des femmes", "Inscriptions reçues : 124, dont 110 vérifiées",
                "Femmes : 35 (51 %) ; hommes : 33 (49 %)", "Institutions invitées : 18 ; ayant annoncé leur présence : 11",
                "Association démocratique des femmes du Maroc : 1 200 personnes touchées", "Association 4Chabab : 1 personne touchée",
                "Clôture anticipée des inscriptions", "2e événement de cocréation : Oujda");
        assertThat(text).contains("Total 3 140 204 186 128 22 13", "Total 25 16 1 201");
    }

    @Test
    void maySayLittle() throws IOException {
        CycleReport cycle = new CycleReport("PAN-4", new Bilingual("Cocréation", "إعداد"), LocalDate.of(2026, 11, 15), List.of(),
                null, null, null, List.of());

        assertThat(DocumentText.ofWord(WRITER.docx(CycleReportLayout.of(cycle)))).contains("n'a pas encore été annoncé", "Aucune réunion").doesNotContain("null");
        assertThat(DocumentText.ofPdf(WRITER.pdf(CycleReportLayout.of(cycle)))).contains("n'a pas encore été annoncé", "Aucune réunion").doesNotContain("null");
    }
}
