package org.cocreation.information;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.document.DocumentText;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What participants are told to come: once, then only what changed and only to whom it concerns. */
@Transactional
class InformationPacksTest extends CommitteeTest {

    private static final String ACCESS_FR = "Tramway T1, arrêt « Parc d'essai ».\nParking gratuit, entrée de plain-pied.";
    private static final String ACCESS_AR = "الطرامواي، الخط الأول، محطة حديقة التجربة.\nموقف مجاني للسيارات.";

    @Autowired
    InformationPacks packs;
    @Autowired
    InformationService informations;
    @Autowired
    InformationPackMails mails;
    @Autowired
    InformationReadiness check;
    @Autowired
    OutreachWorkflow workflow;
    @Autowired
    EventService events;

    private String event;

    @BeforeEach
    void begin() {
        event = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 12).with(RegistrationStatus.WAITING, 3)
                .with(RegistrationStatus.CANCELLED, 1).create();
        run("update cocreation.event set address_fr = '12, rue d''essai', address_ar = '12 زنقة التجربة' where code = :event");
        run("""
                insert into cocreation.agenda_slot values
                    (:event, 1, '09:00', '09:30', 'Accueil', 'استقبال', '[]'),
                    (:event, 2, '09:30', '11:00', 'Séance plénière', 'جلسة عامة',
                     '[{"text": {"fr": "Présentation du plan", "ar": "تقديم الخطة"}, "by": {"fr": "Ministère", "ar": "الوزارة"}}]'),
                    (:event, 3, '11:15', '13:00', 'Ateliers thématiques en parallèle', 'ورشات موضوعاتية متوازية', '[]')""");
        for (int position = 1; position <= 2; position++) {
            run("insert into cocreation.room (event_code, position, name, capacity, accessible, changed_by) values (:event, %d, 'Salle %d', 40, true, 'essai')"
                    .formatted(position, position));
            run("""
                    insert into cocreation.workshop_room
                    select w.id, r.id from cocreation.workshop w join cocreation.room r using (event_code, position)
                    where event_code = :event and position = %d""".formatted(position));
        }
        inform(information(ACCESS_FR, ACCESS_AR));
        run("insert into cocreation.institution (code, kind, region_code, name_fr, name_ar, email) values ('ESSAI', 'regional-council', 'MA-06', 'Conseil d''essai', 'مجلس التجربة', 'conseil@exemple.example')");
        run("insert into cocreation.institution (code, kind, region_code, name_fr, name_ar) values ('ESSAI-2', 'regional-council', 'MA-06', 'Conseil sans adresse', 'مجلس')");
        run("""
                insert into cocreation.invitation (event_code, institution_code, invited, reason, sent_at, reply, changed_by)
                values (:event, 'ESSAI', true, 'essai', now(), 'attending', 'essai'), (:event, 'ESSAI-2', true, 'essai', now(), 'attending', 'essai')""");
    }

    @Test
    void everybodyWhoComesIsSentOnePack() {
        assertThat(packs.send(event)).isEqualTo(13);
        assertThat(packs.send(event)).as("the engine repeats the job").isZero();

        assertThat(jdbc.sql("select purpose || ' ' || language || ' ' || count(*) from cocreation.mail where event_code = :event group by purpose, language order by 1")
                .param("event", event).query(String.class).list()).containsExactly("information-pack ar 3", "information-pack fr 10");
        assertThat(packs.figures(events.get(event))).isEqualTo(new PackFigures(13, 0, 0, 1));
    }

    @Test
    void anotherRoomConcernsThoseOfItsWorkshopAndASupportOnePerson() {
        packs.send(event);

        run("update cocreation.room set name = 'Amphithéâtre', changed_by = 'adfm' where event_code = :event and position = 1");
        assertThat(packs.figures(events.get(event))).isEqualTo(new PackFigures(7, 6, 0, 1));
        assertThat(packs.send(event)).isEqualTo(6);
        assertThat(owed("2")).hasSize(6).allSatisfy(mail -> {
            assertThat(mail.purpose()).isEqualTo("information-pack-changed");
            assertThat(mail.detail()).as("names of parts only").isEqualTo(Map.of("parts", "room"));
        }).extracting(mail -> mail.recipient().number()).containsExactlyInAnyOrderElementsOf(jdbc.sql("""
                        select r.id from cocreation.registration r join cocreation.workshop w on w.id = r.workshop_id
                        where r.event_code = :event and status = 'confirmed' and w.position = 1""").param("event", event).query(Long.class).list());

        long one = registration(event, 5);
        jdbc.sql("insert into cocreation.support_grant (registration_id, event_code, travel, lodging, changed_by) values (:id, :event, true, true, 'essai')")
                .param("id", one).param("event", event).update();
        assertThat(packs.send(event)).isEqualTo(1);
        jdbc.sql("update cocreation.support_grant set declined_at = now() where registration_id = :id").param("id", one).update();
        assertThat(packs.send(event)).isEqualTo(1);
        assertThat(jdbc.sql("select string_agg(occurrence || ' ' || coalesce(detail ->> 'parts', ''), ';' order by id) from cocreation.mail where recipient = :who")
                .param("who", "registration:" + one).query(String.class).single()).isEqualTo("1 ;2 travel,lodging;3 travel,lodging");
    }

    @Test
    void whatIsCorrectedInArabicConcernsWhoReadsIt() {
        packs.send(event);
        inform(information(ACCESS_FR, ACCESS_AR + "\nمدخل واحد."));

        assertThat(packs.send(event)).as("three participants and the institution").isEqualTo(4);
        MailContent toInstitution = write(owed("2").stream().filter(mail -> mail.recipient().kind().equals("invitation")).toList()).get(0);
        assertThat(toInstitution.inBothLanguages()).isTrue();
        assertThat(parts(toInstitution)).extracting(part -> part.kind().code()).containsExactly("access");
    }

    @Test
    void theMailSaysTheEssentialAndThePackTheRest() throws IOException {
        distributed("Guide de l'atelier", "دليل الورشة");
        packs.send(event);
        List<OutgoingMail> first = owed("1");

        MailContent french = write(first.stream().filter(mail -> mail.recipient().number() == registration(event, 1)).toList()).get(0);
        MailContent arabic = write(first.stream().filter(mail -> mail.recipient().number() == registration(event, 4)).toList()).get(0);
        MailContent both = write(first.stream().filter(mail -> mail.recipient().kind().equals("invitation")).toList()).get(0);

        assertThat(parts(french)).extracting(part -> part.kind().code()).containsExactly("date", "place", "workshop", "room", "contact", "materials");
        assertThat(parts(both)).extracting(part -> part.kind().code()).containsExactly("date", "place", "contact", "materials");
        byte[] pack = french.attachments().get(0).bytes();
        assertThat(french.attachments().get(0).fileName()).isEqualTo("dossier-%s.pdf".formatted(event));
        assertThat(DocumentText.ofPdf(pack)).contains("Dossier d’information", "12, rue d'essai", "Égalité et participation", "Salle 2",
                "9 h 30 – 11 h 00", "Présentation du plan", "(Ministère)", "Parking gratuit", "Guide de l'atelier", "05 22 00 00 00", "Interprétation")
                .doesNotContainPattern("\\p{InArabic}").doesNotContain("pris en charge");
        assertThat(linkIn(pack)).endsWith("/supports/" + material());
        assertThat(DocumentText.ofPdf(arabic.attachments().get(0).bytes())).contains("زنقة التجربة", "05 22 00 00 00", "contact@evenement.example").contains("جودة الخدمات العمومية")
                .contains("جلسة عامة").contains("دليل الورشة").doesNotContain("Dossier", "Accueil", "Accès", "h 00");
        assertThat(DocumentText.ofPdf(both.attachments().get(0).bytes())).contains("Dossier d’information", "Séance plénière").contains("جلسة عامة")
                .doesNotContain("Salle 2", "Votre atelier");
        for (MailContent content : List.of(french, arabic, both)) {
            fontsAreEmbedded(content.attachments().get(0).bytes());
            assertThat(content.attachments().get(0).bytes().length).isLessThan(200_000);
        }
        assertThat(write(first.stream().filter(mail -> mail.recipient().number() == registration(event, 3)).toList()).get(0).attachments().get(0).bytes())
                .as("the same workshop, the same language: laid out once").isSameAs(pack);
    }

    @Test
    void whatNoLongerAppliesIsNotWritten() {
        packs.send(event);
        List<OutgoingMail> first = owed("1");
        jdbc.sql("update cocreation.registration set status = 'cancelled' where id = :id").param("id", registration(event, 2)).update();
        run("update cocreation.invitation set reply = 'not-attending' where event_code = :event");
        assertThat(mails.write(first)).hasSize(11);

        run("update cocreation.event set cancelled_at = now() where code = :event");
        assertThat(mails.write(first)).isEmpty();
        run("update cocreation.room set name = 'Ailleurs' where event_code = :event");
        assertThat(packs.send(event)).as("nobody is told of a room of an event that is off").isZero();
    }

    @Test
    void thousandsAreAFewStatements() {
        String large = sample().capacity(4000).phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 4000).create();

        assertThat(packs.send(large)).isEqualTo(4000);
        assertThat(packs.send(large)).isZero();
        assertThat(count("mail", large)).isEqualTo(4000);
    }

    @Test
    void membersWriteAndTheOrganisingCommitteeSends() throws Exception {
        run("insert into cocreation.organisation (code, kind, name_fr, name_ar) values ('OCDE', 'international_partner', 'OCDE', 'منظمة') on conflict (code) do update set kind = excluded.kind");
        run("delete from cocreation.cycle_member where cycle_code = 'PAN-ESSAI' and organisation_code <> 'MTNRA'");
        String path = "/comite/evenements/" + event + "/informations";
        assertThat(send(path, SignedIn.partner(), form("Entrée nord", "x")).getResponse().getStatus()).as("of no member of the cycle").isEqualTo(403);
        assertThat(informations.partners(event)).containsExactly("ministry");
        run("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-ESSAI', 'OCDE')");
        DelegateExecution execution = mock(DelegateExecution.class);
        given(execution.getProcessBusinessKey()).willReturn(event);
        assertThat(workflow.partners(execution)).containsExactly("org-ocde");
        assertThat(workflow.information(execution).prop("accessFr").stringValue()).startsWith("Tramway T1");

        Document page = page(path, SignedIn.partner());
        String version = page.select("input[name=version]").val();
        assertThat(page.select("form[action$=/envoi], [data-figure]")).as("counts are the organising committee's").isEmpty();
        assertThat(page.select("a[href*=apercu.pdf]")).hasSize(2);
        assertThat(flash(send(path, SignedIn.partner(), form("Entrée nord", version)), "done")).contains("enregistrées");
        var late = send(path, SignedIn.ministry(), form("Entrée sud", version));
        assertThat(late.getResponse().getStatus()).isEqualTo(409);
        assertThat(late.getResponse().getContentAsString()).contains("Votre saisie n", "Entrée sud", "Entrée nord");
        assertThat(informations.get(event).access().fr()).isEqualTo("Entrée nord");
        assertThat(page(path, SignedIn.association("ACODEC")).select("main form, main textarea")).as("read by every member").isEmpty();

        assertThat(flash(send(path + "/envoi", SignedIn.association("ADFM")), "refused")).contains("déclaré prêt");
        run("update cocreation.event set ready_at = now() where code = :event");
        assertThat(page(path, SignedIn.association("ADFM")).select("[data-figure=never]").text()).isEqualTo("13");
        assertThat(flash(send(path + "/envoi", SignedIn.association("ADFM")), "done")).isEqualTo("13 dossiers d'information partent par courriel.");
        assertThat(flash(send(path + "/envoi", SignedIn.association("ADFM")), "done")).contains("déjà");
        assertThat(send(path + "/envoi", SignedIn.partner()).getResponse().getStatus()).isEqualTo(403);
    }

    @Test
    void thePreviewIsAPackOfNobody() throws Exception {
        Files.createDirectories(Path.of("target/packs"));
        distributed("Guide de l'atelier « Qualité des services publics »", "دليل ورشة جودة الخدمات العمومية");
        for (String language : List.of("fr", "ar")) {
            byte[] pdf = http.perform(get("/comite/evenements/" + event + "/informations/apercu.pdf?langue=" + language).with(SignedIn.partner()))
                    .andExpect(status().isOk()).andExpect(content().contentType("application/pdf")).andReturn().getResponse().getContentAsByteArray();
            Files.write(Path.of("target/packs/" + language + ".pdf"), pdf);
            assertThat(DocumentText.ofPdf(pdf)).contains(language.equals("fr") ? "Votre déplacement est pris en charge" : "تتكفل الجهة المنظمة");
        }
    }

    @Test
    void partnersSayEverythingThatIsNeeded() {
        informations.confirm(event);
        inform(information("Accès", "", "05", "", ""));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> informations.confirm(event)).withMessageContainingAll("arabe", "sur la page");
        inform(information("Accès", "الوصول", "05", "Repas", ""));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> informations.confirm(event)).withMessageContaining("deux langues");
        inform(information(ACCESS_FR, ACCESS_AR));
        assertThat(check.check(events.get(event))).singleElement().extracting(ReadinessPoint::state).isEqualTo(ReadinessPoint.State.DONE);
        String other = sample().create();
        assertThat(check.check(events.get(other))).singleElement().extracting(ReadinessPoint::state).isEqualTo(ReadinessPoint.State.MISSING);
    }

    private void inform(ParticipantInformation information) {
        informations.save(event, information, informations.get(event).version(), "ocde");
    }

    private static ParticipantInformation information(String accessFr, String accessAr, String contact, String practicalFr, String practicalAr) {
        return new InformationForm(accessFr, accessAr, contact, practicalFr, practicalAr, null).information();
    }

    private static ParticipantInformation information(String accessFr, String accessAr) {
        return information(accessFr, accessAr, "05 22 00 00 00, contact@evenement.example",
                "Accueil dès 8 h 30. Le repas de midi est offert.\nInterprétation français, arabe et amazighe.",
                "الاستقبال ابتداء من الساعة 08:30. وجبة الغداء مجانية.\nترجمة فورية بالعربية والأمازيغية والفرنسية.");
    }

    private static String[] form(String access, String version) {
        return new String[] {"accessFr", access, "accessAr", "المدخل الشمالي", "contact", "05 22 00 00 00", "practicalFr", "", "practicalAr", "", "version", version};
    }

    private void run(String sql) {
        var statement = jdbc.sql(sql);
        (sql.contains(":event") ? statement.param("event", event) : statement).update();
    }

    private void distributed(String titleFr, String titleAr) {
        jdbc.sql("""
                        insert into cocreation.material (event_code, title_fr, title_ar, file_name, media_type, size, sha256, state, uploaded_at, uploaded_by, changed_by)
                        values (:event, :fr, :ar, 'guide.pdf', 'application/pdf', 3, 'abcdefabcdefabcdef', 'distributed', now(), 'adfm', 'adfm')""")
                .param("event", event).param("fr", titleFr).param("ar", titleAr).update();
    }

    private long material() {
        return jdbc.sql("select id from cocreation.material where event_code = :event").param("event", event).query(Long.class).single();
    }

    private List<OutgoingMail> owed(String occurrence) {
        return jdbc.sql("select id, purpose, recipient, language, detail ->> 'parts' as parts from cocreation.mail where event_code = :event and occurrence = :occurrence order by id")
                .param("event", event).param("occurrence", occurrence)
                .query((row, n) -> new OutgoingMail(row.getLong("id"), row.getString("purpose"), event, Recipient.parse(row.getString("recipient")),
                        occurrence, Language.of(row.getString("language")), row.getString("parts") == null ? Map.of() : Map.of("parts", row.getString("parts")))).list();
    }

    private List<MailContent> write(List<OutgoingMail> some) {
        return List.copyOf(mails.write(some).values());
    }

    @SuppressWarnings("unchecked")
    private static List<PackPart> parts(MailContent content) {
        return (List<PackPart>) content.model().get("parts");
    }

    private static void fontsAreEmbedded(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).as(name.getName()).isTrue();
                }
            }
        }
    }

    private static String linkIn(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            for (PDPage page : pdf.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI uri) {
                        return uri.getURI();
                    }
                }
            }
            return null;
        }
    }
}
