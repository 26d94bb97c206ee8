package org.cocreation.invitation;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.cocreation.language.Bilingual;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the ministry's letters say of itself, in French and in Arabic.
 *
 * @param place     where letters are dated
 * @param signatory the function that signs
 * @param address   where replies by post go
 * @param telephone where replies are taken; as it is printed
 * @param email     where replies are taken
 */
@Validated
@ConfigurationProperties("cocreation.invitation")
public record InvitationSettings(
        @DefaultValue("Rabat") @NotBlank String placeFr,
        @DefaultValue("الرباط") @NotBlank String placeAr,
        @DefaultValue("Pour le Ministère, le Secrétariat général") @NotBlank String signatoryFr,
        @DefaultValue("عن الوزارة، الكتابة العامة") @NotBlank String signatoryAr,
        @NotBlank String addressFr,
        @NotBlank String addressAr,
        @NotBlank String telephone,
        @NotBlank @Email String email) {

    Bilingual place() {
        return new Bilingual(placeFr, placeAr);
    }

    Bilingual signatory() {
        return new Bilingual(signatoryFr, signatoryAr);
    }

    Bilingual address() {
        return new Bilingual(addressFr, addressAr);
    }
}
