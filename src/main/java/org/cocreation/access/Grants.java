package org.cocreation.access;

import java.util.Arrays;
import java.util.List;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.springframework.stereotype.Component;

/** What groups may do in the engine. */
@Component
class Grants {

    /** The right of a group to one resource, or to all of its kind: {@code *}. */
    record Grant(String group, Resource resource, String resourceId, Permission... permissions) {
    }

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Gives those that are missing. What is there stays as it is. */
    void give(List<Grant> grants) {
        // One by one: of all rights of a group most are to tasks, more of them with each task that was ever done.
        grants.stream().filter(grant -> query(grant).count() == 0).forEach(grant -> {
            Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(grant.group());
            authorization.setResource(grant.resource());
            authorization.setResourceId(grant.resourceId());
            authorization.setPermissions(grant.permissions());
            authorizations.saveAuthorization(authorization);
        });
    }

    private AuthorizationQuery query(Grant grant) {
        return authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(grant.group()).resourceType(grant.resource()).resourceId(grant.resourceId());
    }

    /** Adds what is missing, to what is there as well. */
    void add(List<Grant> grants) {
        for (Grant grant : grants) {
            Authorization authorization = query(grant).singleResult();
            if (authorization == null) {
                give(List.of(grant));
            } else if (!Arrays.stream(grant.permissions()).allMatch(authorization::isPermissionGranted)) {
                Arrays.stream(grant.permissions()).forEach(authorization::addPermission);
                authorizations.saveAuthorization(authorization);
            }
        }
    }
}
