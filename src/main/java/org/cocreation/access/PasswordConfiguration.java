package org.cocreation.access;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How the engine keeps passwords and what it asks of them. It still reads those that it kept in its own way. */
@Component
@Order(Ordering.DEFAULT_ORDER)
class PasswordConfiguration extends SpringBootProcessEnginePlugin {

    private final PasswordRules rules;

    PasswordConfiguration(PasswordRules rules) {
        this.rules = rules;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setPasswordEncryptor(new Argon2id());
        engine.setPasswordPolicy(rules);
    }
}
