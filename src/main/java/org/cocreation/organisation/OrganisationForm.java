package org.cocreation.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.event.Organisation;
import org.cocreation.form.Difference;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;

/**
 * An organisation as it was typed.
 *
 * @param code  does not change once the organisation is there
 * @param state of the organisation when the page was shown; empty for a new one
 */
public record OrganisationForm(
        @NotBlank(message = "Indiquez le code.")
        @Pattern(regexp = "([A-Z0-9]+(-[A-Z0-9]+)*)?", message = "Le code est fait de lettres sans accent, de chiffres et de tirets.")
        @Size(max = 20, message = "Le code compte 20 caractères au plus.") String code,
        @Pattern(regexp = "ministry|agency|association|international_partner", message = "Choisissez le type.") String kind,
        @NotBlank(message = "Indiquez le nom.") @Size(max = 200, message = "Le nom compte 200 caractères au plus.") String nameFr,
        @Size(max = 200, message = "Le nom compte 200 caractères au plus.") String nameAr,
        @Size(max = 300, message = "L'adresse compte 300 caractères au plus.") String addressFr,
        @Size(max = 300, message = "L'adresse compte 300 caractères au plus.") String addressAr,
        @Size(max = 254, message = "L'adresse électronique compte 254 caractères au plus.")
        @Pattern(regexp = Typed.EMAIL, message = Typed.NO_EMAIL) String email,
        String state) {

    public OrganisationForm {
        code = Typed.line(code).toUpperCase(Locale.ROOT);
        kind = Typed.line(kind);
        nameFr = Typed.line(nameFr);
        nameAr = Typed.line(nameAr);
        addressFr = Typed.line(addressFr);
        addressAr = Typed.line(addressAr);
        email = Typed.line(email);
        state = Typed.line(state);
    }

    static OrganisationForm blank() {
        return new OrganisationForm("", "", "", "", "", "", "", "");
    }

    static OrganisationForm of(OrganisationProfile profile) {
        Bilingual name = profile.organisation().name();
        return new OrganisationForm(profile.code(), profile.organisation().kind(), name.text(Language.FR), Objects.equals(name.ar(), name.fr()) ? "" : name.text(Language.AR),
                profile.addressFr(), profile.addressAr(), profile.email(), profile.state());
    }

    OrganisationForm withCode(String existing) {
        return new OrganisationForm(existing, kind, nameFr, nameAr, addressFr, addressAr, email, state);
    }

    List<Difference> differencesFrom(OrganisationForm saved, UnaryOperator<String> kinds) {
        return List.of(Difference.of("Type", kinds.apply(saved.kind), kinds.apply(kind)), Difference.of("Nom", saved.nameFr, nameFr),
                Difference.of("Nom en arabe", saved.nameAr, nameAr), Difference.of("Adresse", saved.addressFr, addressFr),
                Difference.of("Adresse en arabe", saved.addressAr, addressAr), Difference.of("Adresse électronique", saved.email, email));
    }

    OrganisationForm withState(String current) {
        return new OrganisationForm(code, kind, nameFr, nameAr, addressFr, addressAr, email, current);
    }

    Organisation organisation() {
        return new Organisation(code, kind, Bilingual.orFrench(nameFr, nameAr));
    }
}
