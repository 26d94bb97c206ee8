package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.TestClock;
import org.cocreation.language.Language;
import org.cocreation.mail.MailTests.MailsOfTests;
import org.cocreation.settings.InstalledSettings;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A mail as a mail program reads it. */
@ApplicationTest(properties = "cocreation.mail.reply-to=Comité d'organisation <comite@cocreation.example>")
@Import(MailTests.class)
class MailContentTest {

    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort()).withPerMethodLifecycle(false);

    @Autowired
    MailDelivery delivery;
    @Autowired
    MailsOfTests mails;
    @Autowired
    Settings settings;
    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void smtp(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "localhost");
        registry.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
    }

    @AfterEach
    void clear() {
        mails.clear();
        InstalledSettings.restore(settings);
        TestClock.reset();
    }

    @Test
    void arrivesInArabicWithItsHeadersTextAndFile() throws Exception {
        Instant now = Instant.parse("2026-12-01T09:00:00Z");
        ClockUtil.setCurrentTime(Date.from(now));
        mails.owe(new NewMail(MailTests.PURPOSE, "PAN3-EV2", Recipient.registration(1), "1", "personne@example.org", Language.AR,
                Map.of("do", "attach")));
        long number = mails.row("personne@example.org").id();

        delivery.deliverDue();

        MimeMessage message = SERVER.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("خُصص لكم مقعد – اللقاء الأول للإعداد المشترك: وجدة");
        assertThat(message.getFrom()).containsExactly(new InternetAddress("ne-pas-repondre@cocreation.example"));
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Comité organisateur");
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("comite@cocreation.example"));
        assertThat(Arrays.stream(message.getAllRecipients()).map(Object::toString)).containsExactly("personne@example.org");
        assertThat(message.getMessageID()).isEqualTo("<mail.%d.%s@cocreation.example>".formatted(number,
                jdbc.sql("select id::text from cocreation.installation").query(String.class).single()));
        assertThat(message.getSentDate()).isEqualTo(Date.from(now));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("ar");
        assertThat(message.getContentType()).startsWith("multipart/mixed");

        Multipart mixed = (Multipart) message.getContent();
        Multipart alternative = (Multipart) mixed.getBodyPart(0).getContent();
        assertThat(alternative.getContentType()).startsWith("multipart/alternative");
        BodyPart plain = alternative.getBodyPart(0);
        BodyPart html = alternative.getBodyPart(1);
        String link = "https://cocreation.example/inscriptions/" + number;
        assertThat(plain.getContentType()).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(plain.getContent().toString()).contains("تحية طيبة Participante Exemple،", link, "سيُعلن عن المكان لاحقا");
        assertThat(html.getContentType()).isEqualToIgnoringCase("text/html; charset=utf-8");
        assertThat(html.getContent().toString()).contains("dir=\"rtl\"", "lang=\"ar\"", "href=\"" + link + "\"", "خُصص لكم مقعد");
        BodyPart file = mixed.getBodyPart(1);
        assertThat(MimeUtility.decodeText(file.getFileName())).isEqualTo("événement.ics");
        assertThat(file.getContentType()).startsWith("text/calendar; charset=utf-8; method=PUBLISH");
        assertThat(new String(file.getInputStream().readAllBytes())).startsWith("BEGIN:VCALENDAR");
    }

    @Test
    void carriesTheSettingsThatStandWhenItIsWritten() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        InstalledSettings.set(settings, Setting.MAIL_REPLY_TO, "Accueil <accueil@essai.example>", "");
        InstalledSettings.set(settings, Setting.MAIL_BRAND, "Bandeau d'essai", "شريط تجريبي");
        InstalledSettings.set(settings, Setting.MAIL_SIGNATURE, "L'équipe d'essai", "فريق التجربة");
        mails.owe(MailsOfTests.mail(3, "reglages@example.org"));

        delivery.deliverDue();

        MimeMessage message = SERVER.getReceivedMessages()[0];
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("accueil@essai.example"));
        assertThat(((InternetAddress) message.getReplyTo()[0]).getPersonal()).isEqualTo("Accueil");
        Multipart alternative = (Multipart) message.getContent();
        assertThat(alternative.getBodyPart(0).getContent().toString()).contains("L'équipe d'essai").doesNotContain("Le comité organisateur");
        assertThat(alternative.getBodyPart(1).getContent().toString()).contains("Bandeau d'essai");
    }

    @Test
    void hasNoFrameForFilesItDoesNotHave() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        mails.owe(MailsOfTests.mail(2, "autre@example.org"));

        delivery.deliverDue();

        MimeMessage message = SERVER.getReceivedMessages()[0];
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(message.getSubject()).isEqualTo("Une place vous est attribuée – 1er événement de cocréation : Oujda");
    }

    @Test
    void aParticipantWritesToTheHostAndAnInstitutionToTheMinistry() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        String event = new SampleEvents(jdbc).event("REPONSE-EV1").hosts("ACODEC", "ADFM").create();
        jdbc.sql("""
                update cocreation.organisation set changed_by = 'test', email = case code when 'ADFM' then 'hote@exemple.ma' else 'ministere@exemple.ma' end
                where code in ('ADFM', 'MTNRA')""").update();
        mails.owe(new NewMail(MailTests.PURPOSE, event, Recipient.registration(1), "1", "personne@example.org", Language.FR),
                new NewMail(MailTests.PURPOSE, event, Recipient.invitation(1), "1", "province@example.org", Language.FR));

        delivery.deliverDue();

        assertThat(SERVER.getReceivedMessagesForDomain("personne@example.org")[0].getReplyTo()).containsExactly(new InternetAddress("hote@exemple.ma"));
        assertThat(SERVER.getReceivedMessagesForDomain("province@example.org")[0].getReplyTo()).containsExactly(new InternetAddress("ministere@exemple.ma"));
    }
}
