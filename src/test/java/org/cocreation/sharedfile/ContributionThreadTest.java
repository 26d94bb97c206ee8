package org.cocreation.sharedfile;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Organisation;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/** A contribution is answered, adopted into a field or set aside, on the page of its heading. */
class ContributionThreadTest extends SharedFileTest {

    private static final RequestPostProcessor OCDE = SignedIn.partner();

    @Autowired
    IdentityService identity;
    @Autowired
    ContributionMails mails;

    private String code;
    private String page;
    private long id;

    @BeforeEach
    void contribute() {
        code = event(COMPLETE);
        page = "/comite/evenements/%s/dossier/inclusion".formatted(code);
        files.contribute(code, Heading.INCLUSION, new Organisation("OCDE", "x", null), "Prévoir des transports adaptés.", "ocde");
        id = contribution().id();
    }

    private Contribution contribution() {
        return files.get(code).contributions(Heading.INCLUSION).get(0);
    }

    private MvcResult decide(String what, RequestPostProcessor by, String... parameters) throws Exception {
        return send(page + "/contributions/" + id + what, by, parameters);
    }

    @Test
    void membersAnswerEachOther() throws Exception {
        assertThat(flash(decide("/reponse", ADFM, "organisation", "ADFM", "text", "Qui les paie ?"), "done")).isEqualTo("La réponse est ajoutée.");
        assertThat(flash(decide("/reponse", OCDE, "organisation", "OCDE", "text", "Nous."), "done")).isNotNull();
        assertThat(decide("/reponse", OCDE, "organisation", "ADFM", "text", "En votre nom.").getResponse().getStatus()).isEqualTo(403);
        assertThat(decide("/reponse", SignedIn.association("ACODEC"), "organisation", "ACODEC", "text", "De l'extérieur.").getResponse().getStatus()).isEqualTo(403);
        assertThat(flash(decide("/reponse", OCDE, "organisation", "OCDE", "text", " "), "refused")).contains("Écrivez");

        assertThat(page(page, ADFM).select("[aria-labelledby=contributions] .thread li p.lines").eachText()).containsExactly("Qui les paie ?", "Nous.");
    }

    @Test
    void anAdoptedOneStandsInItsFieldWithItsOrigin() throws Exception {
        String before = heading(code, Heading.INCLUSION).content().text("measures");
        Document shown = page(page, ADFM);
        assertThat(shown.select("select[name=field] option").eachText()).as("the fields that can take it").first().asString().startsWith("Mesures");
        assertThat(page(page, OCDE).select("form[action$=/adoption]")).as("the organising committee decides").isEmpty();
        assertThat(decide("/adoption", OCDE, "field", "measures", "version", "1").getResponse().getStatus()).isEqualTo(403);

        assertThat(flash(decide("/adoption", ADFM, "field", "measures", "version", "9"), "refused")).contains("a changé");
        assertThat(flash(decide("/adoption", ADFM, "field", "measures", "version", "1"), "done")).contains("reprise");

        assertThat(heading(code, Heading.INCLUSION).content().text("measures")).isEqualTo(before + "\nPrévoir des transports adaptés.");
        Document after = page(page, OCDE);
        assertThat(after.select("[aria-labelledby=contributions]").text()).contains("adoptée", "Reprise dans « Mesures »");
        assertThat(after.select("[aria-labelledby=historique]").text()).contains("Repris de la contribution de");
        assertThat(flash(decide("/rejet", ADFM, "reason", "Trop tard."), "refused")).contains("déjà adoptée");

        // What is typed afterwards comes from who typed it.
        send(page, ADFM, formOf(page(page, ADFM), "modifier", "measures", "Autre chose"));
        assertThat(page(page, ADFM).select("[aria-labelledby=historique] li").first().text()).doesNotContain("Repris de la contribution");
    }

    @Test
    void oneThatIsSetAsideTellsItsAuthorWhy() throws Exception {
        assertThat(flash(decide("/rejet", ADFM, "reason", " "), "refused")).contains("pourquoi");
        assertThat(flash(decide("/rejet", ADFM, "reason", "Le lieu est desservi."), "done")).isEqualTo("La contribution est écartée.");

        assertThat(page(page, OCDE).select("[aria-labelledby=contributions]").text()).contains("écartée", "Le lieu est desservi.");
        assertThat(contribution().decision().by()).isEqualTo("adfm");
    }

    /** And nobody is told of his own word. */
    @Test
    void whoWroteItIsToldWhatBecameOfIt() throws Exception {
        String author = "auteure" + code.replaceAll("\\W", "").toLowerCase();
        User account = identity.newUser(author);
        account.setEmail(author + "@exemple.ma");
        identity.saveUser(account);
        try {
            files.contribute(code, Heading.INCLUSION, new Organisation("OCDE", "x", null), "Prévoir une salle de repos.", author);
            id = files.get(code).contributions(Heading.INCLUSION).get(1).id();
            decide("/reponse", ADFM, "organisation", "ADFM", "text", "Combien de places ?");
            files.reply(code, Heading.INCLUSION, id, new Organisation("OCDE", "x", null), "Dix.", author);
            decide("/rejet", ADFM, "reason", "Le lieu en a une.");

            List<OutgoingMail> owed = jdbc.sql("select id, purpose, occurrence from cocreation.mail where event_code = :event and recipient = :author order by id")
                    .param("event", code).param("author", "user:" + author)
                    .query((row, n) -> new OutgoingMail(row.getLong("id"), row.getString("purpose"), code, null, row.getString("occurrence"), Language.FR, Map.of())).list();
            assertThat(owed).extracting(OutgoingMail::purpose).containsExactly("contribution-replied", "contribution-decided");
            Map<Long, MailContent> written = mails.write(owed);
            assertThat(written.get(owed.get(0).id()).model()).containsEntry("reply", List.of("Combien de places ?"));
            assertThat(written.get(owed.get(1).id()).model()).containsEntry("adopted", false).containsEntry("reason", "Le lieu en a une.");
        } finally {
            identity.deleteUser(author);
        }
    }

    @Test
    void aSettledHeadingDecidesNothingMore() throws Exception {
        files.settle(code, List.of(Heading.INCLUSION), "mtnra");

        assertThat(page(page, ADFM).select("form[action$=/adoption]")).isEmpty();
        assertThat(flash(decide("/adoption", ADFM, "field", "", "version", "1"), "refused")).contains("arrêtée");
    }

    @Test
    void oneMayBeAdoptedWithoutAField() throws Exception {
        assertThat(flash(decide("/adoption", ADFM, "field", "", "version", "1"), "done")).isEqualTo("La contribution est adoptée.");
        assertThat(heading(code, Heading.INCLUSION).version()).isEqualTo(1);
        assertThat(SharedFileService.takers(Heading.AGENDA)).isEmpty();
    }
}
