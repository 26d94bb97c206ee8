package org.cocreation.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.access.PersonalLinks;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** On the demonstration's programme, where every institution but the economic bodies has an address. */
@ApplicationTest(profiles = "demo")
@Transactional
class InvitationServiceTest {

    /** Casablanca-Settat and Rabat-Salé-Kénitra: 2 councils, 9 + 7 prefectures and provinces, 6 consultative bodies. */
    private static final String EVENT = "PAN3-EV1";
    private static final int PROPOSED = 24;
    private static final int WITHOUT_ADDRESS = 2;

    @Autowired
    InvitationService invitations;

    @Autowired
    InvitationMails mails;

    @Autowired
    EventService events;

    @Autowired
    PersonalLinks links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate replyBy;

    @BeforeEach
    void stopTheClock() {
        CleanSlate.of(EVENT, jdbc);
        ClockUtil.setCurrentTime(Date.from(TestClock.now()));
        replyBy = LocalDate.now(clock).plusDays(10);
    }

    @AfterEach
    void letTheClockGo() {
        TestClock.reset();
    }

    @Test
    void proposesTheInstitutionsOfTheEventsRegionsAsTheDecisionSays() {
        invitations.drawUp(EVENT);

        List<Invitation> all = all();
        assertThat(all).hasSize(PROPOSED).allMatch(Invitation::invited);
        assertThat(all).extracting(one -> one.institution().regionCode()).containsOnly("MA-04", "MA-06");
        assertThat(all.stream().collect(Collectors.groupingBy(one -> one.institution().kind().code(), Collectors.counting())))
                .containsOnly(Map.entry("regional-council", 2L), Map.entry("prefecture", 5L),
                        Map.entry("province", 11L), Map.entry("consultative-body", 6L));
        assertThat(all.get(0).institution().code()).isEqualTo("CR-MA-04");
        assertThat(all.get(0).reason()).isEqualTo("Conseil d'une région de l'événement.");
    }

    @Test
    void drawingUpAgainKeepsWhatTheMinistryChanged() {
        invitations.drawUp(EVENT);
        Invitation first = all().get(0);
        invitations.setInvited(EVENT, first.id(), false, "mtnra");
        invitations.add(EVENT, "PREF-FES", "mtnra");

        invitations.drawUp(EVENT);

        assertThat(all()).hasSize(PROPOSED + 1);
        assertThat(invitations.find(EVENT, first.id()).orElseThrow().state()).isEqualTo(InvitationState.LEFT_OUT);
        assertThat(invitations.figures(EVENT)).extracting(InvitationFigures::invited, InvitationFigures::leftOut)
                .containsExactly(PROPOSED, 1);
    }

    @Test
    void validationNeedsAnInstitutionAndADayBeforeTheEvent() {
        refused(() -> invitations.validate(EVENT, replyBy, "mtnra"), "Aucune institution n'est retenue");
        invitations.drawUp(EVENT);
        refused(() -> invitations.validate(EVENT, event().day(), "mtnra"), "précéder l'événement");
        refused(() -> invitations.validate(EVENT, LocalDate.now(clock), "mtnra"), "à venir");

        invitations.validate(EVENT, replyBy, "mtnra");

        assertThat(event().replyBy()).isEqualTo(replyBy);
    }

    @Test
    void proposesAReplyByAWeekBeforeTheEventOrTomorrow() {
        assertThat(invitations.proposedReplyBy(EVENT)).isEqualTo(event().day().minusDays(7));
        at(event().day().minusDays(3));
        assertThat(invitations.proposedReplyBy(EVENT)).isEqualTo(event().day().minusDays(2));
    }

    @Test
    void sendsEachLetterOnceByMailOrByPost() {
        sent();
        invitations.send(EVENT, "process");

        assertThat(all()).allMatch(Invitation::isSent);
        assertThat(all()).filteredOn(Invitation::goesByPost).hasSize(WITHOUT_ADDRESS)
                .allMatch(one -> one.institution().code().startsWith("IC-ECONOMIE-"));
        assertThat(owed("invitation")).isEqualTo(PROPOSED - WITHOUT_ADDRESS);
        assertThat(invitations.figures(EVENT)).isEqualTo(
                new InvitationFigures(PROPOSED, 0, PROPOSED, PROPOSED - WITHOUT_ADDRESS, WITHOUT_ADDRESS, 0, 0, PROPOSED, 0));
    }

