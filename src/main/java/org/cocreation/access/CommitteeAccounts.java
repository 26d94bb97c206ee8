package org.cocreation.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.cocreation.event.Organisation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The groups and accounts of the committee, kept by the engine. */
@Service
public class CommitteeAccounts {

    private static final Map<String, String> GROUP_NAMES = Map.of(
            Groups.MINISTRY, "Ministère",
            Groups.ASSOCIATIONS, "Associations",
            Groups.PARTNERS, "Partenaires internationaux",
            Groups.STEERING_COMMITTEE, "Comité de pilotage",
            Groups.PROCESS_DESIGNERS, "Concepteurs des processus",
            Groups.ADMINISTRATORS, "Administrateurs");

    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final AdministratorProperties configuredAdministrator;
    private final Optional<Demonstration> demonstration;
    private final String demonstrationPassword;

    CommitteeAccounts(IdentityService identity, JdbcClient jdbc, AdministratorProperties configuredAdministrator,
            Optional<Demonstration> demonstration, @Value("${cocreation.demo.password}") String demonstrationPassword) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.configuredAdministrator = configuredAdministrator;
        this.demonstration = demonstration;
        this.demonstrationPassword = demonstrationPassword;
    }

    /** Creates the groups that are missing, one of each organisation included. */
    @Transactional
    public void createGroups() {
        Set<String> existing = identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        GROUP_NAMES.forEach((id, name) -> createGroup(existing, id, name, "cocreation"));
        for (Committee organisation : organisations()) {
            createGroup(existing, Organisation.groupOf(organisation.code()), organisation.name(), "organisation");
        }
    }

    private void createGroup(Set<String> existing, String id, String name, String type) {
        if (existing.add(id)) {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    /**
     * Creates the demonstration's accounts that are missing: one of each organisation, its id the code in lower case,
     * with {@code admin} and {@code designer}. To be called again once organisations have been loaded.
     *
     * @throws IllegalStateException when this is no demonstration
     */
    @Transactional
    public void createDemonstrationAccounts() {
        String password = demonstration.orElseThrow(() -> new IllegalStateException("This is no demonstration")).password;
        createGroups();
        Set<String> existing = identity.createUserQuery().list().stream().map(User::getId).collect(Collectors.toSet());
        createDemonstrationAccount(existing, "admin", password, "cocreation.example", List.of(Groups.ADMINISTRATORS));
        createDemonstrationAccount(existing, "designer", password, "cocreation.example", List.of(Groups.PROCESS_DESIGNERS));
        for (Committee organisation : organisations()) {
            createDemonstrationAccount(existing, organisation.code().toLowerCase(Locale.ROOT), password,
                    organisation.exampleDomain(), organisation.groups());
        }
    }

    private void createDemonstrationAccount(Set<String> existing, String id, String password, String domain, List<String> groups) {
        if (existing.add(id)) {
            User user = newUser(id, password, id + "@" + domain);
            // The demonstration's password is short on purpose, and works in a demonstration only.
            ((IdentityServiceImpl) identity).saveUser(user, true);
            groups.forEach(group -> identity.createMembership(id, group));
        }
    }

    private User newUser(String id, String password, String email) {
        User user = identity.newUser(id);
        user.setFirstName("Compte");
        user.setLastName(id.toUpperCase(Locale.ROOT));
        user.setPassword(password);
        user.setEmail(email);
        return user;
    }

    /**
     * Makes sure that the administrators' group has a member.
     *
     * @throws NoAdministratorException when it has none and the configuration names no acceptable one
     */
    @Transactional
    void ensureAdministrator() {
        if (identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0) {
            return;
        }
        if (!configuredAdministrator.isComplete()) {
            throw new NoAdministratorException("There is no administrator yet, and none is configured.");
        }
        if (!acceptsPassword(configuredAdministrator.password())) {
            throw new NoAdministratorException("The configured administrator has the demonstration's password.");
        }
        try {
            identity.saveUser(newUser(configuredAdministrator.id(), configuredAdministrator.password(), configuredAdministrator.email()));
        } catch (ProcessEngineException refused) {
            throw new NoAdministratorException("The configured administrator cannot be created: " + refused.getMessage());
        }
        identity.createMembership(configuredAdministrator.id(), Groups.ADMINISTRATORS);
    }

    /** Outside a demonstration its password opens no account, not even one that an earlier demonstration left behind. */
    boolean acceptsPassword(String password) {
        return demonstration.isPresent() || !password.equals(demonstrationPassword) && !password.equals("cocreation");
    }

    boolean isDemonstration() {
        return demonstration.isPresent();
    }

    /** The accounts that belong to at least one of the groups and have an e-mail address, each once. */
    public List<Account> inGroups(Collection<String> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select distinct u.id_, u.email_ from act_id_user u join act_id_membership m on m.user_id_ = u.id_
                where m.group_id_ in (:groups) and u.email_ is not null order by u.id_""")
                .param("groups", groups)
                .query((row, number) -> new Account(row.getString(1), row.getString(2)))
                .list();
    }

    /** An account that can be written to. */
    public record Account(String id, String email) {
    }

    private List<Committee> organisations() {
        return jdbc.sql("select code, kind, lead, name_fr from cocreation.organisation order by code")
                .query((row, number) -> new Committee(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)))
                .list();
    }

    private record Committee(String code, String kind, boolean lead, String name) {

        List<String> groups() {
            String own = Organisation.groupOf(code);
            return switch (kind) {
                case "association" -> List.of(own, Groups.STEERING_COMMITTEE, Groups.ASSOCIATIONS);
                case "international_partner" -> List.of(own, Groups.STEERING_COMMITTEE, Groups.PARTNERS);
                default -> lead ? List.of(own, Groups.STEERING_COMMITTEE, Groups.MINISTRY) : List.of(own, Groups.STEERING_COMMITTEE);
            };
        }

        String exampleDomain() {
            return switch (kind) {
                case "association" -> "associations.example";
                case "international_partner" -> "partenaires.example";
                default -> "ministeres.example";
            };
        }
    }
}
