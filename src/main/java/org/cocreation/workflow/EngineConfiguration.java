package org.cocreation.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import org.camunda.bpm.engine.SchemaOperationsCommand;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.cocreation.database.Locks;
import org.cocreation.workflow.models.DeploymentCheck;
import org.cocreation.workflow.models.GuardedExpressions;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What of the engine is set in code; the rest is under {@code camunda.bpm} in {@code application.yaml}. */
@Component
@Order(Ordering.DEFAULT_ORDER)
class EngineConfiguration extends SpringBootProcessEnginePlugin {

    /** As {@code org-4chabab}. */
    private static final String IDS = "[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*";

    private final ListableBeanFactory beans;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EngineConfiguration(ListableBeanFactory beans, ApplicationEventPublisher events, Clock clock) {
        this.beans = beans;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        ModelBeans callable = new ModelBeans(beans);
        engine.setBeans(callable);
        // By now the starter has made an expression manager that exposes every bean.
        engine.setExpressionManager(new GuardedExpressions(callable));
        engine.setUserResourceWhitelistPattern(IDS);
        engine.setGroupResourceWhitelistPattern(IDS);
        engine.setIdentityService(new GuardedIdentityService(() -> beans.getBean(AccountRules.class)));
        engine.setResourceAuthorizationProvider(new TaskRights());
        engine.setCustomSessionFactories(List.of(new RightsOfGroups.Factory()));
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new RefusalInterceptor()));
        engine.setSchemaOperationsCommand(oneNodeAtATime(engine.getSchemaOperationsCommand()));
        engine.setCustomIncidentHandlers(LoggedIncidents.ofEachKind());
        TaskFormsPlugin taskForms = new TaskFormsPlugin();
        taskForms.preInit(engine);
        engine.getCustomPreDeployers().add(new DeploymentCheck(beans, Messages.SENT));
        engine.getCustomPostBPMNParseListeners().add(new FormListeners(taskForms.forms(), events, clock));
    }

    /** The engine makes its tables when it finds none: of two nodes that start at once on an empty database, the second waits and finds them. */
    private static SchemaOperationsCommand oneNodeAtATime(SchemaOperationsCommand tables) {
        return context -> {
            Connection connection = context.getDbSqlSession().getSqlSession().getConnection();
            try {
                Locks.hold("engine-tables", connection);
            } catch (SQLException e) {
                throw new IllegalStateException("The engine's tables could not be locked", e);
            }
            return tables.execute(context);
        };
    }
}
