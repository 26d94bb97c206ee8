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

    private final Argon2id encryptor;
    private final PasswordRules rules;

    PasswordConfiguration(Argon2id encryptor, PasswordRules rules) {
        this.encryptor = encryptor;
        this.rules = rules;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setPasswordEncryptor(encryptor);
        engine.setPasswordPolicy(rules);
    }
}
