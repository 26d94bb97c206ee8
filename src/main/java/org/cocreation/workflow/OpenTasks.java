package org.cocreation.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What waits for people in the engine, and for whom: one statement, however many tasks there are. */
@Service
public class OpenTasks {

    /**
     * A task that waits for somebody.
     *
     * @param definition        its id in the model
     * @param processDefinition the engine's id of the model
     * @param businessKey       of its process: the code of an event or of a cycle, or null
     * @param eventCode         of the event that it is about; null for a task of the whole cycle
     * @param groups            ids of those whose members may take it
     * @param assignee          who took it, or null
     * @param due               null without a due date
     * @param toldOtherwise     whether its model says that its people are told of it by other means
     */
    public record OpenTask(String id, String definition, String processDefinition, String name, @Nullable String businessKey,
                           @Nullable String eventCode, Set<String> groups, @Nullable String assignee, Instant createdAt, @Nullable Instant due,
                           boolean toldOtherwise) {

        /** Whether somebody may do it: who took it, or as long as nobody did whoever it is offered to. */
        public boolean isFor(String account, Set<String> memberOf) {
            return assignee == null ? !Collections.disjoint(groups, memberOf) : assignee.equals(account);
        }

        public boolean isLate(Instant now) {
            return due != null && due.isBefore(now);
        }
    }

    private static final String TASKS = """
            from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
                 left join act_ru_variable own on own.execution_id_ = t.execution_id_ and own.name_ = 'eventCode' and own.task_id_ is null
                 left join act_ru_variable ballot on ballot.execution_id_ = t.execution_id_ and ballot.name_ = 'ballot' and ballot.task_id_ is null
            """;
    /** A task of the concertation is about the event of its variable or ballot, any other about that of its process, unless that is the cycle's. */
    private static final String EVENT = """
            coalesce(own.text_, split_part(ballot.text_, '/', 2), case when p.proc_def_key_ not in ('%s', '%s', '%s') then p.business_key_ end)"""
            .formatted(CocreationCycle.KEY, SteeringConcertation.KEY, WrittenVoting.KEY);
    private static final String SELECT = """
            select t.id_ as id, t.task_def_key_ as definition, t.proc_def_id_ as process_definition, t.name_ as name, t.assignee_ as assignee,
                   t.create_time_ as created, t.due_date_ as due, p.business_key_ as business_key, %s as event_code,
                   array(select l.group_id_ from act_ru_identitylink l
                         where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null order by l.group_id_) as groups
            """.formatted(EVENT) + TASKS;
    private static final String MOST_URGENT_FIRST = " order by t.priority_ desc, t.due_date_ nulls last, t.create_time_, t.id_";

    private final JdbcClient jdbc;
    private final ProcessEngineConfigurationImpl configuration;
    private final Map<StepId, ActivityImpl> steps = new ConcurrentHashMap<>();

