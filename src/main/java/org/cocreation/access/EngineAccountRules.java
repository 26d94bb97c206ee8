package org.cocreation.access;

import java.util.HashSet;
import java.util.Set;

import org.cocreation.workflow.AccountRules;
import org.cocreation.workflow.TakenTasks;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** The rules for accounts where the engine meets them: in Camunda Admin, by REST, and by our own pages. */
@Component
class EngineAccountRules implements AccountRules {

    private final PasswordSignIn passwords;
    private final Accounts accounts;
    private final TakenTasks tasks;

    EngineAccountRules(PasswordSignIn passwords, Accounts accounts, TakenTasks tasks) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.tasks = tasks;
    }

    @Override
    public boolean isPassword(String userId, String password) {
        try {
            passwords.authenticate(userId, password, SignInDetails.UNKNOWN);
            return true;
        } catch (AuthenticationException refused) {
            return false;
        }
    }

    @Override
    public void requireAnotherAdministrator(String userId) {
        accounts.requireAnotherAdministrator(userId);
    }

    @Override
    public void deleted(String userId) {
        tasks.release(userId);
        accounts.forget(userId);
    }

    @Override
    public void left(String userId, String groupId) {
        accounts.find(userId).ifPresent(account -> {
            // The engine writes the change with the end of its command.
            Set<String> kept = new HashSet<>(account.groups());
            kept.remove(groupId);
            tasks.release(userId, groupId, kept);
        });
    }
}
