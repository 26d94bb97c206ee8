package org.cocreation.committee;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.RuntimeService;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.workflow.ParticipantManagement;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What tests of the committee's pages share: one application, sample events, requests of members. */
@ApplicationTest
@AutoConfigureMockMvc
public abstract class CommitteeTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    protected MockMvc http;
    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    private RuntimeService processes;

    /** A sample with a code that no other test has. */
    protected SampleEvents.Sample sample() {
        return new SampleEvents(jdbc).event("ESSAI-EV" + COUNTER.incrementAndGet());
    }

    /** Lets the event's process wait at this element. */
    protected void waitAt(String elementId, String eventCode) {
        processes.createProcessInstanceByKey(ParticipantManagement.KEY).businessKey(eventCode).startBeforeActivity(elementId).execute();
    }

    protected Document page(String path, RequestPostProcessor member) throws Exception {
        return Jsoup.parse(http.perform(get(URI.create(path)).with(member)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }

    /** @param parameters names and values in turn */
    protected MvcResult send(String path, RequestPostProcessor member, String... parameters) throws Exception {
        var request = post(path).with(member).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return http.perform(request).andReturn();
    }

    protected static String flash(MvcResult result, String name) {
        return (String) result.getFlashMap().get(name);
    }

    protected int count(String table, String eventCode) {
        return jdbc.sql("select count(*) from cocreation.%s where event_code = :event".formatted(table)).param("event", eventCode)
                .query(Integer.class).single();
    }

    protected long registration(String eventCode, int rank) {
        return jdbc.sql("select id from cocreation.registration where event_code = :event and rank = :rank")
                .param("event", eventCode).param("rank", rank).query(Long.class).single();
    }
}
