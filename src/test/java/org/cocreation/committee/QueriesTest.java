package org.cocreation.committee;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.filter.Filter;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.SentStatements;
import org.cocreation.Visitor;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.Headings;
import org.cocreation.workflow.SteeringConcertation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * No page asks the database once for each row that it shows, and no list of Tasklist for each task: every page of the committee
 * is opened with few rows and tasks behind it and then with ten times as many, and asks no more often. A new page joins by
 * being there.
 */
@ApplicationTest(profiles = "demo")
@Import(SentStatements.class)
class QueriesTest {

    private static final String EVENT = "REQUETES-EV1";
    private static final String CYCLE = "PAN-ESSAI";
    /** Holds all that there is of each event, and reads one after the other, so that one at a time is in memory. */
    private static final String ARCHIVE = "/comite/cycles/" + CYCLE + "/archive.zip";
    /** More is no loop: what a page looks up once for each kind of row that it now has, such as a second page of a list. */
    private static final int MORE = 2;
    private static final Map<String, RequestPostProcessor> READERS = Map.of("administrator", SignedIn.administrator(), "ministry", SignedIn.ministry(),
            "host", SignedIn.association("ADFM"));

    /** What a page may list of an event, a cycle or the whole, one row for each number n. */
    private static final List<String> LISTED = List.of(
            """
            mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at, sent_at)
            select 'confirmation-request', :event, 'registration:' || id, email, 'fr', 'sent', now(), now(), now()
            from (select *, row_number() over (order by id) as n from cocreation.registration where event_code = :event) r""",
            """
            invitation (event_code, institution_code, invited, reason, sent_at, sent_by, changed_by)
            select :event, code, true, 'essai', now(), 'email', 'essai' from (select *, row_number() over (order by code) as n from cocreation.institution) i""",
            "intervention (event_code, at, actor, action, reason) select :event, now(), 'mtnra', 'close-registration', 'essai' from numbers",
            "reading (at, day, actor, event_code, document) select now(), current_date - n, 'adfm', :event, 'Journal' from numbers",
            "audit_entry (at, actor, entity, entity_key, event_code, before, after) select now(), 'adfm', 'event', :event, :event, '{\"capacity\": 1}', '{\"capacity\": 2}' from numbers",
            """
            audit_entry (at, actor, entity, entity_key, event_code, before, after)
            select now(), 'adfm', 'registration', id::text, :event, '{"status": "candidate"}', '{"status": "selected"}'
            from (select *, row_number() over (order by id) as n from cocreation.registration where event_code = :event) r""",
            "contribution (event_code, heading, organisation_code, body, at, actor) select :event, 'speakers', 'ADFM', 'essai', now(), 'adfm' from numbers",
            "candidate_theme (event_code, title_fr, title_ar, proposed_by, at, changed_by) select :event, 'Thème ' || n, 'موضوع', 'ADFM', now(), 'essai' from numbers",
            "speaker (event_code, position, role, profile_fr, profile_ar, changed_by) select :event, n, 'facilitator', 'Une association', 'جمعية', 'essai' from numbers",
            "room (event_code, position, name, capacity, accessible, changed_by) select :event, n, 'Salle ' || n, 20, true, 'essai' from numbers",
            "meal (event_code, position, label_fr, label_ar, served_at, unit_cost) select :event, n, 'Repas ' || n, 'وجبة', time '08:00' + n * interval '10 minutes', 50 from numbers",
            "budget_line (event_code, position, category, label, unit_cost, funder_code, changed_by) select :event, n, 'other', 'Ligne ' || n, 10, 'ADFM', 'essai' from numbers",
            "event_question (event_code, position, question_fr, question_ar, answer_fr, answer_ar, changed_by) select :event, n, 'Où ?', 'أين؟', 'Ici.', 'هنا.', 'essai' from numbers",
            """
            material (event_code, title_fr, title_ar, file_name, media_type, size, sha256, uploaded_at, uploaded_by, changed_by)
            select :event, 'Affiche ' || n, 'ملصق', n || '.pdf', 'application/pdf', 1, n::text, now(), 'adfm', 'essai' from numbers""",
            "readiness_review (event_code, at, actor, decision, points) select :event, now(), 'adfm', 'complete', '[]' from numbers",
            "delegate (cycle_code, organisation_code, full_name, substitute, changed_by) select :cycle, 'MTNRA', 'Exemple ' || n, n > 1, 'essai' from numbers",
            "meeting_action (cycle_code, number, task, owner_code, due_on, changed_by) select :cycle, 1, 'Une action', 'MTNRA', current_date, 'essai' from numbers",
            """
            attachment (cycle_code, meeting, title, file_name, media_type, size, sha256, uploaded_at, uploaded_by)
            select :cycle, 1, 'Un document ' || n, n || '.pdf', 'application/pdf', 1, n::text, now(), 'adfm' from numbers""",
            """
            written_vote (cycle_code, number, question, answers, asked_at, asked_by, closes_at, closed_at, voters, changed_by)
            select :cycle, n, 'Oui ?', '{oui,non}', now(), 'mtnra', now(), now(), 3, 'essai' from numbers""",
            "access_record (at, user_id, action, address) select now(), 'adfm', 'signed-in', '192.0.2.1' from numbers");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    WebApplicationContext context;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    RuntimeService processes;
    @Autowired
    Headings headings;
    @Autowired
    FilterService filters;
    @LocalServerPort
    int port;

    private MockMvc http;

