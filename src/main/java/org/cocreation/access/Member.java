package org.cocreation.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.Organisation;

/**
 * A member of the committee.
 *
 * @param id     of the account
 * @param groups ids of the groups it belongs to
 */
public record Member(String id, Set<String> groups) {

    public boolean isAdministrator() {
        return belongsTo(Groups.ADMINISTRATORS);
    }

    public boolean isMinistry() {
        return belongsTo(Groups.MINISTRY);
    }

    public boolean belongsTo(String group) {
        return groups.contains(group);
    }

    /** Codes of the organisations it acts for, as {@code ADFM}; most members act for one. */
    public Set<String> organisations() {
        return groups.stream().filter(group -> group.startsWith(Groups.ORGANISATION_PREFIX))
                .map(group -> group.substring(Groups.ORGANISATION_PREFIX.length()).toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it leads all events: the ministry, or an administrator in its place. */
    public boolean mayLead() {
        return isMinistry() || isAdministrator();
    }

    /**
     * Whether it belongs to the organising committee of an event, and so may see and change its lists.
     *
     * @param hosts codes of the event's host organisations
     */
    public boolean mayOrganise(Collection<String> hosts) {
        return mayLead() || actsForOneOf(hosts);
    }

    /**
     * Whether it may write in the shared files of a cycle.
     *
     * @param members codes of the cycle's member organisations
     */
    public boolean mayContribute(Collection<String> members) {
        return mayLead() || actsForOneOf(members);
    }

    private boolean actsForOneOf(Collection<String> organisations) {
        return organisations.stream().map(Organisation::groupOf).anyMatch(this::belongsTo);
    }
}
