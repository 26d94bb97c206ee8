package org.cocreation.organisation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.access.MemberAccounts;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The organisations; the engine's group of each is kept in the same transaction. Who may change them is the caller's to check. */
@Service
public class OrganisationService {

    static final String TAKEN = "Le code «\u00a0%s\u00a0» est celui d'une autre organisation.";

    private final OrganisationRepository organisations;
    private final CommitteeAccounts groups;
    private final MemberAccounts accounts;
    private final CycleService cycles;
    private final TransactionTemplate transaction;
    private final MessageSource labels;

    OrganisationService(OrganisationRepository organisations, CommitteeAccounts groups, MemberAccounts accounts, CycleService cycles,
                        TransactionTemplate transaction, MessageSource labels) {
        this.labels = labels;
        this.organisations = organisations;
        this.groups = groups;
        this.accounts = accounts;
        this.cycles = cycles;
        this.transaction = transaction;
    }

    @Transactional(readOnly = true)
    Optional<OrganisationProfile> find(String code) {
        return organisations.find(code);
    }

    /** How many enabled accounts each organisation has, by the engine's group; none for one that is missing. */
    @Transactional(readOnly = true)
    Map<String, Integer> accounts() {
        return accounts.numberByGroup();
    }

    /** @throws Refusal when the code is taken */
    @Transactional
    public void create(OrganisationForm form, String by) {
        if (!organisations.insert(form, by)) {
            throw new Refusal(TAKEN.formatted(form.code()));
        }
        groups.keepGroup(form.organisation());
    }

    /**
     * @throws Overtaken when somebody else changed it since the page was shown
     * @throws Refusal   when a lead would no longer be a ministry
     */
    @Transactional
    public void change(OrganisationForm form, String by) {
        OrganisationProfile current = locked(form.code());
        if (!current.state().equals(form.state()) && !OrganisationForm.of(current).withState("").equals(form.withState(""))) {
            throw new Overtaken("cette organisation", current.changedBy(), null, current.state(), form.differencesFrom(OrganisationForm.of(current),
                    kind -> labels.getMessage("committee-kind." + kind, null, Language.FR.locale())));
        }
        Organisation organisation = form.organisation();
        if (current.organisation().mayLead() && !organisation.mayLead() && cycles.isLedBy(organisation.code())) {
            throw new Refusal("Cette organisation conduit un cycle ou en est membre\u00a0: elle reste un ministère.");
        }
        organisations.update(form, by);
        groups.keepGroup(organisation);
        if (!current.organisation().kind().equals(organisation.kind())) {
            accounts.follow(organisation, by);
        }
    }

    /** @throws Refusal unless it is a PNG or a JPEG that can be read, and not too large */
    @Transactional
    public void setLogo(String code, byte[] bytes, String by) {
        locked(code);
        organisations.setLogo(code, Logo.of(bytes), Fingerprint.ofBytes(bytes), by);
    }

    @Transactional
    public void removeLogo(String code, String by) {
        locked(code);
        organisations.setLogo(code, null, null, by);
    }

    @Transactional(readOnly = true)
    Optional<Logo> logo(String code) {
        return organisations.logo(code);
    }

    /** @throws Refusal when it has an account, or took part in anything */
    public void delete(String code, String by) {
        try {
            transaction.executeWithoutResult(status -> {
                OrganisationProfile organisation = locked(code);
                List<MemberAccounts.Profile> members = accounts.ofOrganisation(code);
                if (!members.isEmpty()) {
                    throw new Refusal("Cette organisation a des comptes\u00a0: placez-les d'abord dans une autre.");
                }
                if (cycles.isLedBy(code)) {
                    throw inUse();
                }
                organisations.delete(code, by);
                groups.removeGroup(organisation.organisation());
            });
        } catch (DataIntegrityViolationException referred) {
            throw inUse();
        }
    }

    private static Refusal inUse() {
        return new Refusal("Cette organisation a pris part à un cycle ou à un événement\u00a0: elle ne peut pas être supprimée.");
    }

    private OrganisationProfile locked(String code) {
        return organisations.lock(code).orElseThrow(() -> new Refusal("Cette organisation n'existe plus."));
    }
}
