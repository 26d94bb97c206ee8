package org.cocreation.workflow;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** For which messages the preparation of events waits in the engine. */
@Service
public class RunningPreparations {

    private final JdbcClient jdbc;

    RunningPreparations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of the messages that the event's process waits for at this moment. */
    public Set<String> awaitedMessages(String eventCode) {
        return jdbc.sql("""
                        select s.event_name_ from act_ru_event_subscr s join act_ru_execution p on p.id_ = s.proc_inst_id_
                        where p.business_key_ = :event and p.suspension_state_ = 1 and s.event_type_ = 'message'""")
                .param("event", eventCode).query(String.class).list().stream().map(Messages::current).collect(Collectors.toUnmodifiableSet());
    }
}
