package org.cocreation.registration;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.form.Fingerprint;
import org.cocreation.language.PlainName;
import org.cocreation.language.TypedText;
import org.cocreation.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a person fills in to register. Law 09-08: only what the preparation needs, no identity number, no date of birth.
 * An address, see {@link EmailAddress}, only who is registered by somebody else may lack; a phone has 8 to 15
 * digits (E.164), however it is spaced.
 * Whatever is sent can be made into a form, so that it can be shown again with what is wrong in it.
 *
 * @param photographs  whether pictures of the person may be published; asked for beside the rest, and never needed
 * @param organisation empty for a citizen who speaks for none, see {@link #lacksOrganisation()}
 */
public record RegistrationForm(
        @NotBlank @Size(max = 200) @PlainName String fullName,
        @Size(max = EmailAddress.LONGEST) String email,
        @NotBlank @Size(max = 30) @Pattern(regexp = PHONE) String phone,
        @Size(max = 200) @PlainName String organisation,
        @NotNull @Nullable OrganisationKind organisationKind,
        @NotBlank String provinceCode,
        @NotNull @Nullable Gender gender,
        @NotNull @Nullable AgeBracket ageBracket,
        @NotNull @Nullable Long workshopId,
        Set<Arrangement> arrangements,
        Boolean travelWanted,
        Boolean lodgingWanted,
        @AssertTrue Boolean consent,
        Boolean photographs) {

    static final String PHONE = "\\+?(?:[ .()/-]*\\d){8,15}\\)?|";

    /**
     * Written out: to the parameters of a compact constructor the compiler copies the constraints above, and reflection
     * would read them anew for every form, which takes longer than all else that happens to it.
     */
    public RegistrationForm(@Nullable String fullName, @Nullable String email, @Nullable String phone, @Nullable String organisation,
                            @Nullable OrganisationKind organisationKind, @Nullable String provinceCode, @Nullable Gender gender,
                            @Nullable AgeBracket ageBracket, @Nullable Long workshopId, @Nullable Set<Arrangement> arrangements,
                            @Nullable Boolean travelWanted, @Nullable Boolean lodgingWanted, @Nullable Boolean consent,
                            @Nullable Boolean photographs) {
        this.fullName = TypedText.tidy(fullName);
        this.email = TypedText.tidy(email);
        this.phone = westernDigits(TypedText.tidy(phone));
        this.organisation = TypedText.tidy(organisation);
        this.organisationKind = organisationKind;
        this.provinceCode = TypedText.tidy(provinceCode);
        this.gender = gender;
        this.ageBracket = ageBracket;
        this.workshopId = workshopId;
        this.arrangements = arrangements == null ? Set.of()
                : arrangements.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
        this.travelWanted = Boolean.TRUE.equals(travelWanted);
        this.lodgingWanted = Boolean.TRUE.equals(lodgingWanted);
        this.consent = Boolean.TRUE.equals(consent);
        this.photographs = Boolean.TRUE.equals(photographs);
    }

    static RegistrationForm empty() {
        return new RegistrationForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** What a person wrote when registering, to be changed. */
    static RegistrationForm of(Registration registration) {
        return new RegistrationForm(registration.fullName(), registration.email(), registration.phone(),
                registration.organisation(), registration.organisationKind(), registration.provinceCode(),
                registration.gender(), registration.ageBracket(), registration.workshopId(), registration.arrangements(),
                registration.travelWanted(), registration.lodgingWanted(), true, registration.photographs());
    }

    /** True when it should name an organisation and does not: all speak for one, but for citizens. */
    boolean lacksOrganisation() {
        return organisationKind != null && organisationKind != OrganisationKind.CITIZEN && organisation.isEmpty();
    }

    /** The same without an address, for who is told by people. */
    RegistrationForm withoutAddress() {
        return new RegistrationForm(fullName, null, phone, organisation, organisationKind, provinceCode, gender, ageBracket, workshopId,
                arrangements, travelWanted, lodgingWanted, consent, photographs);
    }

    /** One registration per event and key: of the address or, without one, of the name and the telephone. */
    String key() {
        if (!email.isEmpty()) {
            return EmailAddress.key(email);
        }
        String digits = phone.replaceAll("\\D", "");
        return "sans-adresse " + Fingerprint.of(List.of(fullName.toLowerCase(Locale.ROOT), digits.substring(Math.max(0, digits.length() - 9))));
    }

    /** The person's, and one for each who comes along. */
    int seats() {
        return 1 + (int) arrangements.stream().filter(Arrangement::comesAlong).count();
    }

    /** Arabic keyboards also type the digits ٠ to ٩. */
    private static String westernDigits(String text) {
        return text.codePoints().map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
