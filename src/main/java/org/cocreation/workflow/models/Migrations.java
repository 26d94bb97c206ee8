package org.cocreation.workflow.models;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.cocreation.database.Locks;
import org.cocreation.form.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * What becomes of running processes when their model has a newer version. A patch, and what the repository has a plan for,
 * they follow by themselves, after a deployment and after a start; other minor changes when an administrator says so; a
 * major change never. A process that is called moves for itself: its caller may stay, and then calls what was deployed with it,
 * which moves at the next occasion.
 */
@Service
public class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String STARTED = "release";

    private final ProcessEngine engine;
    private final ModelRepository models;
    private final Locks locks;
    private final Clock clock;
    private final boolean bySelf;
    private final InstanceMigration migration;
    /** Deployments of a start are followed when all of the application is there, since dates are read anew. */
    private volatile boolean ready;

    /** The caller may be in a transaction that is over: each of these is one of its own. */
    private final TransactionTemplate transaction;

    Migrations(ProcessEngine engine, ModelRepository models, Locks locks, PlatformTransactionManager transactions, Clock clock,
               @Value("${cocreation.models.follow-by-themselves}") boolean bySelf) throws IOException {
        this.engine = engine;
        this.models = models;
        this.locks = locks;
        this.clock = clock;
        this.bySelf = bySelf;
        this.migration = new InstanceMigration(engine, MigrationPlans.ofRelease());
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        ready = true;
        follow(STARTED);
    }

    /**
     * After a deployment: those that may follow by themselves do. Never fails: what is deployed is deployed.
     *
     * @param by who deployed
     */
    void follow(String by) {
        if (!ready || !bySelf) {
            return;
        }
        try {
            transaction.executeWithoutResult(one -> {
                locks.hold("migration");
                for (Map.Entry<ModelVersion, ModelVersion> way : ways()) {
                    Move planned = outlook(way);
                    if (planned.bySelf()) {
                        move(planned, by);
                    }
                }
            });
        } catch (RuntimeException failure) {
            LOG.error("Running processes did not follow to the newest models", failure);
        }
    }

    /** What would become of each instance of an earlier version, tried and taken back. */
    public List<Move> dryRun() {
        return transaction.execute(reading -> ways().stream().map(this::outlook).map(move -> move.change() == Change.MAJOR ? move
                : with(move, attempt(move, true))).toList());
    }

    /**
     * Moves what can be moved.
     *
     * @param from id of the earlier version
     * @return what became of each
     * @throws Refusal when none of it may, or there is nothing to move any more
     */
    public Move migrate(String from, String by) {
        return transaction.execute(asked -> {
            locks.hold("migration");
            Move move = ways().stream().filter(way -> way.getKey().id().equals(from)).findFirst().map(this::outlook)
                    .orElseThrow(() -> new Refusal("Aucune instance de cette version n’est plus en cours."));
            if (move.change() == Change.MAJOR) {
                throw new Refusal("Les instances d’une version refondue continuent comme elles ont commencé.");
            }
            return move(move, by);
        });
    }

    /** Each earlier version in which some run, with the newest. */
    private List<Map.Entry<ModelVersion, ModelVersion>> ways() {
        List<ModelVersion> all = models.processes();
        Map<String, ModelVersion> newest = all.stream().filter(ModelVersion::newest).collect(Collectors.toMap(ModelVersion::key, Function.identity()));
        return all.stream().filter(one -> !one.newest() && one.running() > 0).map(one -> Map.entry(one, newest.get(one.key()))).toList();
    }

    private Move outlook(Map.Entry<ModelVersion, ModelVersion> way) {
        ProcessDefinition from = definition(way.getKey());
        ProcessDefinition to = definition(way.getValue());
        Change change = migration.change(from, to);
        boolean planned = change == Change.MINOR && migration.planned(from, to);
        return new Move(way.getKey(), way.getValue(), change, planned, change == Change.PATCH || planned,
                migration.stay(from, change == Change.MAJOR ? "la nouvelle version est une refonte" : null));
    }

    private Move move(Move move, String by) {
        Move moved = with(move, attempt(move, false));
        models.recordMigration(moved, clock.instant(), by);
        LOG.info("{} of {} instances of {} followed from version {} to {}", moved.following(), moved.followers().size(), move.from().key(),
                move.from().version(), move.to().version());
        return moved;
    }

    private static Move with(Move move, List<Follower> followers) {
        return new Move(move.from(), move.to(), move.change(), move.planned(), move.bySelf(), followers);
    }

    private List<Follower> attempt(Move move, boolean takenBack) {
        return migration.move(definition(move.from()), definition(move.to()), deed -> transaction.executeWithoutResult(own -> {
            if (takenBack) {
                own.setRollbackOnly();
            }
            asApplication(engine, () -> {
                deed.run();
                return null;
            });
        }));
    }

    private ProcessDefinition definition(ModelVersion version) {
        return asApplication(engine, () -> engine.getRepositoryService().getProcessDefinition(version.id()));
    }
}
