package org.cocreation;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.SqlSessionFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The engine's statements, which it reads from some sixty files for a second or two, are read for the first application of a
 * JVM alone: those after it have the same, each on its own database.
 */
public final class StatementsReadOnce extends AbstractProcessEnginePlugin {

    private static @Nullable SqlSessionFactory statements;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        synchronized (StatementsReadOnce.class) {
            configuration.setSqlSessionFactory(statements);
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        synchronized (StatementsReadOnce.class) {
            if (statements == null) {
                statements = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getSqlSessionFactory();
                Environment first = statements.getConfiguration().getEnvironment();
                statements.getConfiguration().setEnvironment(new Environment(first.getId(), first.getTransactionFactory(), new DatabaseOfTheEngine()));
            }
        }
    }

    /** That of the engine whose command this thread is at. */
    private static final class DatabaseOfTheEngine extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return Context.getProcessEngineConfiguration().getDataSource().getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return Context.getProcessEngineConfiguration().getDataSource().getConnection(username, password);
        }
    }
}
