package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class MemberTest {

    private final Member ministry = new Member("mtnra", Set.of("ministry", "steering-committee", "org-mtnra"));
    private final Member host = new Member("4chabab", Set.of("associations", "steering-committee", "org-4chabab"));
    private final Member administrator = new Member("admin", Set.of("camunda-admin"));

    @Test
    void actsForItsOrganisations() {
        assertThat(host.organisations()).containsExactly("4CHABAB");
        assertThat(administrator.organisations()).isEmpty();
    }

    @Test
    void ministryAndAdministratorLead() {
        assertThat(ministry.mayLead()).isTrue();
        assertThat(administrator.mayLead()).isTrue();
        assertThat(host.mayLead()).isFalse();
    }

    @Test
    void organisersAreTheMinistryAndTheHostsOfTheEvent() {
        assertThat(host.mayOrganise(List.of("ADFM", "4CHABAB"))).isTrue();
        assertThat(host.mayOrganise(List.of("ADFM"))).isFalse();
        assertThat(host.mayOrganise(List.of())).isFalse();
        assertThat(ministry.mayOrganise(List.of("ADFM"))).isTrue();
        assertThat(administrator.mayOrganise(List.of())).isTrue();
    }
}
