package org.cocreation.organisation;

import java.util.Locale;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.access.Groups;
import org.cocreation.access.MemberAccounts.Profile;
import org.cocreation.form.Typed;

/**
 * A member as it was typed.
 *
 * @param address       by which it is written to
 * @param id            of a new account; empty to have it made of the name
 * @param organisation  its code; {@link #AS_IT_IS} to keep the several that an account acts for
 * @param leads         whether the member acts as the ministry
 * @param administrator whether the account administers the application
 * @param designer      whether it deploys models
 */
public record MemberForm(
        @NotBlank(message = "Indiquez le prénom.") @Size(max = 100, message = "Le prénom compte 100 caractères au plus.") String firstName,
        @NotBlank(message = "Indiquez le nom.") @Size(max = 100, message = "Le nom compte 100 caractères au plus.") String lastName,
        @NotBlank(message = "Indiquez l'adresse électronique.") @Size(max = 254, message = "L'adresse compte 254 caractères au plus.")
        @Pattern(regexp = Typed.EMAIL, message = Typed.NO_EMAIL) String address,
        @Pattern(regexp = "([a-z0-9]+(-[a-z0-9]+)*)?", message = "L'identifiant est fait de lettres sans accent, de chiffres et de tirets.")
        @Size(max = 40, message = "L'identifiant compte 40 caractères au plus.") String id,
        String organisation, Boolean leads, Boolean administrator, Boolean designer) {

    static final String AS_IT_IS = "=";

    public MemberForm {
        firstName = Typed.line(firstName);
        lastName = Typed.line(lastName);
        address = Typed.line(address);
        id = Typed.line(id).toLowerCase(Locale.ROOT);
        organisation = Typed.line(organisation);
        // A box that is not ticked is not sent.
        leads = Boolean.TRUE.equals(leads);
        administrator = Boolean.TRUE.equals(administrator);
        designer = Boolean.TRUE.equals(designer);
    }

    static MemberForm blank(String organisation, boolean leads) {
        return new MemberForm("", "", "", "", organisation, leads, false, false);
    }

    static MemberForm of(Profile profile) {
        String organisation = profile.organisations().size() > 1 ? AS_IT_IS : profile.organisations().stream().findFirst().orElse("");
        return new MemberForm(profile.firstName(), profile.lastName(), profile.email(), profile.id(), organisation, profile.mayLead(),
                profile.groups().contains(Groups.ADMINISTRATORS), profile.groups().contains(Groups.PROCESS_DESIGNERS));
    }

    boolean isTechnical() {
        return administrator || designer;
    }
}
