package org.cocreation.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.models.KnownGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The groups and accounts of the committee, kept by the engine. */
@Service
public class CommitteeAccounts implements KnownGroups {

    static final Map<String, String> GROUP_NAMES = Map.of(
            Groups.MINISTRY, "Ministère",
            Groups.ASSOCIATIONS, "Associations",
            Groups.PARTNERS, "Partenaires internationaux",
            Groups.STEERING_COMMITTEE, "Comité de pilotage",
            Groups.PROCESS_DESIGNERS, "Concepteurs des processus",
            Groups.ADMINISTRATORS, "Administrateurs");

    private static final String ORGANISATION = "organisation";

    private static final String ENABLED = "not exists (select from cocreation.account a where a.user_id = u.id_ and a.disabled_at is not null)";

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

    /** Those of the committee, made or still to be made. */
    @Override
    public Set<String> ids() {
        return Stream.concat(GROUP_NAMES.keySet().stream(), organisations().stream().map(one -> one.organisation().group())).collect(Collectors.toSet());
    }

    /** Creates the groups that are missing, one of each organisation included. */
    @Transactional
    public void createGroups() {
        Set<String> existing = identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        GROUP_NAMES.forEach((id, name) -> createGroup(existing, id, name, "cocreation"));
        for (Committee committee : organisations()) {
            createGroup(existing, committee.organisation().group(), committee.organisation().name().fr(), ORGANISATION);
        }
    }

    /** An organisation's group is there and has its name. */
    @Transactional
    public void keepGroup(Organisation organisation) {
        Group group = identity.createGroupQuery().groupId(organisation.group()).singleResult();
        if (group == null) {
            createGroup(new HashSet<>(), organisation.group(), organisation.name().fr(), ORGANISATION);
        } else if (!Objects.equals(organisation.name().fr(), group.getName())) {
            group.setName(organisation.name().fr());
            identity.saveGroup(group);
        }
    }

    @Transactional
    public void removeGroup(Organisation organisation) {
        identity.deleteGroup(organisation.group());
    }

    private void createGroup(Set<String> existing, String id, @Nullable String name, String type) {
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
        for (Committee committee : organisations()) {
            createDemonstrationAccount(existing, committee.organisation().code().toLowerCase(Locale.ROOT), password,
                    committee.exampleDomain(), Groups.of(committee.organisation(), committee.leads()));
        }
    }

    private void createDemonstrationAccount(Set<String> existing, String id, String password, String domain, Collection<String> groups) {
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
     * Makes sure that the administrators' group has an enabled member.
     *
     * @throws NoAdministratorException when it has none and the configuration names no acceptable one
     */
    @Transactional
    void ensureAdministrator() {
        if (hasAdministratorBesides("")) {
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

    /** Whether an enabled administrator is there, other than the account. */
    boolean hasAdministratorBesides(String id) {
        return jdbc.sql("""
                        select exists (select from act_id_user u join act_id_membership m on m.user_id_ = u.id_
                        where m.group_id_ = :administrators and u.id_ <> :id and %s)""".formatted(ENABLED))
                .param("administrators", Groups.ADMINISTRATORS).param("id", id).query(Boolean.class).single();
    }

    /** Outside a demonstration its password opens no account, not even one that an earlier demonstration left behind. */
    boolean acceptsPassword(String password) {
        return demonstration.isPresent() || !password.equals(demonstrationPassword) && !password.equals("cocreation");
    }

    boolean isDemonstration() {
        return demonstration.isPresent();
    }

    /** The enabled accounts that belong to at least one of the groups and have an e-mail address, each once. */
    public List<Account> inGroups(Collection<String> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select distinct u.id_, u.email_ from act_id_user u join act_id_membership m on m.user_id_ = u.id_
                where m.group_id_ in (:groups) and u.email_ is not null and %s order by u.id_""".formatted(ENABLED))
                .param("groups", groups)
                .query((row, number) -> new Account(row.getString(1), row.getString(2)))
                .list();
    }

    /** The enabled accounts with an e-mail address, each with the groups that it belongs to. */
    public Map<Account, Set<String>> withGroups() {
        return jdbc.sql("""
                select u.id_, u.email_, m.group_id_ from act_id_user u join act_id_membership m on m.user_id_ = u.id_
                where u.email_ is not null and %s order by u.id_""".formatted(ENABLED))
                .query((row, number) -> Map.entry(new Account(row.getString(1), row.getString(2)), row.getString(3)))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /** Empty when there is none, it is disabled, or it cannot be written to. */
    public Optional<Account> find(String id) {
        return jdbc.sql("select u.id_, u.email_ from act_id_user u where u.id_ = :id and u.email_ is not null and " + ENABLED).param("id", id)
                .query((row, number) -> new Account(row.getString(1), row.getString(2))).optional();
    }

    /** An account that can be written to. */
    public record Account(String id, String email) {
    }

    private List<Committee> organisations() {
        return jdbc.sql("""
                        select o.code, o.kind, o.name_fr, o.name_ar,
                               exists (select from cocreation.committee c where c.organisation_code = o.code and c.leads) as leads
                        from cocreation.organisation_name o order by o.code""")
                .query((row, number) -> new Committee(new Organisation(row.getString(1), row.getString(2),
                        new Bilingual(row.getString(3), row.getString(4))), row.getBoolean(5)))
                .list();
    }

    /** @param leads whether it leads a cycle */
    private record Committee(Organisation organisation, boolean leads) {

        String exampleDomain() {
            return switch (organisation.kind()) {
                case "association" -> "associations.example";
                case "international_partner" -> "partenaires.example";
                default -> "ministeres.example";
            };
        }
    }
}
