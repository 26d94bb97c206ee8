package org.cocreation.workflow;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

/**
 * Keeps a member in the administrators' group. Without one, 7.24.0 lets anybody create an administrator
 * (CVE-2026-77226).
 */
final class GuardedIdentityService extends IdentityServiceImpl {

    @Override
    public void deleteUser(String userId) {
        refuseForLastAdministrator(userId);
        super.deleteUser(userId);
    }

    @Override
    public void deleteMembership(String userId, String groupId) {
        if (Groups.CAMUNDA_ADMIN.equals(groupId)) {
            refuseForLastAdministrator(userId);
        }
        super.deleteMembership(userId, groupId);
    }

    @Override
    public void deleteGroup(String groupId) {
        if (Groups.CAMUNDA_ADMIN.equals(groupId)) {
            throw new BadUserRequestException("Le groupe des administrateurs ne peut pas être supprimé.");
        }
        super.deleteGroup(groupId);
    }

    private void refuseForLastAdministrator(String userId) {
        var administrators = createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list();
        if (administrators.size() == 1 && administrators.get(0).getId().equals(userId)) {
            throw new BadUserRequestException("Le dernier administrateur ne peut pas être supprimé.");
        }
    }
}
