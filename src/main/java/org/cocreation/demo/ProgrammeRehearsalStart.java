package org.cocreation.demo;

import java.time.Duration;

import org.cocreation.event.EventService;
import org.cocreation.geography.Divisions;
import org.cocreation.invitation.InvitationService;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.RegistrationService;
import org.cocreation.workflow.EngineClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Under the profile {@code programme-2023}: sets the clock back before the programme is loaded, rehearses it once the
 * application serves, and arrives at today with the fourth event still to come.
 */
@Component
@Profile("programme-2023")
class ProgrammeRehearsalStart {

    private static final Logger LOG = LoggerFactory.getLogger(ProgrammeRehearsalStart.class);

    /** From the first publication to the day after the fourth event, which is put off by three days. */
    private static final Duration SPAN = Duration.ofDays(40);

    private final EventService events;
    private final RegistrationService registrations;
    private final ConfirmationRounds rounds;
    private final InvitationService invitations;
    private final Divisions divisions;
    private final EngineClock clock;
    private final JdbcClient jdbc;
    private final ServletWebServerApplicationContext server;
    private final String password;
    private final boolean rehearsedBefore;

    ProgrammeRehearsalStart(EventService events, RegistrationService registrations, ConfirmationRounds rounds,
                            InvitationService invitations, Divisions divisions, EngineClock clock, JdbcClient jdbc, ServletWebServerApplicationContext server,
                            @Value("${cocreation.demo.password}") String password) {
        this.events = events;
        this.registrations = registrations;
        this.rounds = rounds;
        this.invitations = invitations;
        this.divisions = divisions;
        this.clock = clock;
        this.jdbc = jdbc;
        this.server = server;
        this.password = password;
        this.rehearsedBefore = !events.all().isEmpty();
        if (!rehearsedBefore) {
            clock.moveTo(clock.instant().minus(SPAN));
        }
    }

    /** The job executor starts only now, and waits for nobody: hence a thread of its own. */
    @EventListener(ApplicationReadyEvent.class)
    void run() {
        if (rehearsedBefore) {
            LOG.info("This database holds a programme already: nothing is rehearsed");
            return;
        }
        Thread thread = new Thread(() -> {
            String origin = "http://localhost:" + server.getWebServer().getPort();
            new ProgrammeRehearsal(events, registrations, rounds, invitations, divisions, clock, jdbc, new Journal(jdbc), origin, password).run();
            clock.reset();
        }, "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }
}
