package org.cocreation.invitation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The institutions that events choose from. Councils, prefectures and provinces are reference data, of which the ministry
 * knows the addresses; the consultative bodies are its own to keep. Who may change them is the caller's to check.
 */
@Service
public class InstitutionService {

    private final InvitationRepository institutions;
    private final TransactionTemplate transaction;

    InstitutionService(InvitationRepository institutions, TransactionTemplate transaction) {
        this.institutions = institutions;
        this.transaction = transaction;
    }

    /** Region by region. */
    @Transactional(readOnly = true)
    public List<Institution> all(Predicate<Institution> wanted) {
        return institutions.institutions().stream().filter(wanted).toList();
    }

    /** In the order of a region's list. */
    @Transactional(readOnly = true)
    public List<InstitutionKind> kinds() {
        return institutions.kinds();
    }

    @Transactional(readOnly = true)
    public Optional<Institution> find(String code) {
        return institutions.institution(code);
    }

    /**
     * Adds a consultative body to a region.
     *
     * @return its code; that of the one that is there already under this name
     */
    @Transactional
    public String create(InstitutionForm form, String by) {
        institutions.lockInstitutions();
        List<Institution> known = institutions.institutions();
        Optional<Institution> same = known.stream().filter(one -> one.kind().own()
                && one.regionCode().equals(form.region()) && one.name().equals(form.name())).findFirst();
        if (same.isPresent()) {
            return same.get().code();
        }
        InstitutionKind kind = institutions.kinds().stream().filter(InstitutionKind::own).findFirst()
                .orElseThrow(() -> new Refusal("Le référentiel du pays ne prévoit pas d'institution que le ministère ajoute lui-même."));
        String code = IntStream.iterate(1, n -> n + 1).mapToObj(n -> "IC-%s-%d".formatted(form.region(), n))
                .filter(free -> known.stream().noneMatch(one -> one.code().equals(free))).findFirst().orElseThrow();
        institutions.insert(new Institution(code, kind, form.region(), null, form.name(), Typed.orNull(form.email())), by);
        return code;
    }

    /** @throws Overtaken when somebody else changed it since the page was shown */
    @Transactional
    public void change(String code, InstitutionForm form, String by) {
        institutions.lockInstitutions();
        Institution current = institutions.institution(code).orElseThrow(() -> new Refusal("Cette institution n'existe plus."));
        InstitutionForm standing = InstitutionForm.of(current);
        Bilingual name = current.kind().own() ? form.name() : current.name();
        if (name.equals(current.name()) && form.email().equals(standing.email())) {
            return;
        }
        if (!standing.state().equals(form.state())) {
            throw new Overtaken("cette institution", institutions.changedBy(code), null, standing.state(), List.of(
                    Difference.of("Nom", standing.nameFr(), name.fr()), Difference.of("Nom en arabe", standing.nameAr(), name.ar()),
                    Difference.of("Adresse électronique", standing.email(), form.email())));
        }
        institutions.rename(code, name, by);
        institutions.changeAddress(code, Typed.orNull(form.email()), by);
    }

    /** @throws Refusal for one that an event has a line for, or that is no consultative body */
    public void delete(String code, String by) {
        try {
            transaction.executeWithoutResult(status -> {
                if (institutions.institution(code).filter(one -> one.kind().own()).isEmpty()) {
                    throw new Refusal("Seule une instance consultative peut être supprimée.");
                }
                institutions.delete(code, by);
            });
        } catch (DataIntegrityViolationException invited) {
            throw new Refusal("Cette instance est sur la liste d'un événement\u00a0: elle ne peut pas être supprimée. Écartez-la sur la page des institutions de l'événement.");
        }
    }
}
