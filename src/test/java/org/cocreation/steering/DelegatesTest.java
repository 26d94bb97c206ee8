package org.cocreation.steering;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.TestClock;
import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.form.Refusal;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Who speaks for an organisation, who excuses himself and who was there: by the pages. Names are invented. */
class DelegatesTest extends ComposedCycleTest {

    private static final RequestPostProcessor OF_ANOTHER_CYCLE = SignedIn.association("LABOUIRAT");

    @Autowired
    Delegates delegates;
    @Autowired
    SteeringData data;

    private String page;

    @BeforeEach
    void convene() {
        page = "/comite/cycles/" + code;
        Instant startsAt = clock.instant().plus(Duration.ofDays(3));
        steering.convene(code, startsAt, startsAt.plus(Duration.ofHours(2)), "Salle", "Dates", startsAt.minus(Duration.ofDays(2)),
                startsAt.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
    }

    @AfterEach
    void backToNow() {
        TestClock.reset();
    }

    /** The form of an organisation as it stands, with what is typed over. */
    private MvcResult name(String organisation, RequestPostProcessor by, String... typed) throws Exception {
        return send(page + "/delegues/" + organisation, by, formOf(page(page + "/delegues", by), "org-" + organisation, typed));
    }

    private long id(String name) {
        return delegates.of(code).values().stream().flatMap(List::stream).filter(one -> one.name().equals(name)).findFirst().orElseThrow().id();
    }

    private void nameTwo() throws Exception {
        assertThat(name("ADFM", ADFM, "people[0].name", "Aïcha Exemple", "people[1].name", "Driss Essai", "people[1].substitute", "true")
                .getResponse().getStatus()).isEqualTo(302);
    }

    @Test
    void anOrganisationNamesItsOwnAndTheMinistryAll() throws Exception {
        nameTwo();
        assertThat(delegates.of(code).get("ADFM")).extracting(Delegate::name, Delegate::substitute).containsExactly(
                tuple("Aïcha Exemple", false), tuple("Driss Essai", true));
        assertThat(name("ACODEC", SignedIn.ministry(), "people[0].name", "Sara Modèle").getResponse().getStatus()).isEqualTo(302);

        assertThat(page(page + "/delegues", SignedIn.association("ACODEC")).select("form[action*=/delegues/]")).as("its own alone").hasSize(1);
        assertThat(send(page + "/delegues/ADFM", SignedIn.association("ACODEC"), "people[0].name", "Intrus").getResponse().getStatus()).isEqualTo(403);
        assertThat(send(page + "/delegues/ADFM", OF_ANOTHER_CYCLE).getResponse().getStatus()).isEqualTo(403);
        assertThat(name("ADFM", ADFM, "people[2].name", "www.exemple.test").getResponse().getStatus()).as("no name").isEqualTo(422);
        assertThat(send(page + "/delegues/ADFM", ADFM, "people[0].name", "Autre", "shown", "what stood before").getResponse().getStatus())
                .as("somebody else changed it").isEqualTo(409);
        assertThat(name("ADFM", ADFM, "people[1].remove", "true").getResponse().getStatus()).isEqualTo(302);
        assertThat(delegates.of(code).get("ADFM")).hasSize(1);
    }

    @Test
    void aDelegateExcusesHimselfAndASubstituteComes() throws Exception {
        nameTwo();
        String replies = page + "/reunions/1/reponses";
        assertThat(send(replies, ADFM, "reponse-" + id("Aïcha Exemple"), "excuse", "reponse-" + id("Driss Essai"), "vient").getResponse().getStatus()).isEqualTo(302);
        assertThat(send(replies, SignedIn.association("ACODEC"), "reponse-" + id("Driss Essai"), "excuse").getResponse().getStatus()).as("not its own").isEqualTo(422);

        assertThat(send(page + "/reunions/1/presences", ADFM, "present", "" + id("Driss Essai")).getResponse().getStatus()).isEqualTo(403);
        assertThat(send(page + "/reunions/1/presences", SignedIn.ministry(), "present", "" + id("Driss Essai")).getResponse().getStatus()).isEqualTo(302);

        Attendance attendance = delegates.attendance(code, 1);
        assertThat(attendance.present()).extracting(person -> person.delegate().name()).containsExactly("Driss Essai");
        assertThat(attendance.excused()).extracting(person -> person.delegate().name()).containsExactly("Aïcha Exemple");
        Document shown = page(page, ADFM);
        assertThat(shown.select("section[aria-labelledby=reunions]").text()).contains("1 présents").doesNotContain("Driss");
        assertThat(page(page + "/presences", ADFM).text()).contains("Driss Essai");

        ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(4))));
        assertThat(send(replies, ADFM, "reponse-" + id("Aïcha Exemple"), "vient").getResponse().getStatus()).as("it has begun").isEqualTo(422);
        assertThat(send(replies, SignedIn.ministry(), "reponse-" + id("Aïcha Exemple"), "").getResponse().getStatus()).isEqualTo(302);
    }

    @Test
    void whoWasThereAndWhichOrganisationsWereSayTheSame() {
        delegates.save(code, cycles.members(code).stream().filter(one -> one.code().equals("ADFM")).findFirst().orElseThrow(),
                List.of(new DelegateRow(null, "Aïcha Exemple", null, null)), Delegates.version(List.of()), "adfm");
        long aicha = id("Aïcha Exemple");
        delegates.record(code, 1, Set.of(aicha), "mtnra");
        assertThatThrownBy(() -> steering.recordNow(code, List.of("ACODEC"), "Point", null, true, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("ADFM");
        steering.recordNow(code, List.of("ADFM", "ACODEC"), "Point", null, true, "mtnra");

        delegates.record(code, 1, Set.of(), "mtnra");
        steering.correct(code, 1, List.of("ACODEC"), "Point", null, "mtnra");
        assertThatThrownBy(() -> delegates.record(code, 1, Set.of(aicha), "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("ADFM");
    }

    @Test
    void whoReadsNamesIsWrittenDownAndOthersDoNotReadThem() throws Exception {
        nameTwo();
        assertThat(http.perform(get(page + "/delegues").with(OF_ANOTHER_CYCLE)).andReturn().getResponse().getStatus())
                .isEqualTo(403);
        page(page + "/delegues", SignedIn.association("4CHABAB"));
        assertThat(page(page + "/delegues", SignedIn.ministry()).select("section[aria-labelledby=consultations]").text()).contains("4chabab");
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where before::text || after::text like '%Exemple%'").query(Integer.class).single())
                .as("names in the trail").isZero();
    }

    @Test
    void namesLeaveWithTheLastEventOfTheCycle() throws Exception {
        nameTwo();
        delegates.record(code, 1, Set.of(id("Aïcha Exemple")), "mtnra");
        data.forgetEvents(List.of(event), null);
        assertThat(delegates.of(code).get("ADFM")).extracting(Delegate::name).doesNotContain("");

        data.forgetEvents(List.of(event, event.replaceAll("1$", "2")), null);
        assertThat(delegates.of(code).get("ADFM")).extracting(Delegate::name).containsOnly("");
        assertThat(delegates.attendance(code, 1).present()).as("how many stays").hasSize(1);
    }
}
