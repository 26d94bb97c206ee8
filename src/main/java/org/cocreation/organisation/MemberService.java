package org.cocreation.organisation;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.access.Groups;
import org.cocreation.access.Member;
import org.cocreation.access.MemberAccounts;
import org.cocreation.access.MemberAccounts.Profile;
import org.cocreation.audit.Actor;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Refusal;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members' accounts, as the ministry and the administrators keep them: the ministry those of organisations, the
 * administrators also their own and the process designers'.
 */
@Service
@Transactional
public class MemberService {

    /** Also a word of the pages' addresses. */
    private static final Set<String> NO_IDENTIFIERS = Set.of("nouveau", Actor.PROCESS, Actor.PARTICIPANT, Actor.INSTITUTION, "demo", "reference");

    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final MemberAccounts accounts;
    private final Organisations organisations;
    private final AccountMails mails;
    private final Clock clock;

    MemberService(MemberAccounts accounts, Organisations organisations, AccountMails mails, Clock clock) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * By family name.
     *
     * @param organisation code, or empty for all
     * @param text         looked for in names, identifiers and addresses; empty for all
     */
    @Transactional(readOnly = true)
    public List<Profile> search(String organisation, String text) {
        String wanted = plain(text);
        return (organisation.isEmpty() ? accounts.all() : accounts.ofOrganisation(organisation)).stream()
                .filter(profile -> plain(profile.name() + " " + profile.id() + " " + profile.email()).contains(wanted)).toList();
    }

    @Transactional(readOnly = true)
    public Optional<Profile> find(String id) {
        return accounts.find(id);
    }

    static boolean mayChange(Member actor, Profile profile) {
        return actor.isAdministrator() || actor.isMinistry() && !profile.isTechnical();
    }

    /**
     * Creates an account and writes to its owner, who chooses a password. One who was invited to the same organisation a
     * moment ago is not invited twice.
     *
     * @return its id
     * @throws Refusal for an address or an identifier that is taken, or an account that belongs nowhere
     */
    public String invite(MemberForm form, Member by) {
        accounts.lock();
        Set<String> groups = groups(form, Set.of(), by);
        Optional<Profile> known = accounts.withEmail(form.address()).stream().findFirst();
        if (known.isPresent()) {
            if (known.get().invitedAt() != null && !known.get().disabled() && known.get().groups().equals(groups)) {
                return known.get().id();
            }
            throw addressTaken(known.get());
        }
        return create(form, groups, by);
    }

    private String create(MemberForm form, Set<String> groups, Member by) {
        String id = form.id().isEmpty() ? identifier(form) : form.id();
        if (NO_IDENTIFIERS.contains(id) || accounts.find(id).isPresent()) {
            throw new Refusal("L'identifiant «\u00a0%s\u00a0» est déjà pris.".formatted(id));
        }
        accounts.create(id, form.firstName(), form.lastName(), form.address(), groups, by.id());
        mails.invite(accounts.find(id).orElseThrow());
        return id;
    }

