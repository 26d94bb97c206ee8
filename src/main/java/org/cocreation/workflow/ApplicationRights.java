package org.cocreation.workflow;

import java.util.concurrent.Callable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Work on the engine in the application's own name, whoever is signed in; what the caller may do it has checked. */
public final class ApplicationRights {

    private ApplicationRights() {
    }

    public static <T> T asApplication(ProcessEngine engine, Callable<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired()
                .execute(commands -> commands.runWithoutAuthorization(work));
    }
}
