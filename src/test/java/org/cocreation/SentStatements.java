package org.cocreation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Hears what is sent to the database while something is done: by the thread that asks, by those of the web and by those that make
 * documents. What goes on by the clock meanwhile does not count. For an application that imports this class.
 */
public final class SentStatements {

    private static List<String> heard;
    private static Thread listener;

    private SentStatements() {
    }

    /** What the work sends, in this order, spaces made one. */
    public static List<String> during(Callable<?> work) throws Exception {
        synchronized (SentStatements.class) {
            heard = new ArrayList<>();
            listener = Thread.currentThread();
        }
        try {
            work.call();
            synchronized (SentStatements.class) {
                return heard;
            }
        } finally {
            synchronized (SentStatements.class) {
                heard = null;
            }
        }
    }

    private static synchronized void hear(String statement) {
        String thread = Thread.currentThread().getName();
        if (heard != null && (Thread.currentThread() == listener || thread.startsWith("http-") || thread.startsWith("document-"))) {
            heard.add(statement.replaceAll("\\s+", " "));
        }
    }

    @Bean
    static BeanPostProcessor listeningDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new DelegatingDataSource(pool) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return listening(super.getConnection());
                    }
                } : bean;
            }
        };
    }

    private static Connection listening(Connection connection) {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().startsWith("prepare")) {
                hear(arguments[0].toString());
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
