package org.cocreation.committee;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.sql.DataSource;

import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * No page asks the database once for each row that it shows: every page of the committee is opened with few rows behind it and
 * then with ten times as many, and asks no more often. A new page joins by being there.
 */
@ApplicationTest(profiles = "demo")
class QueriesTest {

    private static final String EVENT = "REQUETES-EV1";
    private static final String CYCLE = "PAN-ESSAI";
    /** Holds all that there is of each event, and reads one after the other, so that one at a time is in memory. */
    private static final String ARCHIVE = "/comite/cycles/" + CYCLE + "/archive.zip";
    /** More is no loop: what a page looks up once for each kind of row that it now has, such as a second page of a list. */
    private static final int MORE = 2;

    private static final ThreadLocal<List<String>> STATEMENTS = new ThreadLocal<>();

    @Autowired
    JdbcClient jdbc;
    @Autowired
    WebApplicationContext context;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** Counts what a request sends: with {@link MockMvc} all of it is sent by the thread of the test. */
    @TestConfiguration
    static class Counting {

        @Bean
        static BeanPostProcessor countingDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource pool ? new DelegatingDataSource(pool) {
                        @Override
                        public Connection getConnection() throws SQLException {
                            return counted(super.getConnection());
                        }
                    } : bean;
                }
            };
        }

        private static Connection counted(Connection connection) {
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                if (method.getName().startsWith("prepare") && STATEMENTS.get() != null) {
                    STATEMENTS.get().add(arguments[0].toString().replaceAll("\\s+", " "));
                }
                try {
                    return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        }
    }

    @Test
    void noPageAsksTheDatabaseForEachRow() throws Exception {
        MockMvc http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        new SampleEvents(jdbc).event(EVENT).phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 2).with(RegistrationStatus.SELECTED, 2)
                .with(RegistrationStatus.WAITING, 2).with(RegistrationStatus.CANDIDATE, 1).create();
        jdbc.sql("update cocreation.event set reply_by = day - 3, changed_by = 'essai' where code = :event").param("event", EVENT).update();
        rowsOfOthers(3);
        Map<String, List<String>> few = open(http);
        new SampleEvents(jdbc).event("REQUETES-EV2").phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 20).with(RegistrationStatus.SELECTED, 20)
                .with(RegistrationStatus.WAITING, 20).with(RegistrationStatus.CANDIDATE, 10).create();
        jdbc.sql("update cocreation.registration set event_code = :event, workshop_id = (select min(id) from cocreation.workshop where event_code = :event), "
                + "email = 'plus-' || id || '@exemple.example', email_key = 'plus-' || id || '@exemple.example', rank = rank + 100, changed_by = 'essai' where event_code = 'REQUETES-EV2'")
                .param("event", EVENT).update();
        for (int more = 3; more < 12; more++) {
            new SampleEvents(jdbc).event("REQUETES-EV" + more).phase(Phase.REGISTRATION_OPEN).with(RegistrationStatus.CANDIDATE, 2).create();
        }
        rowsOfOthers(30);
        Map<String, List<String>> many = open(http);

        assertThat(few).hasSizeGreaterThan(30);
        List<String> loops = new ArrayList<>();
        many.forEach((path, statements) -> {
            int more = statements.size() - few.getOrDefault(path, statements).size();
            if (more > MORE) {
                List<String> added = new ArrayList<>(statements);
                few.get(path).forEach(added::remove);
                loops.add("%s: %d statements instead of %d, as %s".formatted(path, statements.size(), few.get(path).size(), new TreeSet<>(added)));
            }
        });
        assertThat(loops).isEmpty();
    }

    /** Mails and invitations of the event. */
    private void rowsOfOthers(int count) {
        jdbc.sql("""
                insert into cocreation.mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at, sent_at)
                select 'confirmation-request', :event, 'registration:' || id, email, 'fr', 'sent', now(), now(), now() from cocreation.registration
                where event_code = :event order by id limit :count on conflict do nothing""").param("event", EVENT).param("count", count).update();
        jdbc.sql("""
                insert into cocreation.invitation (event_code, institution_code, invited, reason, sent_at, sent_by, changed_by)
                select :event, code, true, 'essai', now(), 'email', 'essai' from cocreation.institution order by code limit :count
                on conflict do nothing""").param("event", EVENT).param("count", count).update();
    }

    /** @return what each page sends, once caches are warm */
    private Map<String, List<String>> open(MockMvc http) throws Exception {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        for (String path : paths()) {
            for (int time = 0; time < 2; time++) {
                STATEMENTS.set(new ArrayList<>());
                int status = http.perform(get(path).with(SignedIn.administrator())).andReturn().getResponse().getStatus();
                if (status == 200) {
                    sent.put(path, STATEMENTS.get());
                }
                STATEMENTS.remove();
            }
        }
        return sent;
    }

    private List<String> paths() {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream().allMatch(method -> method.name().equals("GET")))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.equals("/comite") || pattern.startsWith("/comite/"))
                .map(pattern -> pattern.replace("/comite/cycles/{code}", "/comite/cycles/" + CYCLE).replace("{code}", EVENT))
                .filter(path -> !path.contains("{") && !path.equals(ARCHIVE)).sorted().distinct().toList();
    }
}
