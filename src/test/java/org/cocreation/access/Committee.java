package org.cocreation.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The committee of the tests: the ministry, two hosts of the same event, one of another, a partner. */
public class Committee {

    private final JdbcClient jdbc;
    private final CommitteeAccounts accounts;
    private final IdentityService identity;

    Committee(JdbcClient jdbc, CommitteeAccounts accounts, IdentityService identity) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.identity = identity;
    }

    public void arrive() {
        jdbc.sql("""
                insert into cocreation.organisation (code, kind, lead, name_fr, name_ar) values
                    ('MTNRA', 'ministry', true, 'Ministère', '-'), ('ADFM', 'association', false, 'ADFM', '-'),
                    ('4CHABAB', 'association', false, '4Chabab', '-'), ('ACODEC', 'association', false, 'ACODEC', '-'),
                    ('OCDE', 'international_partner', false, 'OCDE', '-'), ('ADD', 'agency', false, 'ADD', '-')
                on conflict do nothing""").update();
        accounts.createDemonstrationAccounts();
    }

    public void unlock(String id) {
        identity.unlockUser(id);
    }
}
