package org.cocreation.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cocreation.form.FormRow;
import org.cocreation.language.PlainName;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * Several people of one organisation, registered by one of them or by somebody else of it, the contact. What only a person
 * can say, as arrangements, each says later.
 *
 * @param informed whether each of them knows of it and of what law 09-08 makes a form say
 */
public record GroupForm(
        @NotBlank @Size(max = 200) @PlainName String contactName,
        @NotBlank @Size(max = 30) @Pattern(regexp = RegistrationForm.PHONE) String contactPhone,
        @NotBlank @Size(max = 200) @PlainName String organisation,
        @NotNull @Nullable OrganisationKind organisationKind,
        @NotBlank String provinceCode,
        List<Person> people,
        @AssertTrue Boolean informed) {

    /** However many an organisation may send: more than this is no form to fill in at once. */
    static final int MOST = 10;

    private static final Person BLANK = new Person("", "", "", null, null, null);

    /** @param email empty for who has none */
    public record Person(String fullName, String email, String phone, @Nullable Gender gender, @Nullable AgeBracket ageBracket,
                         @Nullable Long workshopId) implements FormRow {

        public Person {
            fullName = TypedText.tidy(fullName);
            email = TypedText.tidy(email);
            phone = TypedText.tidy(phone);
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(fullName, email, phone) && gender == null && ageBracket == null && workshopId == null;
        }

        @Override
        public @Nullable Boolean remove() {
            return null;
        }
    }

    public GroupForm {
        contactName = TypedText.tidy(contactName);
        contactPhone = TypedText.tidy(contactPhone);
        organisation = TypedText.tidy(organisation);
        provinceCode = TypedText.tidy(provinceCode);
        people = FormRow.sent(people, BLANK);
        informed = Boolean.TRUE.equals(informed);
    }

    static GroupForm empty() {
        return new GroupForm("", "", "", null, "", List.of(), false);
    }

    /** With as many rows as an organisation may send people; those that were sent all stay. */
    GroupForm withRows(int rows) {
        List<Person> all = new ArrayList<>(people);
        while (all.size() < rows) {
            all.add(BLANK);
        }
        return new GroupForm(contactName, contactPhone, organisation, organisationKind, provinceCode, all, informed);
    }

    /** How many an organisation may send at once. */
    static int rows(int maxPerOrganisation) {
        return Math.min(MOST, maxPerOrganisation);
    }

    /** What the person would have sent alone. */
    RegistrationForm of(Person person) {
        return new RegistrationForm(person.fullName(), person.email(), person.phone(), organisation, organisationKind, provinceCode,
                person.gender(), person.ageBracket(), person.workshopId(), Set.of(), false, false, true, false);
    }

    List<RegistrationForm> forms() {
        return FormRow.counting(people).stream().map(this::of).toList();
    }

    /** Places of rows whose address, or whose name and telephone, an earlier one has. */
    Set<Integer> repeated() {
        Set<String> seen = new HashSet<>();
        Set<Integer> places = new HashSet<>();
        for (int place = 0; place < people.size(); place++) {
            if (people.get(place).counts() && !seen.add(of(people.get(place)).key())) {
                places.add(place);
            }
        }
        return places;
    }
}
