package org.cocreation.cycle;

import java.time.LocalDate;

import org.cocreation.committee.SignedIn;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** An organisation that leaves the committee of a running cycle; and the announcement, as it was said. */
class DepartureTest extends ComposedCycleTest {

    private MvcResult leave(String organisation, String reason) throws Exception {
        return send("/comite/cycles/" + code + "/departs", SignedIn.ministry(), "organisation", organisation, "reason", reason);
    }

    private String refused(MvcResult result) throws Exception {
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        return Jsoup.parse(result.getResponse().getContentAsString()).select("[data-refused]").text();
    }

    @Test
    void oneThatLeavesIsNoMemberAndItsReasonIsKept() throws Exception {
        String leaving = cycles.members(code).stream().map(Organisation::code).filter(one -> one.equals("OCDE")).findFirst().orElse(null);
        if (leaving == null) {
            cycles.addMember(code, "OCDE", "mtnra");
        }
        assertThat(refused(leave("OCDE", " "))).contains("Dites pourquoi");
        assertThat(refused(leave("MTNRA", "Réorganisation."))).contains("conduit le cycle");
        assertThat(refused(leave("ADFM", "Réorganisation."))).contains("Elle coordonne");
        assertThat(refused(leave("INCONNUE", "Réorganisation."))).contains("n'est pas membre");
        assertThat(send("/comite/cycles/" + code + "/departs", SignedIn.association("ADFM"), "organisation", "OCDE").getResponse().getStatus()).isEqualTo(403);

        assertThat(leave("OCDE", "Fin du projet.").getResponse().getStatus()).isEqualTo(302);

        assertThat(cycles.members(code)).extracting(Organisation::code).doesNotContain("OCDE").contains("ADFM");
        assertThat(page("/comite/cycles/" + code, SignedIn.association("ADFM")).select("section[aria-labelledby=membres]").text())
                .contains("Ont quitté le comité", "OCDE", "Fin du projet.");

        cycles.addMember(code, "OCDE", "mtnra");
        assertThat(cycles.members(code)).extracting(Organisation::code).contains("OCDE");
    }

    @Test
    void whatWasAnnouncedIsKeptAsItWasSaid() throws Exception {
        cycles.announce(code, CycleService.NOTICE_DAYS, LocalDate.now(clock), "Portail", null, "mtnra");
        cycles.keepAnnouncement(code, new Bilingual("Deux événements auront lieu.", null), "mtnra");
        assertThat(page("/comite/cycles/" + code, SignedIn.association("ADFM")).select("section[aria-labelledby=annonce]").text()).contains("Deux événements auront lieu.");
    }

    @Test
    void everybodyReadsWhatWasAnnounced() throws Exception {
        assertThat(announced("fr")).as("nothing was announced").isNull();
        cycles.announce(code, CycleService.NOTICE_DAYS, LocalDate.now(clock), "Portail national", null, "mtnra");
        assertThat(announced("fr")).as("nothing was kept").isNull();
        cycles.keepAnnouncement(code, new Bilingual("Deux événements auront lieu.\n- Casablanca", null), "mtnra");

        assertThat(announced("fr").text()).contains("Annonce du programme", "Portail national", "Deux événements auront lieu.");
        assertThat(announced("ar").select("p.lines[lang=fr]").text()).as("nobody wrote it in Arabic").contains("Deux événements");
        String page = "/comite/cycles/" + code + "/traductions";
        assertThat(page(page, SignedIn.ministry()).text()).contains("Elle n'est pas écrite en arabe");
        assertThat(send(page + "/annonce", SignedIn.association("ADFM"), "arabic", "x").getResponse().getStatus()).isEqualTo(403);
        assertThat(refused(send(page + "/annonce", SignedIn.ministry(), "arabic", "س".repeat(3_901)))).contains("900 caractères");
        assertThat(flash(send(page + "/annonce", SignedIn.ministry(), "arabic", "سيُنظم لقاءان."), "done")).contains("en arabe");
        assertThat(announced("ar").select("p.lines").eachText()).containsExactly("سيُنظم لقاءان.");
        assertThat(announced("en").text()).contains("Announcement of the programme", "Deux événements");
        assertThat(announced("en").select("p.lines").attr("lang")).isEqualTo("fr");
    }

    private Element announced(String language) throws Exception {
        return Jsoup.parse(http.perform(get("/cycles/" + code + "?lang=" + language)).andReturn().getResponse().getContentAsString()).selectFirst("section[aria-labelledby=annonce]");
    }
}
