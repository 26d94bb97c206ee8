package org.cocreation.steering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.minutes.MeetingAction;
import org.cocreation.minutes.MeetingActions;
import org.cocreation.notice.Reminder;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What meetings ask of organisations, followed from one meeting to the next. */
class ActionPagesTest extends ComposedCycleTest {

    @Autowired
    MeetingActions actions;
    @Autowired
    SteeringCards cards;

    private String page;
    private LocalDate due;

    @BeforeEach
    void hold() {
        page = "/comite/cycles/" + code + "/actions";
        due = LocalDate.now(clock).plusDays(10);
        holdMeeting();
    }

    private void holdMeeting() {
        Instant startsAt = clock.instant().plus(Duration.ofDays(3));
        steering.convene(code, startsAt, startsAt.plus(Duration.ofHours(2)), "Rabat", "Dates", startsAt.minus(Duration.ofHours(36)),
                startsAt.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
        steering.recordNow(code, List.of("ADFM"), "Point", null, true, "mtnra");
    }

    private MvcResult ask(String task, String owner, String dueOn) throws Exception {
        return send(page, SignedIn.ministry(), "meeting", "1", "task", task, "owner", owner, "due", dueOn);
    }

    private MvcResult follow(String... typed) throws Exception {
        return send(page + "/" + action().id(), SignedIn.ministry(), typed);
    }

    private MeetingAction action() {
        return actions.of(code).get(0);
    }

    @Test
    void anActionIsAskedForCarriedOverAndDone() throws Exception {
        assertThat(ask("Envoyer la liste des salles", "ADFM", due.toString()).getResponse().getStatus()).isEqualTo(302);
        assertThat(page("/comite/cycles/" + code, SignedIn.association("ADFM")).select("section[aria-labelledby=actions]").text()).contains("Envoyer la liste des salles");
        assertThat(actions.on(due.minusDays(4))).extracting(Reminder::of).doesNotContain(code);
        assertThat(actions.on(due.minusDays(3))).filteredOn(one -> one.of().equals(code)).singleElement().satisfies(reminder -> {
            assertThat(reminder.group()).isEqualTo("org-adfm");
            assertThat(reminder.path()).isEqualTo(page);
        });

        holdMeeting();
        assertThat(cards.meeting(code).get("actions").toString()).contains("Envoyer la liste des salles (ADFM, avant le ");
        assertThat(follow("meeting", "2", "state", "carried-over").getResponse().getStatus()).as("without a new day").isEqualTo(422);
        assertThat(follow("meeting", "2", "state", "carried-over", "due", due.plusDays(7).toString()).getResponse().getStatus()).isEqualTo(302);
        assertThat(action()).satisfies(action -> {
            assertThat(action.state()).isEqualTo(MeetingAction.State.CARRIED_OVER);
            assertThat(action.dueOn()).isEqualTo(due.plusDays(7));
            assertThat(action.followedIn()).isEqualTo(2);
        });

        assertThat(follow("meeting", "2", "state", "done", "note", "Reçue.").getResponse().getStatus()).isEqualTo(302);
        assertThat(action().isOpen()).isFalse();
        assertThat(actions.on(due.plusYears(1))).extracting(Reminder::of).doesNotContain(code);
        assertThat(follow("meeting", "2", "state", "dropped", "note", "Non").getResponse().getStatus()).as("done is done").isEqualTo(422);
        assertThat(page(page, SignedIn.association("ADFM")).select("section[aria-labelledby=terminees]").text()).contains("faite", "Reçue.");
    }

    @Test
    void whatLacksIsSaidAndWhatWasTypedStays() throws Exception {
        assertThat(ask("", "ADFM", due.toString()).getResponse().getStatus()).isEqualTo(422);
        assertThat(ask("Écrire", "OCDE2", due.toString()).getResponse().getStatus()).isEqualTo(422);
        assertThat(send(page, SignedIn.ministry(), "meeting", "7", "task", "Écrire", "owner", "ADFM", "due", due.toString()).getResponse().getStatus()).isEqualTo(422);
        MvcResult past = ask("Écrire", "ADFM", LocalDate.now(clock).minusDays(1).toString());
        assertThat(past.getResponse().getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(past.getResponse().getContentAsString()).selectFirst("#action").val()).isEqualTo("Écrire");
        assertThat(actions.of(code)).isEmpty();
        assertThat(send(page, SignedIn.association("ADFM"), "task", "Écrire").getResponse().getStatus()).isEqualTo(403);
        assertThat(page(page, SignedIn.association("ADFM")).select("form[action*=actions]")).as("the ministry's").isEmpty();
    }

    @Test
    void oneThatIsDroppedSaysWhy() throws Exception {
        ask("Écrire", "ADFM", due.toString());
        assertThat(follow("meeting", "1", "state", "dropped").getResponse().getStatus()).isEqualTo(422);
        assertThat(follow("meeting", "1", "state", "dropped", "note", "Sans objet.").getResponse().getStatus()).isEqualTo(302);
        assertThat(action().note()).isEqualTo("Sans objet.");
    }
}
