package org.cocreation.access;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The committee of the tests: the ministry, two hosts of the same event, one of another, a partner. */
public class Committee {

    /** The property of tests of accounts and of what organisations say of themselves, which share an application of their own: others count on both. */
    public static final String TESTS = "test.of=accounts";

    private final JdbcClient jdbc;
    private final CommitteeAccounts accounts;

    Committee(JdbcClient jdbc, CommitteeAccounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    public void arrive() {
        jdbc.sql("""
                with committee as (insert into cocreation.organisation (code, kind, name_fr, name_ar) values
                        ('MTNRA', 'ministry', 'Ministère', '-'), ('ADFM', 'association', 'ADFM', '-'),
                        ('4CHABAB', 'association', '4Chabab', '-'), ('ACODEC', 'association', 'ACODEC', '-'),
                        ('OCDE', 'international_partner', 'OCDE', '-'), ('ADD', 'agency', 'ADD', '-') on conflict do nothing),
                     cycle as (insert into cocreation.cycle (code, title_fr, title_ar, lead_code, composition)
                               values ('COMITE', 'Comité d''essai', '-', 'MTNRA', null) on conflict do nothing)
                insert into cocreation.cycle_member (cycle_code, organisation_code) values ('COMITE', 'MTNRA') on conflict do nothing""").update();
        accounts.createDemonstrationAccounts();
        forgive();
    }

    /** Nobody waits for what went wrong before. */
    public void forgive() {
        jdbc.sql("delete from cocreation.sign_in_attempt").update();
    }

    /** Ids of those whom a mail to the group reaches. */
    List<String> mailed(String group) {
        return accounts.inGroups(List.of(group)).stream().map(CommitteeAccounts.Account::id).toList();
    }
}
