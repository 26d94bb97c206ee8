package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.cocreation.ApplicationTest;
import org.cocreation.access.PersonalLinks.Subject;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class PersonalLinksTest {

    @Autowired
    PersonalLinks links;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aTokenLeadsToWhatItWasMadeFor() {
        String token = links.mint(Subject.REGISTRATION, 12);
        assertThat(token).matches("[A-Za-z0-9_-]{32}");
        assertThat(links.resolve(Subject.REGISTRATION, token)).hasValue(12);
        assertThat(links.resolve(Subject.INVITATION, token)).isEmpty();
    }

    @Test
    void whatIsNoTokenLeadsNowhere() {
        assertThat(links.resolve(Subject.REGISTRATION, null)).isEmpty();
        assertThat(links.resolve(Subject.REGISTRATION, "")).isEmpty();
        assertThat(links.resolve(Subject.REGISTRATION, "x".repeat(32))).isEmpty();
        assertThat(links.resolve(Subject.REGISTRATION, "é".repeat(100_000))).isEmpty();
    }

    @Test
    void severalLinksOfOneSubjectWorkUntilTheyAreRevokedTogether() {
        String first = links.mint(Subject.INVITATION, 5);
        String second = links.mint(Subject.INVITATION, 5);
        String other = links.mint(Subject.INVITATION, 6);
        assertThat(links.resolve(Subject.INVITATION, first)).hasValue(5);
        links.revoke(Subject.INVITATION, 5);
        assertThat(links.resolve(Subject.INVITATION, first)).isEmpty();
        assertThat(links.resolve(Subject.INVITATION, second)).isEmpty();
        assertThat(links.resolve(Subject.INVITATION, other)).hasValue(6);
    }

    @Test
    void manyAreMadeTogetherAndAllDiffer() {
        List<Long> ids = LongStream.rangeClosed(1, 1_000).boxed().toList();
        Map<Long, String> tokens = links.mint(Subject.REGISTRATION, ids);
        assertThat(tokens.keySet()).containsExactlyElementsOf(ids);
        assertThat(new HashSet<>(tokens.values())).hasSize(1_000);
        assertThat(links.resolve(Subject.REGISTRATION, tokens.get(777L))).hasValue(777);
        assertThat(links.mint(Subject.REGISTRATION, List.of())).isEmpty();
    }

    @Test
    void onlyItsHashIsKept() {
        String token = links.mint(Subject.REGISTRATION, 12);
        assertThat(jdbc.sql("select count(*) from cocreation.personal_link l where l::text like '%' || :token || '%'")
                .param("token", token).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from cocreation.personal_link where token_hash = sha256(:token::bytea)")
                .param("token", token).query(Long.class).single()).isOne();
    }
}