    OpenTasks(JdbcClient jdbc, ProcessEngine engine) {
        this.jdbc = jdbc;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    private record StepId(String processDefinition, String definition) {
    }

    /** The step of its model that a task stands at. The engine would read the model's row for each task; it never changes under its id. */
    private @Nullable ActivityImpl step(StepId id) {
        ActivityImpl known = steps.get(id);
        if (known == null) {
            known = configuration.getCommandExecutorTxRequired().execute(context ->
                    configuration.getDeploymentCache().findDeployedProcessDefinitionById(id.processDefinition()).findActivity(id.definition()));
            if (known != null) {
                steps.put(id, known);
            }
        }
        return known;
    }

    /** What the task's model says of it. */
    Optional<String> property(OpenTask task, String name) {
        return StepProperties.of(step(new StepId(task.processDefinition(), task.definition())), name);
    }

    /** Whether the task's form shows a value of this name. */
    boolean shows(OpenTask task, String name) {
        return ShownValues.shows(step(new StepId(task.processDefinition(), task.definition())), name);
    }

    /**
     * How many tasks wait for somebody.
     *
     * @param forMember those among them that one member may do
     */
    public record Waiting(int all, int forMember) {
    }

    /** By the code of the event that the tasks are about, without those that are about none. */
    public Map<String, Waiting> waiting(String account, Collection<String> memberOf) {
        Map<String, Waiting> waiting = new HashMap<>();
        jdbc.sql("""
                        select event_code, count(*) as tasks, count(*) filter (where mine) as mine
                        from (select %s as event_code,
                                     case when t.assignee_ is null then exists(select from act_ru_identitylink l where l.task_id_ = t.id_
                                                                                 and l.type_ = 'candidate' and l.group_id_ = any(:groups))
                                          else t.assignee_ = :account end as mine
                              %s where t.suspension_state_ = 1) task
                        where event_code is not null group by event_code""".formatted(EVENT, TASKS))
                .param("account", account).param("groups", memberOf.toArray(String[]::new))
                .query(row -> {
                    waiting.put(row.getString("event_code"), new Waiting(row.getInt("tasks"), row.getInt("mine")));
                });
        return waiting;
    }

    /** In the order of their models' priority, of one priority the most urgent first, those without a due date last. */
    public List<OpenTask> all() {
        return jdbc.sql(SELECT + "where t.suspension_state_ = 1" + MOST_URGENT_FIRST).query(this::task).list();
    }

    /**
     * Those of events and cycles, the most urgent first.
     *
     * @param businessKeys their codes; at least one
     */
    public List<OpenTask> of(Collection<String> businessKeys) {
        return jdbc.sql(SELECT + "where t.suspension_state_ = 1 and p.business_key_ in (:keys)" + MOST_URGENT_FIRST)
                .param("keys", businessKeys).query(this::task).list();
    }

    /** As {@link #of}, but only what somebody sees: what is offered to its groups, and what it took. */
    List<OpenTask> seenBy(String account, Collection<String> memberOf, Collection<String> businessKeys) {
        return jdbc.sql(SELECT + """
                        where t.suspension_state_ = 1 and p.business_key_ in (:keys)
                          and (t.assignee_ = :account or exists(select from act_ru_identitylink l where l.task_id_ = t.id_
                                                                and l.type_ = 'candidate' and l.group_id_ = any(:groups)))""" + MOST_URGENT_FIRST)
                .param("keys", businessKeys).param("account", account).param("groups", memberOf.toArray(String[]::new)).query(this::task).list();
    }

    /** Those among them that still wait, by id. */
    public Map<String, OpenTask> withIds(Collection<String> ids) {
        return jdbc.sql(SELECT + "where t.suspension_state_ = 1 and t.id_ = any(:ids)").param("ids", ids.toArray(String[]::new)).query(this::task)
                .stream().collect(Collectors.toMap(OpenTask::id, Function.identity()));
    }

    /** The task, suspended or not. */
    Optional<OpenTask> find(String id) {
        return jdbc.sql(SELECT + "where t.id_ = :id").param("id", id).query(this::task).optional();
    }

    /** What an account has taken, suspended or not, oldest first. */
    public List<OpenTask> takenBy(String account) {
        return jdbc.sql(SELECT + "where t.assignee_ = :account order by t.create_time_, t.id_").param("account", account).query(this::task).list();
    }

    private OpenTask task(ResultSet row, int n) throws SQLException {
        Timestamp due = row.getTimestamp("due");
        boolean toldOtherwise = StepProperties.of(step(new StepId(row.getString("process_definition"), row.getString("definition"))), StepProperties.NOTICE)
                .filter("none"::equals).isPresent();
        return new OpenTask(row.getString("id"), row.getString("definition"), row.getString("process_definition"), row.getString("name"), row.getString("business_key"),
                row.getString("event_code"), Set.copyOf(Arrays.asList((String[]) row.getArray("groups").getArray())), row.getString("assignee"),
                row.getTimestamp("created").toInstant(), due == null ? null : due.toInstant(), toldOtherwise);
    }
}
