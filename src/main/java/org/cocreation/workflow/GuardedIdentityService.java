package org.cocreation.workflow;

import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

/**
 * Keeps an enabled member in the administrators' group. Without a member, 7.24.0 lets anybody create an administrator
 * (CVE-2026-77226). And leaves passwords to the sign-in: the engine's own lock would outlast an attack.
 */
final class GuardedIdentityService extends IdentityServiceImpl {

    private final Supplier<AccountRules> rules;

    GuardedIdentityService(Supplier<AccountRules> rules) {
        this.rules = rules;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return userId != null && password != null && rules.get().isPassword(userId, password);
    }

    @Override
    public void deleteUser(String userId) {
        asOne(() -> {
            rules.get().requireAnotherAdministrator(userId);
            super.deleteUser(userId);
            rules.get().deleted(userId);
        });
    }

    @Override
    public void deleteMembership(String userId, String groupId) {
        asOne(() -> {
            if (Groups.CAMUNDA_ADMIN.equals(groupId)) {
                rules.get().requireAnotherAdministrator(userId);
            }
            super.deleteMembership(userId, groupId);
            rules.get().left(userId, groupId);
        });
    }

    @Override
    public void deleteGroup(String groupId) {
        if (Groups.CAMUNDA_ADMIN.equals(groupId)) {
            throw new BadUserRequestException("Le groupe des administrateurs ne peut pas être supprimé.");
        }
        asOne(() -> {
            List<User> members = createUserQuery().memberOfGroup(groupId).list();
            super.deleteGroup(groupId);
            members.forEach(member -> rules.get().left(member.getId(), groupId));
        });
    }

    /** In one transaction, whoever calls. */
    private void asOne(Runnable work) {
        commandExecutor.execute(context -> {
            work.run();
            return null;
        });
    }
}
