package org.cocreation.registration;

import org.cocreation.form.Typed;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What a member adds to the form of somebody whom they register: how the person is reached from now on, and, without an
 * address, how the person was verified and agreed.
 *
 * @param reached    {@code courriel} or {@code telephone}
 * @param writtenIn  a {@link Language}'s code
 * @param noticeRead whether the person was told what law 09-08 makes a form say
 */
record BehalfForm(String reached, String postalAddress, String writtenIn, OnBehalf.@Nullable Verified verifiedHow,
                  OnBehalf.@Nullable Consent consentHow, String consentTo, @Nullable Boolean noticeRead) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;

    BehalfForm {
        postalAddress = Typed.lines(postalAddress);
        consentTo = Typed.line(consentTo);
        writtenIn = Language.AR.code().equals(writtenIn) ? writtenIn : Language.FR.code();
    }

    static BehalfForm empty() {
        return new BehalfForm("", "", Language.FR.code(), null, null, "", null);
    }

    boolean byMail() {
        return "courriel".equals(reached);
    }

    Language language() {
        return Language.of(writtenIn);
    }

    void check(Errors errors) {
        if (!byMail() && !"telephone".equals(reached)) {
            errors.rejectValue("reached", "missing", "Choisissez comment joindre la personne.");
        }
        if (postalAddress.length() > LONGEST_ADDRESS) {
            errors.rejectValue("postalAddress", "long", "%d caractères au plus.".formatted(LONGEST_ADDRESS));
        }
        if (!byMail()) {
            checkWord(errors);
        }
    }

    void checkWord(Errors errors) {
        if (verifiedHow == null && !errors.hasFieldErrors("verifiedHow")) {
            errors.rejectValue("verifiedHow", "missing", "Dites comment vous avez vérifié que la personne veut participer.");
        }
        if (!Boolean.TRUE.equals(noticeRead)) {
            errors.rejectValue("noticeRead", "missing", "Lisez d’abord l’information sur les données personnelles à la personne, ou remettez-la-lui.");
        }
        if (consentHow == null && !errors.hasFieldErrors("consentHow")) {
            errors.rejectValue("consentHow", "missing", "Dites comment la personne a donné son accord : sans lui, elle ne peut pas être inscrite.");
        }
        if (consentTo.isEmpty()) {
            errors.rejectValue("consentTo", "missing", "Indiquez à qui la personne a donné son accord.");
        } else if (consentTo.length() > LONGEST_NAME) {
            errors.rejectValue("consentTo", "long", "%d caractères au plus.".formatted(LONGEST_NAME));
        }
    }

    /** Of a form without errors. */
    OnBehalf.Word word(String by) {
        return new OnBehalf.Word(Typed.chosen(verifiedHow), Typed.chosen(consentHow), consentTo, by);
    }
}
