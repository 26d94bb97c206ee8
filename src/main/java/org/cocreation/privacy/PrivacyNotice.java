package org.cocreation.privacy;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.cocreation.language.Bilingual;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What law 09-08 makes a registration form say about personal data.
 *
 * @param controllerFr    who answers for the data, in French
 * @param controllerAr    the same in Arabic
 * @param cndpNumber      of the declaration to the CNDP or of its authorisation; empty until there is one, and
 *                        registration cannot open before
 * @param contactEmail    where people exercise their rights of access, rectification and opposition
 * @param retentionMonths how long data is kept after the event, in months
 */
@Validated
@ConfigurationProperties("cocreation.privacy")
public record PrivacyNotice(
        @NotBlank String controllerFr,
        @NotBlank String controllerAr,
        @DefaultValue("") String cndpNumber,
        @NotBlank @Email String contactEmail,
        @Min(1) @DefaultValue("6") int retentionMonths) {

    public Bilingual controller() {
        return new Bilingual(controllerFr, controllerAr);
    }

    public boolean isComplete() {
        return !cndpNumber.isBlank();
    }
}
