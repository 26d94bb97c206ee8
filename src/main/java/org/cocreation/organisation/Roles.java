package org.cocreation.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.cocreation.access.Groups;
import org.cocreation.access.MemberAccounts.Profile;

/** What an account may do, in plain words. */
final class Roles {

    /** « Association, Administrateur » */
    public String of(Profile profile) {
        List<String> roles = new ArrayList<>();
        Set<String> groups = profile.groups();
        if (groups.contains(Groups.MINISTRY)) {
            roles.add("Ministère qui conduit les cycles");
        }
        if (groups.contains(Groups.ASSOCIATIONS)) {
            roles.add("Association");
        }
        if (groups.contains(Groups.PARTNERS)) {
            roles.add("Partenaire international");
        }
        if (roles.isEmpty() && groups.contains(Groups.STEERING_COMMITTEE)) {
            roles.add("Membre du comité");
        }
        if (groups.contains(Groups.ADMINISTRATORS)) {
            roles.add("Administrateur");
        }
        if (groups.contains(Groups.PROCESS_DESIGNERS)) {
            roles.add("Concepteur de processus");
        }
        return roles.isEmpty() ? "aucun" : String.join(", ", roles);
    }
}
