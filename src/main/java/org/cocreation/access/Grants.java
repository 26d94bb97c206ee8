package org.cocreation.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.springframework.stereotype.Component;

/** What groups may do in the engine. */
@Component
class Grants {

    /** The right of a group to one resource, or to all of its kind: {@code *}. */
    record Grant(String group, Resource resource, String resourceId, Permission... permissions) {

        private String key() {
            return key(group, resource.resourceType(), resourceId);
        }

        private static String key(String group, int resourceType, String resourceId) {
            return group + " " + resourceType + " " + resourceId;
        }
    }

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Gives those that are missing. What is there stays as it is. */
    void give(List<Grant> grants) {
        Set<String> existing = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(grants.stream().map(Grant::group).distinct().toArray(String[]::new)).list().stream()
                .map(granted -> Grant.key(granted.getGroupId(), granted.getResourceType(), granted.getResourceId()))
                .collect(Collectors.toSet());
        grants.stream().filter(grant -> !existing.contains(grant.key())).forEach(grant -> {
            Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(grant.group());
            authorization.setResource(grant.resource());
            authorization.setResourceId(grant.resourceId());
            authorization.setPermissions(grant.permissions());
            authorizations.saveAuthorization(authorization);
        });
    }

    /** Adds what is missing, to what is there as well. */
    void add(List<Grant> grants) {
        for (Grant grant : grants) {
            Authorization authorization = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                    .groupIdIn(grant.group()).resourceType(grant.resource()).resourceId(grant.resourceId()).singleResult();
            if (authorization == null) {
                give(List.of(grant));
            } else if (!Arrays.stream(grant.permissions()).allMatch(authorization::isPermissionGranted)) {
                Arrays.stream(grant.permissions()).forEach(authorization::addPermission);
                authorizations.saveAuthorization(authorization);
            }
        }
    }
}
