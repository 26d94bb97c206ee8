package org.cocreation.invitation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.document.DocumentText;
import org.cocreation.event.EventService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The consultative bodies and where institutions are written to: by their forms, in a start that is no demonstration. */
class InstitutionPagesTest extends CommitteeTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ALL = "/comite/institutions";

    @Autowired
    InvitationService invitations;
    @Autowired
    InvitationLetters letters;
    @Autowired
    EventService events;

    private static Map<String, String> form(Document page, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        ((FormElement) page.selectFirst("main form[method=post]")).formData().forEach(field -> fields.put(field.key(), field.value()));
        for (int i = 0; i < typed.length; i += 2) {
            assertThat(fields).containsKey(typed[i]);
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }

    private MvcResult send(String path, RequestPostProcessor by, Map<String, String> fields) throws Exception {
        List<String> parameters = new ArrayList<>();
        fields.forEach((name, value) -> parameters.addAll(List.of(name, value)));
        return send(path, by, parameters.toArray(String[]::new));
    }

    /** @return the address of its page */
    private String create(String name) throws Exception {
        MvcResult created = send(ALL, SignedIn.ministry(), form(page(ALL + "/nouvelle", SignedIn.ministry()), "nameFr", name, "nameAr", "هيئة تجريبية", "region", "MA-06"));
        assertThat(created.getResponse().getStatus()).as(created.getResponse().getContentAsString()).isEqualTo(302);
        return created.getResponse().getRedirectedUrl();
    }

    private static String name() {
        return "Conseil d'essai n° " + NUMBER.incrementAndGet();
    }

    @Test
    void aConsultativeBodyIsAddedInvitedByItsRegionsEventsAndWrittenTo() throws Exception {
        String name = name();
        String one = create(name);
        assertThat(create(name)).as("the second of two clicks").isEqualTo(one);
        assertThat(page(ALL + "?region=MA-06", SignedIn.ministry()).select("tbody th").eachText()).hasSize(4).contains(name);

        assertThat(send(one, SignedIn.ministry(), form(page(one, SignedIn.ministry()), "nameFr", name + " bis", "email", "conseil@essai.example")).getResponse().getStatus()).isEqualTo(302);
        assertThat(page(one, SignedIn.administrator()).select("[aria-labelledby=historique]").text()).contains("mtnra", name + " → " + name + " bis", "conseil@essai.example");

        String event = sample().create();
        invitations.drawUp(event);
        List<Invitation> drawn = invitations.of(event, invitation -> invitation.institution().name().fr().equals(name + " bis"));
        assertThat(drawn).hasSize(1);
        assertThat(drawn.get(0).institution().email()).isEqualTo("conseil@essai.example");
        assertThat(DocumentText.ofPdf(letters.toPrint(events.get(event), drawn)).replaceAll("\\s+", " ")).contains("Président du conseil d'essai");

        MvcResult kept = send(one + "/suppression", SignedIn.ministry());
        assertThat(flash(kept, "refused")).contains("sur la liste d'un événement");
        assertThat(http.perform(get(one).with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void oneThatWasNeverInvitedIsDeletedAndTheTrailKeepsIt() throws Exception {
        String name = name();
        String one = create(name);
        assertThat(send(one + "/suppression", SignedIn.ministry()).getResponse().getRedirectedUrl()).isEqualTo(ALL);
        assertThat(http.perform(get(one).with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(jdbc.sql("select actor from cocreation.audit_entry where entity = 'institution' and before ->> 'name_fr' = :name and after = '{}'")
                .param("name", name).query(String.class).list()).containsExactly("mtnra");
    }

    @Test
    void ofOthersTheAddressAloneIsChanged() throws Exception {
        String council = ALL + "/CR-MA-01";
        Document page = page(council, SignedIn.ministry());
        assertThat(page.select("input[type=text], form[action$=suppression]")).isEmpty();
        String before = page.getElementById("email").val();
        Map<String, String> forged = form(page, "email", "conseil@region.example");
        forged.put("nameFr", "Autre nom");
        send(council, SignedIn.ministry(), forged);
        assertThat(jdbc.sql("select email || ' ' || name_fr from cocreation.institution where code = 'CR-MA-01'").query(String.class).single())
                .startsWith("conseil@region.example ").doesNotContain("Autre nom");
        assertThat(flash(send(council + "/suppression", SignedIn.ministry()), "refused")).contains("Seule une instance consultative");
        send(council, SignedIn.ministry(), form(page(council, SignedIn.ministry()), "email", before));
    }

    @Test
    void whatCannotStandIsSaidAndWhoWritesOverSomebodyElseIsTold() throws Exception {
        MvcResult refused = send(ALL, SignedIn.ministry(), form(page(ALL + "/nouvelle", SignedIn.ministry()), "nameFr", "Un <b>nom</b>", "nameAr", "Latin", "email", "sans-arobase"));
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        Document said = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(said.getElementById("nameFr-erreur").text()).contains("sans les signes");
        assertThat(said.getElementById("nameAr-erreur").text()).contains("en arabe");
        assertThat(said.getElementById("region-erreur").text()).contains("région");
        assertThat(said.getElementById("email-erreur").text()).contains("complète");
        assertThat(said.getElementById("nameFr").val()).isEqualTo("Un <b>nom</b>");

        String one = create(name());
        Map<String, String> mine = form(page(one, SignedIn.ministry()), "email", "le-mien@essai.example");
        send(one, SignedIn.administrator(), form(page(one, SignedIn.administrator()), "email", "le-sien@essai.example"));
        MvcResult second = send(one, SignedIn.ministry(), mine);
        assertThat(second.getResponse().getStatus()).isEqualTo(409);
        Document told = Jsoup.parse(second.getResponse().getContentAsString());
        assertThat(told.select("[data-refused]").text()).contains("admin a modifié cette institution");
        assertThat(told.getElementById("email").val()).isEqualTo("le-mien@essai.example");
        assertThat(send(one, SignedIn.ministry(), form(told)).getResponse().getStatus()).as("knowingly").isEqualTo(302);
        send(one + "/suppression", SignedIn.ministry());
    }

    @Test
    void onlyTheMinistryAndTheAdministratorsKeepThem() throws Exception {
        for (RequestPostProcessor member : List.of(SignedIn.association("ADFM"), SignedIn.partner())) {
            for (String path : List.of(ALL, ALL + "/nouvelle", ALL + "/CR-MA-01")) {
                assertThat(http.perform(get(path).with(member)).andReturn().getResponse().getStatus()).isEqualTo(403);
            }
            assertThat(send(ALL, member, "nameFr", "Prise", "nameAr", "هيئة", "region", "MA-06").getResponse().getStatus()).isEqualTo(403);
            assertThat(send(ALL + "/CR-MA-01", member, "email", "pris@essai.example").getResponse().getStatus()).isEqualTo(403);
        }
    }
}