    @Test
    void leavesOutOnlyWhatHasNotLeft() {
        invitations.drawUp(EVENT);
        long leftOut = all().get(0).id();
        invitations.setInvited(EVENT, leftOut, false, "mtnra");
        invitations.validate(EVENT, replyBy, "mtnra");
        invitations.send(EVENT, "process");

        assertThat(invitations.find(EVENT, leftOut).orElseThrow().isSent()).isFalse();
        long gone = all().get(1).id();
        refused(() -> invitations.setInvited(EVENT, gone, false, "mtnra"), "déjà partie");
        assertThat(invitations.find("PAN3-EV2", gone)).as("of another event").isEmpty();
    }

    @Test
    void writesAtOnceToWhoIsAddedAfterTheOthers() {
        sent();

        invitations.add(EVENT, "PREF-FES", "mtnra");

        assertThat(of("PREF-FES").state()).isEqualTo(InvitationState.UNANSWERED);
        assertThat(owed("invitation")).isEqualTo(PROPOSED - WITHOUT_ADDRESS + 1);
    }

    @Test
    void writesAtOnceToWhoIsTakenInAfterTheOthers() {
        invitations.drawUp(EVENT);
        Invitation council = of("CR-MA-06");
        invitations.setInvited(EVENT, council.id(), false, "mtnra");
        sent();
        assertThat(of("CR-MA-06").state()).isEqualTo(InvitationState.LEFT_OUT);

        invitations.setInvited(EVENT, council.id(), true, "mtnra");

        assertThat(of("CR-MA-06").state()).isEqualTo(InvitationState.UNANSWERED);
    }

    @Test
    void anInstitutionThatGetsAnAddressIsRemindedByMail() {
        sent();
        Invitation byPost = of("IC-ECONOMIE-MA-06");
        assertThat(invitations.remind(EVENT, List.of(byPost.id()), "mtnra")).isEqualTo(new Reminders(0, 1, 0));

        invitations.changeAddress("IC-ECONOMIE-MA-06", "economie@institutions.example", "mtnra");

        assertThat(invitations.remind(EVENT, List.of(byPost.id()), "mtnra")).isEqualTo(new Reminders(1, 0, 0));
    }

    @Test
    void remindsTheChosenAndNobodyTwiceADay() {
        sent();
        Invitation council = of("CR-MA-06");
        Invitation prefecture = of("PREF-CAS");
        reply(prefecture, attending(2));

        assertThat(invitations.remind(EVENT, List.of(council.id(), prefecture.id()), "mtnra")).isEqualTo(new Reminders(1, 0, 0));
        assertThat(invitations.remind(EVENT, List.of(council.id()), "mtnra")).isEqualTo(new Reminders(0, 0, 1));
        assertThat(invitations.remindAll(EVENT, "process")).isEqualTo(new Reminders(PROPOSED - WITHOUT_ADDRESS - 2, WITHOUT_ADDRESS, 1));
        at(LocalDate.now(clock).plusDays(1));
        assertThat(invitations.remindAll(EVENT, "process").mailed()).isEqualTo(PROPOSED - WITHOUT_ADDRESS - 1);
        assertThat(of("CR-MA-06").reminders()).isEqualTo(2);
        assertThat(owed("invitation-reminder")).isEqualTo(2 * (PROPOSED - WITHOUT_ADDRESS - 1));
    }

    @Test
    void saysWhenAReminderWouldReachNobody() {
        sent();
        invitations.requireReminderPossible(EVENT);
        invitations.remindAll(EVENT, "process");
        refused(() -> invitations.requireReminderPossible(EVENT), "déjà été relancées aujourd'hui");
        all().stream().filter(one -> one.institution().email() != null).forEach(one -> reply(one, notAttending()));
        refused(() -> invitations.requireReminderPossible(EVENT), "n'ont pas d'adresse électronique");
        all().stream().filter(Invitation::awaitsReply)
                .forEach(one -> invitations.recordReply(EVENT, one.id(), notAttending(), ReplyChannel.POST, "mtnra"));
        refused(() -> invitations.requireReminderPossible(EVENT), "ont répondu");
    }

