package org.cocreation.organisation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.Visitor;
import org.cocreation.access.Committee;
import org.cocreation.event.EventService;
import org.cocreation.invitation.InvitationLetters;
import org.cocreation.invitation.InvitationService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the organisations, by its own forms. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class OrganisationPagesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ALL = "/comite/organisations";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    InvitationService invitations;
    @Autowired
    InvitationLetters letters;
    @Autowired
    EventService events;
    @Autowired
    JdbcClient jdbc;

    private Visitor ministry;
    private String code;
    private String page;

    @BeforeEach
    void begin() {
        committee.arrive();
        ministry = visitor("mtnra");
        code = "ORG-" + NUMBER.incrementAndGet();
        page = ALL + "/" + code;
    }

    private Visitor visitor(String id) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(id, "cocreation");
        return visitor;
    }

    private HttpResponse<String> create(String kind, String name) {
        return ministry.form(ALL + "/nouvelle", "main form").set("code", code.toLowerCase()).set("kind", kind).set("nameFr", name).send();
    }

    @Test
    void anOrganisationIsCreatedRenamedAndDeletedWithItsGroup() {
        HttpResponse<String> created = create("association", "L'association « d'essai » <script>");
        assertThat(created.statusCode()).isEqualTo(302);
        assertThat(ministry.follow(created).body()).contains("L&#39;association « d&#39;essai » &lt;script&gt;", "Personne ne peut encore agir");
        assertThat(group()).isEqualTo("L'association « d'essai » <script>");
        assertThat(Jsoup.parse(ministry.get(ALL).body()).select("tr:contains(" + code + ")").text()).as("a notice").contains("aucun compte");

        assertThat(ministry.form(page, "form[action$=" + code + "]").set("nameFr", "Nouveau nom").set("nameAr", "اسم جديد")
                .set("email", "lettres@exemple.ma").set("addressFr", "1, rue d'Essai").send().statusCode()).isEqualTo(302);
        assertThat(group()).as("in the same transaction").isEqualTo("Nouveau nom");
        assertThat(ministry.get(page).body()).as("the trail").contains("Nom : L&#39;association « d&#39;essai » &lt;script&gt; → Nouveau nom");

        HttpResponse<String> deleted = ministry.form(page, "form[action$=suppression]").send();
        assertThat(ministry.follow(deleted).body()).contains("est supprimée");
        assertThat(jdbc.sql("select count(*) from act_id_group where id_ = :id").param("id", "org-" + code.toLowerCase()).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select actor from cocreation.audit_entry where entity = 'organisation' and entity_key = :code and after = '{}'")
                .param("code", code).query(String.class).single()).isEqualTo("mtnra");
        assertThat(ministry.get(page).statusCode()).isEqualTo(404);
    }

    private String group() {
        return jdbc.sql("select name_ from act_id_group where id_ = :id").param("id", "org-" + code.toLowerCase()).query(String.class).single();
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsLost() {
        HttpResponse<String> refused = ministry.form(ALL + "/nouvelle", "main form").set("code", "a b").set("nameFr", "Un nom").set("email", "sans-arobase").send();
        assertThat(refused.statusCode()).isEqualTo(422);
        var shown = Jsoup.parse(refused.body());
        assertThat(shown.getElementById("code-erreur").text()).contains("tirets");
        assertThat(shown.getElementById("kind-erreur").text()).contains("type");
        assertThat(shown.getElementById("email-erreur").text()).contains("complète");
        assertThat(shown.getElementById("nameFr").val()).isEqualTo("Un nom");

        create("association", "Première");
        HttpResponse<String> twice = create("association", "Seconde");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).getElementById("code-erreur").text()).contains("autre organisation");
    }

    @Test
    void whoWritesOverSomebodyElseIsTold() {
        create("association", "Avant");
        var mine = ministry.form(page, "form[action$=" + code + "]").set("nameFr", "Le mien");
        assertThat(visitor("admin").form(page, "form[action$=" + code + "]").set("nameFr", "Le sien").send().statusCode()).isEqualTo(302);
        HttpResponse<String> refused = mine.send();
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select("[data-refused]").text()).contains("admin a modifié cette organisation");
        assertThat(ministry.form(refused, "form[action$=" + code + "]").send().statusCode()).as("replaced knowingly").isEqualTo(302);
        assertThat(group()).isEqualTo("Le mien");
    }

    @Test
    void whatIsInUseStays() {
        HttpResponse<String> refused = ministry.form(ALL + "/MTNRA", "form[action$=suppression]").send();
        assertThat(ministry.follow(refused).body()).contains("a des comptes");
        create("association", "Hôte");
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('COMITE', :code)").param("code", code).update();
        assertThat(ministry.follow(ministry.form(page, "form[action$=suppression]").send()).body()).contains("a pris part");
        HttpResponse<String> kind = ministry.form(ALL + "/MTNRA", "form[action$=MTNRA]").set("kind", "association").send();
        assertThat(kind.statusCode()).isEqualTo(422);
        assertThat(kind.body()).contains("reste un ministère");
    }

    @Test
    void aMemberOfTwoKeepsTheGroupsOfTheOther() {
        create("association", "Change de type");
        String member = "double" + code.toLowerCase().replace("-", "");
        jdbc.sql("insert into act_id_user (id_, rev_, first_, last_, email_) values (:id, 1, 'De', 'Deux', null)").param("id", member).update();
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) select :id, id_ from act_id_group where id_ in (:groups)").param("id", member)
                .param("groups", List.of("org-" + code.toLowerCase(), "org-acodec", "steering-committee", "associations")).update();
        assertThat(ministry.form(page, "form[action$=" + code + "]").set("kind", "international_partner").send().statusCode()).isEqualTo(302);
        assertThat(jdbc.sql("select group_id_ from act_id_membership where user_id_ = :id").param("id", member).query(String.class).list())
                .containsExactlyInAnyOrder("org-" + code.toLowerCase(), "org-acodec", "steering-committee", "associations", "partners");
    }

    @Test
    void aLogoIsWhatItsContentSays() throws IOException {
        create("ministry", "Ministère au logo");
        assertThat(logo(picture("png", 200, 100)).body()).contains("Le logo est enregistré");
        HttpResponse<String> served = ministry.get(page + "/logo");
        assertThat(served.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(logo(picture("jpg", 200, 100)).body()).contains("Le logo est enregistré");
        assertThat(logo("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)).body()).contains("ni un PNG ni un JPEG");
        byte[] broken = picture("png", 20, 20);
        assertThat(logo(java.util.Arrays.copyOf(broken, broken.length / 2)).body()).contains("endommagée");
        assertThat(logo(picture("png", 3_100, 10)).body()).contains("points de côté");
        assertThat(logo(new byte[600 * 1024]).body()).contains("500 Ko");
        assertThat(logo(new byte[0]).body()).contains("Choisissez une image");
        assertThat(ministry.get(page + "/logo").headers().firstValue("Content-Type")).as("the last good one").hasValue("image/jpeg");
        assertThat(ministry.follow(ministry.form(page, "form[action$=retrait]").send()).body()).contains("retiré");
        assertThat(ministry.get(page + "/logo").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> logo(byte[] bytes) {
        return ministry.follow(ministry.postFile(page + "/logo", Map.of("_csrf", ministry.csrfTokenOf(page)), "logo.png", bytes));
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    /** The cycle's lead writes, whatever other ministries there are. */
    @Test
    void lettersAreTheLeadsOwn() throws IOException {
        String event = new SampleEvents(jdbc).event("LETTRES-EV1").create();
        code = "MTNRA";
        page = ALL + "/MTNRA";
        assertThat(logo(picture("png", 200, 100)).body()).contains("Le logo est enregistré");
        assertThat(ministry.form(page, "form[action$=MTNRA]").set("addressFr", "12, avenue des Lettres, Rabat").set("email", "lettres@ministere.exemple").send().statusCode()).isEqualTo(302);
        invitations.drawUp(event);
        var chosen = invitations.of(event, invitation -> true).subList(0, 1);
        try (PDDocument pdf = Loader.loadPDF(letters.toPrint(events.get(event), chosen))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("12, avenue des Lettres, Rabat", "lettres@ministere.exemple", "05 37 00 00 00");
            for (var resource : pdf.getPage(0).getResources().getXObjectNames()) {
                assertThat(pdf.getPage(0).getResources().getXObject(resource)).isInstanceOf(PDImageXObject.class);
            }
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).as("its logo").hasSize(1);
            assertThat(pdf.getNumberOfPages()).as("still a page for each language").isEqualTo(2);
        }
    }

    @Test
    void othersReadTheListAndNoMore() {
        for (String id : new String[] {"adfm", "ocde", "add"}) {
            Visitor member = visitor(id);
            assertThat(member.get(ALL).statusCode()).isEqualTo(200);
            assertThat(member.get(ALL).body()).contains("MTNRA").doesNotContain("Créer une organisation");
            assertThat(member.get(ALL + "/MTNRA").statusCode()).as(id).isEqualTo(403);
            assertThat(member.get(ALL + "/nouvelle").statusCode()).as(id).isEqualTo(403);
            String token = member.csrfTokenOf(ALL);
            for (String path : new String[] {ALL, ALL + "/MTNRA", ALL + "/MTNRA/logo", ALL + "/MTNRA/logo/retrait", ALL + "/MTNRA/suppression"}) {
                assertThat(member.postForm(path, Map.of("_csrf", token, "code", "X", "kind", "agency", "nameFr", "X")).statusCode()).as(id + " " + path).isEqualTo(403);
            }
        }
        assertThat(visitor("designer").get(ALL).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get(ALL).statusCode()).isEqualTo(302);
        assertThat(visitor("admin").get(ALL + "/MTNRA").statusCode()).isEqualTo(200);
        assertThat(ministry.postForm(ALL + "/MTNRA/suppression", Map.of()).statusCode()).as("from another site").isEqualTo(403);
    }
}
