package org.cocreation.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.OpenTasks;
import org.cocreation.workflow.TakenTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members' accounts as the committee's pages keep them. They are the engine's own: what is done to them in Camunda Admin
 * counts as much. Each change made here is in the trail. Who may change what is the caller's to check.
 */
@Service
@Transactional
public class MemberAccounts {

    private static final String SELECT = """
            select u.id_, u.first_, u.last_, u.email_, a.disabled_at is not null as disabled, i.invited_at,
                   array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_ order by m.group_id_) as groups
            from act_id_user u left join cocreation.account a on a.user_id = u.id_
            left join cocreation.account_invitation i on i.user_id = u.id_
            """;

    private final IdentityService identity;
    private final OpenTasks openTasks;
    private final TakenTasks takenTasks;
    private final Accounts accounts;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;

    MemberAccounts(IdentityService identity, OpenTasks openTasks, TakenTasks takenTasks, Accounts accounts, Organisations organisations,
                   JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.identity = identity;
        this.openTasks = openTasks;
        this.takenTasks = takenTasks;
        this.accounts = accounts;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** By family name. */
    @Transactional(readOnly = true)
    public List<Profile> all() {
        return jdbc.sql(SELECT + "order by lower(u.last_), lower(u.first_), u.id_").query(MemberAccounts::profile).list();
    }

    @Transactional(readOnly = true)
    public List<Profile> ofOrganisation(String organisationCode) {
        String group = Organisation.groupOf(organisationCode);
        return all().stream().filter(profile -> profile.groups().contains(group)).toList();
    }

    /** How many enabled accounts each of the engine's groups has. */
    @Transactional(readOnly = true)
    public Map<String, Integer> numberByGroup() {
        Map<String, Integer> numbers = new TreeMap<>();
        jdbc.sql("""
                        select m.group_id_, count(*) from act_id_membership m left join cocreation.account a on a.user_id = m.user_id_
                        where a.disabled_at is null group by m.group_id_""")
                .query(row -> {
                    numbers.put(row.getString(1), row.getInt(2));
                });
        return numbers;
    }

    @Transactional(readOnly = true)
    public Optional<Profile> find(String id) {
        return jdbc.sql(SELECT + "where u.id_ = :id").param("id", id).query(MemberAccounts::profile).optional();
    }

    /** Accounts with this address, disabled ones included. */
    @Transactional(readOnly = true)
    public List<Profile> withEmail(String email) {
        return jdbc.sql(SELECT + "where lower(u.email_) = lower(:email) order by u.id_").param("email", email).query(MemberAccounts::profile).list();
    }

    /** Those of the organisations that nobody can act for: no account, or none that is enabled. */
    @Transactional(readOnly = true)
    public Set<String> organisationsWithoutAccount(Collection<String> organisationCodes) {
        Set<String> acting = numberByGroup().keySet();
        return organisationCodes.stream().filter(code -> !acting.contains(Organisation.groupOf(code))).collect(Collectors.toSet());
    }

    /** See {@link Accounts#lock}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        accounts.lock();
    }

    /** Creates an account that nobody can sign in to until its owner has chosen a password. */
    public void create(String id, String firstName, String lastName, String email, Set<String> groups, String by) {
        changed(id, by, () -> {
            User user = identity.newUser(id);
            describe(user, firstName, lastName, email);
            // Known to nobody: its owner chooses another.
            user.setPassword(Tokens.encode(Tokens.random(48)));
            accounts.saveUnchecked(user);
            groups.forEach(group -> identity.createMembership(id, group));
            invite(id);
        });
    }

    /** @return when: what tells this invitation from an earlier one, whose links are useless from now on */
    public Instant invite(String id) {
        // As the database keeps it.
        Instant now = Instant.ofEpochMilli(clock.millis());
        accounts.revokeLinks(id);
        jdbc.sql("""
                        insert into cocreation.account_invitation (user_id, invited_at) values (:id, :at)
                        on conflict (user_id) do update set invited_at = excluded.invited_at""")
                .param("id", id).param("at", Timestamp.from(now)).update();
        return now;
    }

    /** @throws Refusal for the last administrator's group */
    public void change(String id, String firstName, String lastName, String email, Set<String> groups, String by) {
        changed(id, by, () -> {
            User user = identity.createUserQuery().userId(id).singleResult();
            if (!Objects.equals(user.getEmail(), email)) {
                // What was sent to the old address opens nothing any more.
                accounts.revokeLinks(id);
            }
            describe(user, firstName, lastName, email);
            accounts.saveUnchecked(user);
            regroup(id, groups);
        });
    }

    /** The members of an organisation that leads act as the ministry. */
    public void letLead(String organisationCode, String by) {
        for (Profile member : ofOrganisation(organisationCode)) {
            changed(member.id(), by, () -> {
                Set<String> groups = new HashSet<>(member.groups());
                groups.add(Groups.MINISTRY);
                regroup(member.id(), groups);
            });
        }
    }

    /** An organisation is of another kind: its members are in the groups of that kind, and of their other organisations'. */
    public void follow(Organisation organisation, String by) {
        for (Profile member : ofOrganisation(organisation.code())) {
            changed(member.id(), by, () -> {
                Set<String> groups = new HashSet<>(member.groups());
                groups.removeAll(Groups.OF_KINDS);
                organisations.find(member.organisations()).forEach(one -> groups.addAll(Groups.of(one, member.mayLead())));
                regroup(member.id(), groups);
            });
        }
    }

    private static void describe(User user, String firstName, String lastName, String email) {
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
    }

    /** First what is new: what the account may still do stays taken. */
    private void regroup(String id, Set<String> wanted) {
        Set<String> current = find(id).orElseThrow().groups();
        wanted.stream().filter(group -> !current.contains(group)).forEach(group -> identity.createMembership(id, group));
        current.stream().filter(group -> !wanted.contains(group)).forEach(group -> identity.deleteMembership(id, group));
    }

    /** Its links open nothing any more, and what it had taken is free again. */
    public void disable(String id, String by) {
        changed(id, by, () -> accounts.disable(id, by));
        accounts.revokeLinks(id);
        takenTasks.release(id);
    }

    public void enable(String id, String by) {
        changed(id, by, () -> accounts.enable(id, by));
    }

    /** What the account has taken, oldest first. */
    @Transactional(readOnly = true)
    public List<TakenTask> taken(String id) {
        return openTasks.takenBy(id).stream().map(task -> new TakenTask(task.name(), Objects.requireNonNullElse(task.businessKey(), ""))).toList();
    }

    /**
     * Hands over what an account has taken; what the other may not do is free again.
     *
     * @return how many the other has now
     */
    public int handOver(String from, String to) {
        return takenTasks.handOver(from, to, find(to).orElseThrow().groups());
    }

    /** The engine's tables have no trigger of ours: what was changed is written down here. */
    private void changed(String id, String by, Runnable change) {
        Map<String, Object> before = facts(id);
        change.run();
        Map<String, Object> after = facts(id);
        Set<String> same = after.keySet().stream().filter(key -> Objects.equals(before.get(key), after.get(key))).collect(Collectors.toSet());
        before.keySet().removeAll(same);
        after.keySet().removeAll(same);
        if (!after.isEmpty()) {
            trail.record(by, AccountWords.ACCOUNT, null, List.of(new AuditTrail.Changed(id, before, after)));
        }
    }

    private Map<String, Object> facts(String id) {
        Map<String, Object> facts = new LinkedHashMap<>();
        find(id).ifPresent(profile -> {
            facts.put("name", profile.name());
            facts.put("email", profile.email());
            facts.put("groups", new TreeSet<>(profile.groups()));
            facts.put("disabled", profile.disabled());
        });
        return facts;
    }

    private static Profile profile(ResultSet row, int n) throws SQLException {
        Array groups = row.getArray("groups");
        Timestamp invited = row.getTimestamp("invited_at");
        return new Profile(row.getString("id_"), text(row, "first_"), text(row, "last_"), text(row, "email_"),
                Arrays.stream((Object[]) groups.getArray()).map(String.class::cast).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("disabled"), invited == null ? null : invited.toInstant());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    /**
     * An account and whose it is.
     *
     * @param invitedAt null once its owner has chosen a password, and for one that was not invited from here
     */
    public record Profile(String id, String firstName, String lastName, String email, Set<String> groups, boolean disabled, @Nullable Instant invitedAt) {

        public String name() {
            return (firstName + " " + lastName).strip();
        }

        /** Administrators and process designers are the administrators' to change. */
        public boolean isTechnical() {
            return groups.contains(Groups.ADMINISTRATORS) || groups.contains(Groups.PROCESS_DESIGNERS);
        }

        public boolean mayLead() {
            return groups.contains(Groups.MINISTRY);
        }

        /** Codes of the organisations that it acts for. */
        public Set<String> organisations() {
            return new Member(id, groups).organisations();
        }
    }

    /** @param subject the code of the cycle or the event */
    public record TakenTask(String name, String subject) {
    }
}