    @Test
    void aReplyMayChangeUntilItsDayIsOver() {
        sent();
        Invitation council = of("CR-MA-06");
        reply(council, attending(3));
        at(replyBy);
        reply(council, attending(2));
        at(replyBy.plusDays(1));

        assertThat(invitations.reply(council.id(), notAttending())).isFalse();
        refused(() -> invitations.remind(EVENT, List.of(council.id()), "mtnra"), "La date limite de réponse est passée");
        assertThat(of("CR-MA-06")).extracting(Invitation::answer, Invitation::channel, Invitation::seats, Invitation::representative)
                .containsExactly(Answer.ATTENDING, ReplyChannel.LINK, 2, "Représentante désignée");
    }

    @Test
    void theMinistryRecordsLateRepliesUntilTheEvent() {
        sent();
        Invitation council = of("CR-MA-06");
        at(event().day());
        invitations.recordReply(EVENT, council.id(), attending(1), ReplyChannel.TELEPHONE, "mtnra");
        assertThat(of("CR-MA-06").channel()).isEqualTo(ReplyChannel.TELEPHONE);
        at(event().day().plusDays(1));
        refused(() -> invitations.recordReply(EVENT, council.id(), notAttending(), ReplyChannel.EMAIL, "mtnra"), "passé");
    }

    @Test
    void keepsNobodysNameForAnAbsence() {
        sent();
        Invitation council = of("CR-MA-06");
        reply(council, attending(3));
        reply(council, new Reply(Answer.NOT_ATTENDING, "Représentante désignée", "Vice-présidence", 3));

        assertThat(of("CR-MA-06")).extracting(Invitation::representative, Invitation::function, Invitation::seats)
                .containsOnlyNulls();
    }

    @Test
    void attendingNeedsANumberOfPeople() {
        sent();
        refused(() -> reply(of("CR-MA-06"), new Reply(Answer.ATTENDING, "", "", null)), "nombre de personnes");
    }

    @Test
    void acknowledgesAReplyOncePerChange() {
        sent();
        Invitation council = of("CR-MA-06");
        reply(council, attending(3));
        reply(council, attending(3));
        assertThat(owed("reply-received")).isEqualTo(1);
        ClockUtil.setCurrentTime(Date.from(TestClock.now().plusSeconds(60)));
        reply(council, attending(4));
        assertThat(owed("reply-received")).isEqualTo(2);
    }

