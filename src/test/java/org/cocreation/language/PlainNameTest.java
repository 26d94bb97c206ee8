package org.cocreation.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNameTest {

    private final PlainName.Validator validator = new PlainName.Validator();

    @ParameterizedTest
    @ValueSource(strings = {"", "Amina L'Exemple", "سلمى مثال", "A.M.C.D.D", "جمعية النموذج للتنمية (ACODEC)", "Femmes & développement", "Dr. Amina Exemple",
            "S.A.R.L. Exemple", "Association 2.0", "Open Data : Maroc", "Réseau A/B", "Forum 100 % exemple", "O'; drop table event; --",
            "%s {0} ${7*7} #{x}", "Ⓜ️ 🙂", "مریم\u200Cها", "Collectif « Démo »", "Radio 98,5", "Wwwalid Http"})
    void isAName(String name) {
        assertThat(validator.isValid(name, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prix.example", "Gagnez sur PRIX.EXAMPLE/x", "https://prix.example", "http : //1.2.3.4", "www prix example", "WWW.prix",
            "amina@exemple.example", "amina＠exemple", "prix。example", "prix．example", "جمعية.المغرب", "pr\u200Bix.\u200Bexample",
            "xn--80ak6aa92e.com", "<script>alert(1)</script>", "a < b", "&lt;b&gt;", "&#60;b", "[cliquez](prix)", "[url=prix]ici[/url]", "mailto:amina", "javascript: alert(1)",
            "//prix", "M.Alaoui"})
    void leadsElsewhere(String name) {
        assertThat(validator.isValid(name, null)).isFalse();
    }
}