    /** Made of the name, or of the address where the name has no Latin letter. */
    private String identifier(MemberForm form) {
        String base = Stream.of(form.firstName() + " " + form.lastName(), form.address().split("@")[0], "membre")
                .map(text -> plain(text).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""))
                .filter(text -> !text.isEmpty()).findFirst().orElseThrow();
        String stem = base.substring(0, Math.min(base.length(), 36)).replaceAll("-$", "");
        return Stream.concat(Stream.of(stem), IntStream.iterate(2, n -> n + 1).mapToObj(n -> stem + "-" + n))
                .filter(id -> !NO_IDENTIFIERS.contains(id) && accounts.find(id).isEmpty()).findFirst().orElseThrow();
    }

    /** @throws Refusal once the account is joined or disabled */
    public void inviteAgain(String id, Member by) {
        accounts.lock();
        Profile profile = changeable(id, by);
        if (profile.invitedAt() == null || profile.disabled()) {
            throw new Refusal("Cette personne a déjà choisi son mot de passe, ou son compte est désactivé.");
        }
        // The second of two clicks has nothing to add.
        if (profile.invitedAt().isBefore(clock.instant().minus(AT_ONCE))) {
            accounts.invite(id);
            mails.invite(accounts.find(id).orElseThrow());
        }
    }

    /** @throws Refusal for an address that is taken, or an account that belongs nowhere */
    public void change(String id, MemberForm form, Member by) {
        accounts.lock();
        Profile profile = changeable(id, by);
        accounts.withEmail(form.address()).stream().filter(other -> !other.id().equals(id)).findFirst().ifPresent(other -> {
            throw addressTaken(other);
        });
        accounts.change(id, form.firstName(), form.lastName(), form.address(), groups(form, profile.groups(), by), by.id());
        if (profile.invitedAt() != null && !profile.email().equalsIgnoreCase(form.address())) {
            accounts.invite(id);
            mails.invite(accounts.find(id).orElseThrow());
        }
    }

    /** @throws Refusal for one's own account, and for the last administrator's */
    public void disable(String id, Member by) {
        accounts.lock();
        changeable(id, by);
        if (id.equals(by.id())) {
            throw new Refusal("Vous ne pouvez pas désactiver votre propre compte.");
        }
        accounts.disable(id, by.id());
    }

    public void enable(String id, Member by) {
        accounts.lock();
        changeable(id, by);
        accounts.enable(id, by.id());
    }

    /**
     * Somebody else takes an account's place: a new account with the same groups is invited, the old one disabled, and what
     * it had taken is free again.
     *
     * @return the id of the new account
     */
    public String replace(String id, MemberForm form, Member by) {
        accounts.lock();
        Profile old = changeable(id, by);
        if (id.equals(by.id())) {
            throw new Refusal("Une autre personne du ministère ou un administrateur doit remplacer votre compte.");
        }
        Optional<Profile> known = accounts.withEmail(form.address()).stream().findFirst();
        if (old.disabled() && known.filter(other -> other.invitedAt() != null && other.groups().equals(old.groups())).isPresent()) {
            return known.get().id();
        }
        if (known.isPresent()) {
            throw addressTaken(known.get());
        }
        String successor = create(form, old.groups(), by);
        accounts.disable(id, by.id());
        return successor;
    }

    @Transactional(readOnly = true)
    public List<MemberAccounts.TakenTask> taken(String id) {
        return accounts.taken(id);
    }

    /** Enabled members of the same organisations, who may take over what an account has taken. */
    @Transactional(readOnly = true)
    public List<Profile> successors(Profile profile) {
        return accounts.all().stream().filter(other -> !other.id().equals(profile.id()) && !other.disabled())
                .filter(other -> other.organisations().stream().anyMatch(profile.organisations()::contains)).toList();
    }

    /**
     * @return how many tasks the other has now; those that it may not do are free again
     * @throws Refusal for somebody who is no enabled member of the same organisation
     */
    public int handOver(String id, String to, Member by) {
        Profile profile = changeable(id, by);
        if (successors(profile).stream().noneMatch(other -> other.id().equals(to))) {
            throw new Refusal("Choisissez un membre actif de la même organisation.");
        }
        return accounts.handOver(id, to);
    }

    /** How the latest invitation fares, in a word of the mail journal. */
    @Transactional(readOnly = true)
    public Optional<String> invitation(String id) {
        return mails.invitation(id);
    }

    private Profile changeable(String id, Member by) {
        Profile profile = accounts.find(id).orElseThrow(() -> new Refusal("Ce compte n'existe plus."));
        if (!mayChange(by, profile)) {
            throw new AccessDeniedException("Administrators and process designers are the administrators' to change");
        }
        return profile;
    }

    /** The groups of a member; what the pages know nothing of stays as it is. */
    private Set<String> groups(MemberForm form, Set<String> current, Member by) {
        if (form.isTechnical() && !by.isAdministrator()) {
            throw new AccessDeniedException("Only an administrator makes an administrator or a process designer");
        }
        List<String> codes = form.organisation().equals(MemberForm.AS_IT_IS) ? List.copyOf(new Member("", current).organisations())
                : form.organisation().isEmpty() ? List.of() : List.of(form.organisation());
        List<Organisation> of = organisations.find(codes);
        if (of.size() < codes.size()) {
            throw new Refusal("Cette organisation n'existe plus.");
        }
        if (of.isEmpty() && !form.isTechnical()) {
            throw new Refusal("Choisissez l'organisation de ce membre.");
        }
        if (form.leads() && of.stream().noneMatch(Organisation::mayLead)) {
            throw new Refusal("Seul un membre d'un ministère peut conduire les cycles.");
        }
        Set<String> groups = current.stream().filter(group -> !Groups.isKept(group)).collect(Collectors.toCollection(HashSet::new));
        of.stream().map(organisation -> Groups.of(organisation, form.leads())).forEach(groups::addAll);
        if (form.administrator()) {
            groups.add(Groups.ADMINISTRATORS);
        }
        if (form.designer()) {
            groups.add(Groups.PROCESS_DESIGNERS);
        }
        return groups;
    }

    private static Refusal addressTaken(Profile other) {
        return new Refusal("Cette adresse est déjà celle du compte «\u00a0%s\u00a0»%s.".formatted(other.id(), other.disabled() ? ", qui est désactivé" : ""));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).strip();
    }
}
