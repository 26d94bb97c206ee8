package org.cocreation.reference;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.CocreationApplication;
import org.cocreation.SampleEvents;
import org.cocreation.Visitor;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.geography.Divisions;
import org.cocreation.invitation.InvitationLetters;
import org.cocreation.invitation.InvitationService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application in an invented country with three regions, without the demonstration: from the empty database over the
 * portal, its calendar file and a registration to the letters to the institutions. {@link AnotherCountryTest} runs it.
 */
final class AnotherCountry {

    private static final String EVENT = "VAL-EV1";

    private final ConfigurableApplicationContext application;
    private final JdbcClient jdbc;
    private final Visitor visitor;

    private AnotherCountry(ConfigurableApplicationContext application) {
        this.application = application;
        this.jdbc = application.getBean(JdbcClient.class);
        this.visitor = new Visitor(Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port")));
    }

    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext application = SpringApplication.run(CocreationApplication.class, arguments)) {
            AnotherCountry country = new AnotherCountry(application);
            country.holdsNothingOfTheShippedOne();
            country.preparesAnEvent();
            country.showsAdministratorsWhatItRead();
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void holdsNothingOfTheShippedOne() {
        Divisions divisions = application.getBean(Divisions.class);
        assertThat(divisions.regions()).extracting(region -> region.name().fr()).containsExactly("Centre", "Nord", "Sud");
        assertThat(jdbc.sql("""
                        select code from cocreation.region union select code from cocreation.province
                        union select code from cocreation.institution union select code from cocreation.institution_kind order by 1""")
                .query(String.class).list()).containsExactlyInAnyOrder("VD-N", "VD-C", "VD-S", "VD-AUB", "VD-HAU", "VD-MID", "VD-VEN",
                "ASS-N", "ASS-C", "ASS-S", "BAI-AUB", "BAI-HAU", "assembly", "bailiwick");
    }

    private void preparesAnEvent() throws Exception {
        new SampleEvents(jdbc).event(EVENT).at("Aubeville", "VD-AUB", "VD-N").hosts("VAL").phase(Phase.REGISTRATION_OPEN)
                .asOf(application.getBean(Clock.class).instant()).create();
        jdbc.sql("insert into cocreation.agenda_slot (event_code, position, starts_at, ends_at, title_fr, title_ar) values (:code, 1, '09:00', '17:00', 'Ateliers', 'ورشات')")
                .param("code", EVENT).update();
        LocalDate day = application.getBean(EventService.class).get(EVENT).day();

        String calendar = visitor.get("/evenements/" + EVENT + ".ics?lang=fr").body();
        assertThat(calendar).contains("TZID:Asia/Kathmandu", "TZOFFSETTO:+0545",
                "DTSTART;TZID=Asia/Kathmandu:%sT090000".formatted(day.toString().replace("-", "")));
        assertThat(visitor.getJson("/api/evenements/" + EVENT).body()).contains("+05:45");

        register();
        invite(day);
    }

    private void register() {
        String path = "/evenements/" + EVENT + "/inscription";
        Document form = Jsoup.parse(visitor.get(path + "?lang=fr").body());
        assertThat(form.select("label[for=provinceCode]").text()).isEqualTo("Canton");
        assertThat(form.select("#provinceCode optgroup").eachAttr("label")).containsExactly("Nord (région de l’événement)", "Centre (hors de l’événement)",
                "Sud (hors de l’événement)");
        assertThat(form.text()).contains("Gouvernement ouvert, Principauté de Valdorée", "charte des données de Valdorée").doesNotContain("Maroc", "09-08", "CNDP");
        assertThat(Jsoup.parse(visitor.get(path + "?lang=ar").body()).text()).contains("إمارة فالدوري").doesNotContain("المغرب", "09.08");

        Map<String, String> answers = new TreeMap<>(Map.of("fullName", "Amina L'Exemple", "email", "amina@exemple.example", "phone", "06 12 34 56 78",
                "gender", "female", "ageBracket", "25-34", "organisationKind", "association", "organisation", "Association Exemple",
                "workshopId", form.select("[name=workshopId]").first().val(), "consent", "true"));
        answers.put("provinceCode", "VD-MID");
        assertThat(Jsoup.parse(visitor.postForm(path + "?lang=fr", answers).body()).text()).contains("Le canton choisi ne fait pas partie des régions suivantes : Nord.");
        answers.put("provinceCode", "VD-HAU");
        assertThat(visitor.postForm(path, answers).statusCode()).isEqualTo(303);
        assertThat(jdbc.sql("select province_code from cocreation.registration").query(String.class).list()).containsExactly("VD-HAU");
    }

    /** The process draws the invitations up, the ministry validates them, the letters leave. */
    private void invite(LocalDate day) throws Exception {
        application.getBean(RuntimeService.class).createProcessInstanceByKey("institution-invitations").businessKey(EVENT)
                .startBeforeActivity("draw-up-invitations").execute();
        TaskService tasks = application.getBean(TaskService.class);
        ManagementService management = application.getBean(ManagementService.class);
        work(management);
        Task validate = tasks.createTaskQuery().processInstanceBusinessKey(EVENT).taskDefinitionKey("validate-invitations").singleResult();
        tasks.complete(validate.getId(), Map.of("replyBy", day.minusDays(5).toString(), "reviewed", true));
        work(management);

        InvitationService invitations = application.getBean(InvitationService.class);
        var sent = invitations.of(EVENT, one -> one.isSent());
        assertThat(sent).extracting(one -> one.institution().code()).containsExactly("ASS-N", "BAI-AUB", "BAI-HAU");
        assertThat(sent).extracting(one -> one.reason()).containsOnly("Institution d'une région de l'événement.");
        byte[] letters = application.getBean(InvitationLetters.class).toPrint(application.getBean(EventService.class).get(EVENT), sent);
        try (PDDocument pdf = Loader.loadPDF(letters)) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text).contains("PRINCIPAUTÉ DE VALDORÉE", "À Madame ou Monsieur le Doyen de l'assemblée du Nord", "Madame, Monsieur le Doyen,",
                    "À Madame ou Monsieur le Grand Bailli de la marche du Nord", "À Madame ou Monsieur le Bailli du bailliage des Hautes-",
                    "de la marche du Nord", "au titre de la charte des cantons ouverts").doesNotContain("MAROC", "Wali", "Collectivités Territoriales");
        }
        assertThat(jdbc.sql("select address from cocreation.mail where purpose like 'invitation%' order by address").query(String.class).list())
                .containsExactly("assemblee@nord.example", "bailli@combes.example");
    }

    private static void work(ManagementService management) {
        management.createJobQuery().active().executable().list().forEach(job -> management.executeJob(job.getId()));
    }

    private void showsAdministratorsWhatItRead() {
        visitor.signIn("administrateur", "Un-mot-de-passe-de-test-42");
        assertThat(Jsoup.parse(visitor.get("/comite/referentiel").body()).text()).contains("Valdorée", "another-country", "Asia/Kathmandu", "écus",
                "Cantons 4", "Retrait Région : Casablanca-Settat MA-06", "Ajout Canton : Hautes-Combes VD-HAU");
    }
}
