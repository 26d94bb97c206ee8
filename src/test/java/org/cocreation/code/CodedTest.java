package org.cocreation.code;

import org.cocreation.event.Phase;
import org.cocreation.language.Language;
import org.cocreation.registration.AgeBracket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CodedTest {

    @Test
    void aCodeIsTheNameOrTheEnumsOwn() {
        assertThat(Phase.REGISTRATION_OPEN.code()).isEqualTo("registration-open");
        assertThat(AgeBracket.YOUNG.code()).isEqualTo("18-24");
    }

    @ParameterizedTest
    @EnumSource
    void aValueIsFoundByItsCode(Phase phase) {
        assertThat(Coded.of(Phase.class, phase.code())).isSameAs(phase);
    }

    @ParameterizedTest
    @EnumSource
    void aValueIsFoundByACodeOfItsOwn(AgeBracket bracket) {
        assertThat(Coded.find(AgeBracket.class, bracket.code())).contains(bracket);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"registration_open", "Registration-Open", "ouvert"})
    void nothingElseIsACode(String code) {
        assertThat(Coded.find(Phase.class, code)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Coded.of(Phase.class, code)).withMessage("No Phase has the code " + code);
        assertThat(Language.of(code)).as("anything is French that is not Arabic").isEqualTo(Language.FR);
    }
}
