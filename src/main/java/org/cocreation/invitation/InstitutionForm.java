package org.cocreation.invitation;

import java.util.Arrays;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.language.PlainName;
import org.cocreation.language.TypedText;

/**
 * An institution as it was typed.
 *
 * @param email empty when its letters go by post
 * @param state of the institution when the page was shown; empty for a new one
 */
public record InstitutionForm(
        @NotBlank(message = "Indiquez le nom.") @Size(max = 200, message = "Le nom compte 200 caractères au plus.")
        @PlainName(message = "Écrivez le nom seul, sans adresse et sans les signes < et >.") String nameFr,
        @NotBlank(message = "Indiquez le nom en arabe\u00a0: la lettre est dans les deux langues.") @Size(max = 200, message = "Le nom compte 200 caractères au plus.")
        @PlainName(message = "Écrivez le nom seul, sans adresse et sans les signes < et >.")
        @Pattern(regexp = "|.*\\p{InArabic}.*", message = "Écrivez le nom en arabe.") String nameAr,
        String region,
        @Size(max = 254, message = "L'adresse électronique compte 254 caractères au plus.")
        @Pattern(regexp = Typed.EMAIL, message = Typed.NO_EMAIL) String email,
        String state) {

    public InstitutionForm {
        nameFr = TypedText.tidy(nameFr);
        nameAr = TypedText.tidy(nameAr);
        region = TypedText.tidy(region);
        email = TypedText.tidy(email);
        state = TypedText.tidy(state);
    }

    static InstitutionForm blank() {
        return new InstitutionForm("", "", "", "", "");
    }

    static InstitutionForm of(Institution institution) {
        return new InstitutionForm(institution.name().text(Language.FR), institution.name().text(Language.AR), institution.regionCode(),
                TypedText.tidy(institution.email()), Fingerprint.of(Arrays.asList(institution.name(), institution.email())));
    }

    Bilingual name() {
        return new Bilingual(nameFr, nameAr);
    }
}
