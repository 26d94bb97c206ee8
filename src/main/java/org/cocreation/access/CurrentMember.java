package org.cocreation.access;

import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The member of the committee who makes the current request. */
@Component
public class CurrentMember {

    static final String AUTHORITY_PREFIX = "GROUP_";

    /** @throws AccessDeniedException when nobody is signed in */
    public Member get() {
        return find().orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
    }

    /** Nobody on a public page, unless a member looks at it. */
    public Optional<Member> find() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<Member> of(Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof String id)
                || authentication.getAuthorities().stream().noneMatch(granted -> granted.getAuthority().startsWith(AUTHORITY_PREFIX))) {
            return Optional.empty();
        }
        return Optional.of(new Member(id, authentication.getAuthorities().stream()
                .map(granted -> granted.getAuthority().substring(AUTHORITY_PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet())));
    }

    /** @throws AccessDeniedException unless it is the ministry or an administrator */
    public Member requireLead() {
        Member member = get();
        if (!member.mayLead()) {
            throw new AccessDeniedException("For the ministry only");
        }
        return member;
    }
}