    @Test
    void takesBackAReplyThatWasNotTheirs() {
        sent();
        Invitation council = of("CR-MA-06");
        invitations.recordReply(EVENT, council.id(), attending(3), ReplyChannel.POST, "mtnra");

        invitations.withdrawReply(EVENT, council.id(), "mtnra");

        assertThat(of("CR-MA-06").state()).isEqualTo(InvitationState.UNANSWERED);
        assertThat(jdbc.sql("""
                        select count(*) from cocreation.audit_entry
                        where entity = 'invitation' and entity_key = :id and jsonb_exists(after, 'reply') and actor = 'mtnra'""")
                .param("id", Long.toString(council.id())).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void postponesTheDayToReplyByWithAReason() {
        refused(() -> invitations.postponeReplies(EVENT, replyBy, "Report", "mtnra"), "se fixe avec la validation");
        sent();
        refused(() -> invitations.postponeReplies(EVENT, replyBy.plusDays(1), " ", "mtnra"), "motif");

        invitations.postponeReplies(EVENT, replyBy.plusDays(1), "Jour férié", "mtnra");

        assertThat(event().replyBy()).isEqualTo(replyBy.plusDays(1));
        assertThat(events.interventions(EVENT).get(0).reason()).isEqualTo("Jour férié");
    }

    @Test
    void aLinkOpensItsOwnInvitationOnceItHasLeft() {
        invitations.drawUp(EVENT);
        Invitation council = of("CR-MA-06");
        String token = links.mint(PersonalLinks.Subject.INVITATION, council.id());
        assertThat(invitations.byLink(token)).isEmpty();
        sent();

        assertThat(invitations.byLink(token)).map(Invitation::id).contains(council.id());
        assertThat(invitations.byLink("x".repeat(32))).isEmpty();
        assertThat(invitations.byLink(links.mint(PersonalLinks.Subject.REGISTRATION, council.id()))).isEmpty();
    }

    @Test
    void mailsCarryTheLetterAndALinkInBothLanguages() {
        jdbc.sql("update cocreation.event set phase = 'published', published_at = :now, changed_by = 'essai' where code = :code")
                .param("now", TestClock.timestamp()).param("code", EVENT).update();
        sent();
        Invitation council = of("CR-MA-06");
        Invitation answered = of("PREF-CAS");
        reply(answered, attending(2));

        Map<Long, MailContent> contents = mails.write(List.of(mail(1, "invitation", council), mail(2, "invitation-reminder", answered),
                mail(3, "reply-received", answered), mail(4, "reply-received", council)));

        assertThat(contents).as("what a reply has overtaken, or has none, is dropped").containsOnlyKeys(1L, 3L);
        MailContent invitation = contents.get(1L);
        assertThat(invitation.inBothLanguages()).isTrue();
        assertThat(invitation.attachments()).singleElement()
                .extracting(MailContent.Attachment::fileName).isEqualTo("invitation-PAN3-EV1-CR-MA-06.pdf");
        String link = ((Bilingual) invitation.model().get("link")).ar();
        assertThat(link).matches("http://localhost:8080/invitations/[\\w-]{32}\\?lang=ar");
        assertThat(invitations.byLink(link.replaceAll(".*/|\\?.*", ""))).map(Invitation::id).contains(council.id());
        assertThat(contents.get(3L).model()).containsEntry("attending", true).containsEntry("seats", 2)
                .containsEntry("representative", "Représentante désignée (Vice-présidence)");
        assertThat(contents.get(3L).attachments()).singleElement()
                .extracting(MailContent.Attachment::mediaType).isEqualTo("text/calendar;charset=UTF-8;method=PUBLISH");

        reply(answered, notAttending());
        assertThat(mails.write(List.of(mail(5, "reply-received", answered))).get(5L).attachments()).as("the calendar follows").singleElement()
                .extracting(MailContent.Attachment::mediaType).isEqualTo("text/calendar;charset=UTF-8;method=CANCEL");
    }

    private void sent() {
        invitations.drawUp(EVENT);
        invitations.validate(EVENT, replyBy, "mtnra");
        invitations.send(EVENT, "process");
    }

    private void reply(Invitation invitation, Reply reply) {
        assertThat(invitations.reply(invitation.id(), reply)).isTrue();
    }

    private static Reply attending(int seats) {
        return new Reply(Answer.ATTENDING, "Représentante désignée", "Vice-présidence", seats);
    }

    private static Reply notAttending() {
        return new Reply(Answer.NOT_ATTENDING, null, null, null);
    }

    private static OutgoingMail mail(long id, String purpose, Invitation invitation) {
        return new OutgoingMail(id, purpose, EVENT, Recipient.invitation(invitation.id()), "1", Language.FR, Map.of());
    }

    private Event event() {
        return events.get(EVENT);
    }

    private List<Invitation> all() {
        return invitations.of(EVENT, one -> true);
    }

    private Invitation of(String institution) {
        return all().stream().filter(one -> one.institution().code().equals(institution)).findFirst().orElseThrow();
    }

    private int owed(String purpose) {
        return jdbc.sql("select count(*) from cocreation.mail where event_code = :event and purpose = :purpose")
                .param("event", EVENT).param("purpose", purpose).query(Integer.class).single();
    }

    private static void at(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(LocalTime.NOON).atZone(Country.zone()).toInstant()));
    }

    private static void refused(Runnable deed, String why) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(deed::run).withMessageContaining(why);
    }
}
