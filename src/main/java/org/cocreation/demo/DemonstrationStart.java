package org.cocreation.demo;

import java.io.IOException;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.database.ConditionalOnDemonstration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Fills an empty database so that there is something to see and to do. */
@Component
@ConditionalOnDemonstration
class DemonstrationStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationStart.class);

    private final DemonstrationProgramme programme;
    private final CommitteeAccounts accounts;

    DemonstrationStart(DemonstrationProgramme programme, CommitteeAccounts accounts) {
        this.programme = programme;
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        if (programme.load()) {
            LOG.info("The programme of 2023 is loaded");
        }
        accounts.createDemonstrationAccounts();
        programme.startProcesses();
    }
}
