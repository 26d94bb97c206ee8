package org.cocreation.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What of the engine is set in code; the rest is under {@code camunda.bpm} in {@code application.yaml}. */
@Component
class EngineConfiguration extends AbstractCamundaConfiguration {

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
        FormSchemas forms = new FormSchemas();
        ModelBeans callable = new ModelBeans(beans);
        engine.setBeans(callable);
        // By now the starter has made an expression manager that exposes every bean.
        engine.setExpressionManager(new SpringExpressionManager(null, callable));
        engine.setUserResourceWhitelistPattern(IDS);
        engine.setGroupResourceWhitelistPattern(IDS);
        engine.setTaskService(new GuardedTaskService(forms));
        engine.setFormService(new GuardedFormService(forms));
        engine.setIdentityService(new GuardedIdentityService());
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new RefusalInterceptor()));
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new FormListeners(forms, events, clock));
        engine.setCustomPostBPMNParseListeners(listeners);
    }
}
