package org.cocreation.committee;

import java.util.Arrays;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Requests of members of the committee, as the sign-in makes them: an id, and an authority for each group. */
public final class SignedIn {

    private SignedIn() {
    }

    public static RequestPostProcessor ministry() {
        return as("mtnra", "ministry", "steering-committee", "org-mtnra");
    }

    public static RequestPostProcessor administrator() {
        return as("admin", "camunda-admin");
    }

    public static RequestPostProcessor designer() {
        return as("designer", "process-designers");
    }

    /** The member of an association. */
    public static RequestPostProcessor association(String code) {
        return as(code.toLowerCase(), "associations", "steering-committee", "org-" + code.toLowerCase());
    }

    public static RequestPostProcessor partner() {
        return as("ocde", "partners", "steering-committee", "org-ocde");
    }

    private static RequestPostProcessor as(String id, String... groups) {
        return SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(id, null,
                Arrays.stream(groups).map(group -> new SimpleGrantedAuthority("GROUP_" + group)).toList()));
    }
}
