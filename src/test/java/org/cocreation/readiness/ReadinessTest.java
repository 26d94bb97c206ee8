package org.cocreation.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.cocreation.TestClock;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an event lacks, and what its organising committee decides about it. */
class ReadinessTest extends CommitteeTest {

    @Autowired
    ReadinessService readiness;
    @Autowired
    EventService events;

    @Test
    void eachFeatureSaysWhatItFinds() {
        String code = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 50).create();
        assertThat(point(code, "Participants")).isEqualTo(ReadinessPoint.warning("Participants", "50 confirmés pour 70 places", "confirmations"));
        assertThat(point(code, "Intervenants").state()).isEqualTo(ReadinessPoint.State.MISSING);
        assertThat(point(code, "Agenda").detail()).isEqualTo("Aucun créneau.");
        assertThat(point(code, "Institutions").detail()).isEqualTo("Aucune invitation n'est envoyée.");
        assertThat(readiness.list(events.get(code)).points()).extracting(ReadinessPoint::label)
                .containsSubsequence("Intervenants", "Agenda", "Participants", "Institutions");

        jdbc.sql("""
                        insert into cocreation.confirmation_round (event_code, number, asked_at, reminder_at, deadline_at)
                        values (:event, 1, :now, :now::timestamptz + interval '1 day', :now::timestamptz + interval '2 days')""").param("now", TestClock.timestamp()).param("event", code).update();
        assertThat(point(code, "Participants").state()).as("a round is under way").isEqualTo(ReadinessPoint.State.MISSING);

        String full = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 56).create();
        assertThat(point(full, "Participants").state()).as("80 % of 70").isEqualTo(ReadinessPoint.State.DONE);
        assertThat(point(sample().phase(Phase.LIST_SHARED).create(), "Participants").detail()).contains("Personne n'a confirmé");
        assertThat(point(sample().phase(Phase.LIST_SETTLED).with(RegistrationStatus.CONFIRMED, 70).create(), "Participants").state())
                .isEqualTo(ReadinessPoint.State.MISSING);
        invite(full, "attending");
        assertThat(point(full, "Institutions").state()).isEqualTo(ReadinessPoint.State.DONE);
        invite(full, null);
        assertThat(point(full, "Institutions")).isEqualTo(ReadinessPoint.warning("Institutions", "2 invitations envoyées\u00a0: 1 oui, 0 non, 1 sans réponse", "institutions"));
        jdbc.sql("""
                        insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, full_name, status, changed_by)
                        values (:event, 1, 'facilitator', 'Réseau', 'شبكة', 'Nom Inventé', 'confirmed', 'essai'),
                               (:event, 2, 'rapporteur', 'Réseau', 'شبكة', null, 'expected', 'essai')""").param("event", full).update();
        assertThat(point(full, "Intervenants")).isEqualTo(ReadinessPoint.warning("Intervenants", "un intervenant confirmé, une réponse attendue", "intervenants"));
    }

    @Test
    void anEventThatLacksSomethingIsReadyOnlyWithAnExplanation() throws Exception {
        String code = sample().create();
        assertThatThrownBy(() -> readiness.go(code, null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("Il manque encore")
                .hasMessageContaining("Intervenants").hasMessageContaining("Agenda");
        assertThatThrownBy(() -> readiness.go(code, "Ça ira.", "mtnra")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> readiness.go(code, "n".repeat(2001), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("caractères au plus");
        assertThatThrownBy(() -> readiness.askForMore(code, null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("à compléter");
        assertThat(readiness.reviews(code)).isEmpty();
        assertThat(events.get(code).isReady()).isFalse();
        readiness.askForMore(code, "Arrêter l'agenda <b>demain</b>.", "mtnra");

        readiness.go(code, "L'agenda est distribué sur papier.", "adfm");

        assertThat(events.get(code).isReady()).isTrue();
        assertThat(readiness.reviews(code)).extracting(ReadinessReview::decision)
                .containsExactly(ReadinessReview.Decision.GO, ReadinessReview.Decision.COMPLETE);
        assertThat(readiness.reviews(code).get(0).missing()).as("as they stood").extracting(ReadinessPoint::label).contains("Agenda");
        Document page = page(path(code), SignedIn.association("ACODEC"));
        assertThat(page.text()).contains("a déclaré l'événement prêt le", "L'agenda est distribué sur papier.", "Arrêter l'agenda <b>demain</b>.", "Manquaient alors");
    }

    @Test
    void everyMemberReadsWhatIsMissingAndTheOrganisersGoThere() throws Exception {
        String code = sample().create();

        Document shown = page(path(code), SignedIn.association("ACODEC"));
        assertThat(shown.select(".checks li")).hasSameSizeAs(readiness.list(events.get(code)).points());
        assertThat(shown.select(".checks .state").eachText()).contains("manque");
        assertThat(shown.select(".checks a")).isEmpty();
        assertThat(shown.text()).contains("pas encore déclaré prêt");
        assertThat(shown.select("style, [style], script:not([src]), [onclick]")).isEmpty();
        List<String> links = page(path(code), SignedIn.association("ADFM")).select(".checks a").eachAttr("href");
        assertThat(links).contains("/comite/evenements/" + code + "/intervenants", "/comite/evenements/" + code + "/programme");
    }

    @Test
    void anEventThatIsCalledOffIsNotDeclaredReady() {
        String code = sample().create();
        jdbc.sql("update cocreation.event set cancelled_at = now(), changed_by = 'essai' where code = :code").param("code", code).update();
        assertThatThrownBy(() -> readiness.go(code, "Malgré tout, oui.", "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("annulé");
        assertThat(readiness.reviews(code)).isEmpty();
    }

    private ReadinessPoint point(String code, String label) {
        Event event = events.get(code);
        return readiness.list(event).points().stream().filter(point -> point.label().equals(label)).findFirst().orElseThrow();
    }

    private void invite(String code, String reply) {
        jdbc.sql("""
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, sent_at, sent_by, reply, replied_at, changed_by)
                        select :event, code, true, 'essai', now(), 'post', :reply, case when :reply::text is not null then now() end, 'essai'
                        from cocreation.institution i
                        where not exists (select from cocreation.invitation v where v.event_code = :event and v.institution_code = i.code)
                        order by code limit 1""")
                .param("event", code).param("reply", reply).update();
    }

    private static String path(String code) {
        return "/comite/evenements/" + code + "/preparatifs";
    }
}
