package org.cocreation.access;

import java.util.List;
import java.util.Set;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * An account as it is now.
 *
 * @param password as the engine keeps it: a hash; null when it has none
 * @param groups   ids of the groups it belongs to
 */
record AccountState(String id, String password, String salt, boolean disabled, Set<String> groups) {

    /** Changes with the password: what was begun with another one is over. */
    String stamp() {
        return Tokens.encode(Tokens.hash(password + salt));
    }

    List<GrantedAuthority> authorities() {
        return groups.stream().<GrantedAuthority>map(group -> new SimpleGrantedAuthority(CurrentMember.AUTHORITY_PREFIX + group)).toList();
    }

    boolean belongsToOneOf(Set<String> others) {
        return groups.stream().anyMatch(others::contains);
    }
}
