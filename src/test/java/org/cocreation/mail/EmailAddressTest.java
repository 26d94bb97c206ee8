package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"amina@exemple.ma", "Amina.L-Exemple+cocreation@Sous.Exemple.co.ma", "o'exemple@exemple.example", "a@b.museum",
        "amina@مثال.المغرب", "amina@exämple.ma", "1234@exemple.ma"})
    void takesWhatMailCanBeSentTo(String address) {
        assertThat(EmailAddress.fault(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "amina", "amina@", "@exemple.ma", "amina@exemple", "a@[127.0.0.1]", "a@127.0.0.1", "a@[IPv6:::1]",
        "a@b@exemple.ma", "a b@exemple.ma", "\"a b\"@exemple.ma", "a@exemple..ma", ".a@exemple.ma", "a.@exemple.ma", "a@-exemple.ma",
        "a@exemple.ma.", "a@exem_ple.ma", "a@exemple.ma,b@exemple.ma", "a@exemple.ma\u200B"})
    void refusesWhatIsNoAddressOfAPerson(String address) {
        assertThat(EmailAddress.fault(address)).contains(EmailAddress.Fault.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amìna@exemple.ma", "أمينة@exemple.ma", "élise@exemple.ma"})
    void saysWhenLettersCannotBeDeliveredTo(String address) {
        assertThat(EmailAddress.fault(address)).contains(EmailAddress.Fault.LETTERS);
    }

    @Test
    void theWholeLocalPartMayHaveSixtyFourCharacters() {
        assertThat(EmailAddress.fault("a".repeat(64) + "@exemple.ma")).isEmpty();
        assertThat(EmailAddress.fault("a".repeat(65) + "@exemple.ma")).contains(EmailAddress.Fault.INCOMPLETE);
    }

    @Test
    void isOneMailboxHoweverItIsSpelt() {
        assertThat(EmailAddress.key(" Amina+71@Exemple.MA ")).isEqualTo("amina@exemple.ma").isEqualTo(EmailAddress.key("amina@exemple.ma"));
        assertThat(EmailAddress.key("+amina@exemple.ma")).isEqualTo("+amina@exemple.ma");
        assertThat(EmailAddress.same("Amina+1@exemple.ma", "amina+1@EXEMPLE.ma")).isTrue();
        assertThat(EmailAddress.same("amina+1@exemple.ma", "amina@exemple.ma")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"gmial.com,gmail.com", "gmai.com,gmail.com", "gmaill.com,gmail.com", "hotmial.fr,hotmail.fr", "yahou.fr,yahoo.fr",
        "Gnail.com,gmail.com", "menara.na,menara.ma"})
    void knowsWhatWasMeant(String typed, String meant) {
        assertThat(EmailAddress.probablyMeant("amina@" + typed)).contains("amina@" + meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.com", "ymail.com", "exemple.ma", "gouv.ma", "um5.ac.ma", "mail.com"})
    void leavesOthersAlone(String domain) {
        assertThat(EmailAddress.probablyMeant("amina@" + domain)).isEmpty();
    }

    @Test
    void aDomainInArabicIsWrittenAsServersTakeIt() {
        assertThat(EmailAddress.deliverable("amina@مثال.المغرب")).isEqualTo("amina@xn--mgbh0fb.xn--mgbc0a9azcg");
        assertThat(EmailAddress.deliverable("amina@exemple.ma")).isEqualTo("amina@exemple.ma");
    }
}
