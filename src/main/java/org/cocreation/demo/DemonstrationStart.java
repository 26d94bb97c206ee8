package org.cocreation.demo;

import java.io.IOException;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.database.ConditionalOnDemonstration;
import org.cocreation.database.Locks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty database so that there is something to see and to do. */
@Component
@ConditionalOnDemonstration
class DemonstrationStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationStart.class);

    private final DemonstrationProgramme programme;
    private final CommitteeAccounts accounts;
    private final Locks locks;

    DemonstrationStart(DemonstrationProgramme programme, CommitteeAccounts accounts, Locks locks) {
        this.programme = programme;
        this.accounts = accounts;
        this.locks = locks;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments args) throws IOException {
        // Nodes that start at once: the second finds what the first has loaded.
        locks.hold("demonstration");
        if (programme.load()) {
            LOG.info("The programme of 2023 is loaded");
        }
        accounts.createDemonstrationAccounts();
        programme.startProcesses();
    }
}