    @Test
    void noPageAsksTheDatabaseForEachRow() throws Exception {
        http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        new SampleEvents(jdbc).event(EVENT).phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 2).with(RegistrationStatus.SELECTED, 2)
                .with(RegistrationStatus.WAITING, 2).with(RegistrationStatus.CANDIDATE, 1).create();
        jdbc.sql("update cocreation.event set reply_by = day - 3, changed_by = 'essai' where code = :event").param("event", EVENT).update();
        convene();
        list(1, 3);
        gatherContributions();
        Map<String, List<String>> few = open();
        new SampleEvents(jdbc).event("REQUETES-EV2").phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 20).with(RegistrationStatus.SELECTED, 20)
                .with(RegistrationStatus.WAITING, 20).with(RegistrationStatus.CANDIDATE, 10).create();
        jdbc.sql("update cocreation.registration set event_code = :event, workshop_id = (select min(id) from cocreation.workshop where event_code = :event), "
                + "email = 'plus-' || id || '@exemple.example', email_key = 'plus-' || id || '@exemple.example', rank = rank + 100, changed_by = 'essai' where event_code = 'REQUETES-EV2'")
                .param("event", EVENT).update();
        for (int more = 3; more < 12; more++) {
            new SampleEvents(jdbc).event("REQUETES-EV" + more).phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.CANDIDATE, 2).create();
        }
        list(4, 30);
        gatherContributions();
        Map<String, List<String>> many = open();

        assertThat(few).hasSizeGreaterThan(150).containsKey("Tasklist: Tâches de mes groupes");
        List<String> loops = new ArrayList<>();
        many.forEach((page, statements) -> {
            int more = statements.size() - few.getOrDefault(page, statements).size();
            if (more > MORE) {
                List<String> added = new ArrayList<>(statements);
                few.get(page).forEach(added::remove);
                loops.add("%s: %d statements instead of %d, as %s".formatted(page, statements.size(), few.get(page).size(), new TreeSet<>(added)));
            }
        });
        assertThat(loops).isEmpty();
    }

    /** The committee's first meeting, until which its members rank themes. */
    private void convene() {
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values (:cycle, 'ADFM') on conflict do nothing").param("cycle", CYCLE).update();
        jdbc.sql("""
                insert into cocreation.meeting (cycle_code, number, starts_at, ends_at, place, agenda, reminder_at, contributions_due_at, convened_at, changed_by)
                values (:cycle, 1, now() + interval '9 days', now() + interval '10 days', 'Rabat', '{}', now() + interval '7 days', now() + interval '8 days', now(), 'essai')""")
                .param("cycle", CYCLE).update();
    }

    /** Tasks of every member: the file, and the themes of each event. */
    private void gatherContributions() {
        jdbc.sql("""
                insert into cocreation.file_heading (event_code, code, state, responsible, content, changed_at, changed_by)
                select e.code, heading, 'proposed', 'MTNRA', '{}', now(), 'essai' from cocreation.event e, unnest(:headings) heading
                where e.cycle_code = :cycle on conflict do nothing""").param("cycle", CYCLE)
                .param("headings", headings.all().stream().map(Heading::code).toArray(String[]::new)).update();
        jdbc.sql("""
                insert into cocreation.candidate_theme (event_code, title_fr, title_ar, proposed_by, at, changed_by)
                select code, 'Un thème ' || n, 'موضوع', 'ADFM', now(), 'essai' from cocreation.event, generate_series(1, 2) n
                where cycle_code = :cycle on conflict do nothing""").param("cycle", CYCLE).update();
        processes.createProcessInstanceQuery().processInstanceBusinessKey(CYCLE).list()
                .forEach(running -> processes.deleteProcessInstance(running.getId(), "essai", true, false, true));
        processes.createProcessInstanceByKey(SteeringConcertation.KEY).businessKey(CYCLE).startBeforeActivity("gather-contributions").execute();
    }

    private void list(int from, int to) {
        LISTED.forEach(rows -> jdbc.sql("with numbers as (select generate_series(1, 30) as n) insert into cocreation."
                        + rows + " where n between :from and :to")
                .param("event", EVENT).param("cycle", CYCLE).param("from", from).param("to", to).update());
    }

    /** @return what each page sends to each reader, once caches are warm */
    private Map<String, List<String>> open() throws Exception {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        for (String path : CommitteeAddresses.about(EVENT, CYCLE, requestMappingHandlerMapping, jdbc)) {
            for (Map.Entry<String, RequestPostProcessor> reader : READERS.entrySet()) {
                if (!path.equals(ARCHIVE) && status(path, reader.getValue()) == 200) {
                    // A task is another each time.
                    sent.put(reader.getKey() + " " + path.replaceAll("taches/[^/]+", "taches"), SentStatements.during(() -> status(path, reader.getValue())));
                }
            }
        }
        Visitor host = new Visitor(port);
        host.signIn("adfm", "cocreation");
        host.get("/camunda/app/tasklist/default/");
        for (Filter filter : filters.createFilterQuery().list()) {
            Callable<HttpResponse<String>> tasks = () -> host.sendHal("POST", "/camunda/api/engine/engine/default/filter/" + filter.getId() + "/list?firstResult=0&maxResults=15",
                    "{\"active\": true, \"sorting\": [{\"sortBy\": \"created\", \"sortOrder\": \"desc\"}]}");
            if (tasks.call().statusCode() == 200) {
                sent.put("Tasklist: " + filter.getName(), SentStatements.during(tasks));
            }
        }
        return sent;
    }

    private int status(String path, RequestPostProcessor reader) throws Exception {
        MvcResult asked = http.perform(get(path).with(reader)).andReturn();
        return (asked.getRequest().isAsyncStarted() ? http.perform(asyncDispatch(asked)).andReturn() : asked).getResponse().getStatus();
    }
}
