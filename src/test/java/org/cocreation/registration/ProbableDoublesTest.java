package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Phase;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One person under two addresses is flagged, whoever writes a name or a telephone in another way. */
class ProbableDoublesTest extends CommitteeTest {

    @Autowired
    ProbableDoubles doubles;

    @ParameterizedTest
    @CsvSource({
        "Amina El Alaoui, AMINA  EL ALAOUI", "Hélène Aït-Lfadil, Ait Lfadil Helene", "Driss O'Cheikh, driss o’cheikh",
        "أحمد الإدريسي, احمد الادريسي", "فاطمة الزهراء, فاطمه الزهراء", "مُصْطَفَى العلوي, مصطفي العلوي", "مؤمن رئيس, مومن رييس"})
    void aNameWrittenInAnotherWayIsTheSame(String one, String other) {
        assertThat(key("name_key", one)).isNotBlank().isEqualTo(key("name_key", other));
    }

    @ParameterizedTest
    @CsvSource({"Amina El Alaoui, Amina El Alami", "أحمد الإدريسي, أحمد الإدريسية", "Omar Rimal, Omar"})
    void anotherNameIsAnother(String one, String other) {
        assertThat(key("name_key", one)).isNotEqualTo(key("name_key", other));
    }

    @ParameterizedTest
    @CsvSource({"06 12 34 56 78, +212 6 12-34-56-78", "0612345678, 00212612345678", "0612345678, ٠٦١٢٣٤٥٦٧٨"})
    void aTelephoneWrittenInAnotherWayIsTheSame(String one, String other) {
        assertThat(key("phone_key", one)).isEqualTo("612345678").isEqualTo(key("phone_key", other));
    }

    @Test
    void whatIsNoNumberAndNoNameIsNobodysDouble() {
        assertThat(key("phone_key", "12")).isNull();
        assertThat(key("name_key", " - ")).isNull();
        assertThat(key("name_key", "")).isNull();
    }

    @Test
    void theyAreFlaggedInTheListAndShownSideBySide() throws Exception {
        String code = sample().phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 30).with(RegistrationStatus.CANCELLED, 2).create();
        assertThat(doubles.count(code)).as("invented people differ").isZero();
        assertThat(page(list(code), SignedIn.ministry()).text()).doesNotContain("doublon");
        change(code, 1, "full_name = 'Zineb Sefiani', province_code = 'MA-CAS', phone = '0611111111'");
        change(code, 2, "full_name = 'SEFIANI Zineb', province_code = 'MA-CAS', phone = '0622222222'");
        change(code, 3, "full_name = 'Omar Rimal', phone = '0633333333', province_code = 'MA-RAB'");
        change(code, 4, "full_name = 'Rimal', phone = '+212 633 33 33 33', province_code = 'MA-CAS'");
        change(code, 5, "full_name = 'Zineb Sefiani', province_code = 'MA-RAB', phone = '0644444444'");

        assertThat(doubles.groups(code)).hasSize(2).satisfiesExactly(
                names -> {
                    assertThat(names.reasons()).containsExactly(ProbableDoubles.Reason.NAME);
                    assertThat(names.registrations()).extracting(Registration::fullName).containsExactly("Zineb Sefiani", "SEFIANI Zineb");
                },
                phones -> assertThat(phones.reasons()).containsExactly(ProbableDoubles.Reason.PHONE));
        Document list = page(list(code), SignedIn.association("ADFM"));
        assertThat(list.text()).contains("4 inscriptions sont probablement des doublons");
        assertThat(list.select("td a:contains(doublon)")).hasSize(4);
        Document page = page(list(code) + "/doublons", SignedIn.association("ADFM"));
        assertThat(page.select("table")).hasSize(2);
        assertThat(page.select("table").get(0).select("thead a").eachText()).containsExactly("Zineb Sefiani", "SEFIANI Zineb");
        assertThat(page.select("h3").eachText()).containsExactly("1. Même nom, même province", "2. Même téléphone");
        http.perform(get(list(code) + "/doublons").with(SignedIn.partner())).andExpect(status().isForbidden());

        change(code, 2, "status = 'cancelled'");
        assertThat(doubles.count(code)).as("who is gone takes no seat").isEqualTo(1);
    }

    @Test
    void tenThousandAreComparedInAMoment() {
        String code = sample().capacity(500).phase(Phase.LIST_PROPOSED).with(RegistrationStatus.CANDIDATE, 10_000).create();
        jdbc.sql("update cocreation.registration set full_name = full_name || ' ' || id, phone = '06' || lpad(rank::text, 8, '0'), changed_by = 'essai' where event_code = :code")
                .param("code", code).update();
        change(code, 9_999, "phone = '0600000001'");
        long start = System.nanoTime();

        List<ProbableDoubles.Group> groups = doubles.groups(code);

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("Doubles among 10,000 registrations: %d ms%n", took.toMillis());
        assertThat(groups).hasSize(1);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        jdbc.sql("delete from cocreation.registration where event_code = :code").param("code", code).update();
    }

    private static String list(String code) {
        return "/comite/evenements/" + code + "/liste";
    }

    private void change(String code, int rank, String columns) {
        jdbc.sql("update cocreation.registration set %s, changed_by = 'essai' where id = :id".formatted(columns)).param("id", registration(code, rank)).update();
    }

    private String key(String function, String text) {
        return jdbc.sql("select cocreation.%s(:text)".formatted(function)).param("text", text).query(String.class).optional().orElse(null);
    }
}
