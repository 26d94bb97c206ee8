package org.cocreation.mail;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;

import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.mail.MailRepository.Undelivered;
import org.cocreation.workflow.Incidents;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows in Cockpit which steps owe mails that do not leave: one incident a step, however many mails. What is shown is
 * made of what the outbox holds, each time anew, so that nothing has to be remembered when a mail leaves after all.
 */
@Component
public class MailIncidents {

    /** A server that greylists takes a mail within some minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final MailRepository mails;
    private final MailRenderer renderer;
    private final Incidents incidents;
    private final String journal;
    private final Clock clock;

    MailIncidents(MailRepository mails, MailRenderer renderer, Incidents incidents, @Value("${cocreation.base-url}") String baseUrl, Clock clock) {
        this.mails = mails;
        this.renderer = renderer;
        this.incidents = incidents;
        this.journal = baseUrl + "/comite/courriels?evenement=";
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    @Transactional
    public void refresh() {
        incidents.keepOfMails(mails.undelivered(clock.instant().minus(PATIENCE)).stream().map(this::trouble).toList());
    }

    private Incidents.Trouble trouble(Undelivered mails) {
        String subject = "mails %s %s %s".formatted(mails.eventCode(), mails.step(), mails.givenUp());
        String about = mails.purposes().stream().map(renderer::label).collect(joining(", "));
        String message = mails.givenUp()
                ? ("Des courriels de cette étape n’ont pas pu être remis\u00a0: %s. Le journal des courriels dit pourquoi et permet de les "
                        + "renvoyer\u00a0: %s%s&statut=failed").formatted(about, journal, mails.eventCode())
                : ("Des courriels de cette étape attendent depuis le %s\u00a0: %s. Le serveur de courriel ne les prend pas\u00a0; ils partiront "
                        + "d’eux-mêmes. Le journal des courriels dit ce qu’il répond\u00a0: %s%s")
                        .formatted(Dates.moment(mails.since(), Language.FR), about, journal, mails.eventCode());
        return new Incidents.Trouble(subject, mails.eventCode(), mails.step(), message);
    }
}
