package org.cocreation.committee;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.cocreation.ApplicationTest;
import org.cocreation.Models;
import org.cocreation.SampleEvents;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What tests of the committee's pages share: one application of their own, sample events, requests of members. */
@ApplicationTest(properties = "test.of=committee pages")
public abstract class CommitteeTest {

    /** The two hosts of a sample. */
    protected static final RequestPostProcessor ADFM = SignedIn.association("ADFM");
    protected static final RequestPostProcessor OTHER_HOST = SignedIn.association("4CHABAB");

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    protected MockMvc http;
    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    private RepositoryService models;
    @Autowired
    private RuntimeService processes;

    /** A sample with a code that no other test has. */
    protected SampleEvents.Sample sample() {
        return new SampleEvents(jdbc).event("ESSAI-EV" + COUNTER.incrementAndGet());
    }

    /** Lets the event's process wait at this element. */
    protected void waitAt(String elementId, String eventCode) {
        Models.beginAt(elementId, eventCode, models, processes);
    }

    /** The answer of a page that may take its time. */
    protected MockHttpServletResponse document(String path, RequestPostProcessor member) throws Exception {
        MvcResult asked = http.perform(get(URI.create(path)).with(member)).andReturn();
        return (asked.getRequest().isAsyncStarted() ? http.perform(asyncDispatch(asked)).andReturn() : asked).getResponse();
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

    /**
     * What a browser would send of a page's form.
     *
     * @param section that the form is in, by the id of its heading
     * @param typed   names and values in turn that are typed over; null for a field that is not sent
     */
    protected static String[] formOf(Document page, String section, String... typed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            values.put(typed[i], typed[i + 1]);
        }
        List<String> sent = new ArrayList<>();
        for (Element input : page.select("[aria-labelledby=%s] form [name]".formatted(section))) {
            String name = input.attr("name");
            boolean left = input.attr("type").equals("checkbox") && !input.hasAttr("checked") || name.equals("_csrf");
            if (values.containsKey(name) || !left) {
                String value = values.containsKey(name) ? values.remove(name) : value(input);
                if (value != null) {
                    sent.addAll(List.of(name, value));
                }
            }
        }
        values.forEach((name, value) -> sent.addAll(List.of(name, value)));
        return sent.toArray(String[]::new);
    }

    private static String value(Element input) {
        return switch (input.tagName()) {
            case "select" -> Optional.ofNullable(input.selectFirst("option[selected]")).orElse(input.selectFirst("option")).val();
            case "textarea" -> input.wholeText();
            default -> input.val();
        };
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
