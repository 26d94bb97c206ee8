package org.cocreation.organisation;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.TestClock;
import org.cocreation.ApplicationTest;
import org.cocreation.PageForm;
import org.cocreation.Visitor;
import org.cocreation.access.Accounts;
import org.cocreation.access.Committee;
import org.cocreation.access.MemberAccounts;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The members' pages and their passwords, by the pages' own forms; mails are kept in the journal. */
@ApplicationTest(profiles = "demo", properties = "cocreation.mail.workers=1")
class MemberPagesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ALL = "/comite/membres";
    private static final String GOOD = "girafe-tournevis-42-brouillard";
    private static final Pattern LINK = Pattern.compile("/mot-de-passe/[A-Za-z0-9_-]{32}");

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    MemberAccounts accounts;
    @Autowired
    Accounts states;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    EngineClock clock;
    @Autowired
    JdbcClient jdbc;

    private Visitor ministry;
    private Visitor administrator;
    private String email;

    @BeforeEach
    void begin() {
        committee.arrive();
        ministry = visitor("mtnra");
        administrator = visitor("admin");
        email = "personne%d@exemple.ma".formatted(NUMBER.incrementAndGet());
    }

    @AfterEach
    void today() {
        TestClock.reset();
    }

    private Visitor visitor(String id) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(id, "cocreation");
        return visitor;
    }

    private PageForm invitation(Visitor by, String organisation) {
        return by.form(ALL + "/nouveau?organisation=" + organisation, "main form").set("firstName", "Zineb").set("lastName", "El Warradi").set("address", email);
    }

    private String invite(Visitor by, String organisation) {
        HttpResponse<String> invited = invitation(by, organisation).send();
        assertThat(invited.statusCode()).as(Jsoup.parse(invited.body()).text()).isEqualTo(302);
        String address = invited.headers().firstValue("Location").orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** The links of the mails to this account, latest first; waits until the latest mail is kept. */
    private List<String> links(String id, int mails) {
        for (int i = 0; i < 300; i++) {
            List<String> kept = jdbc.sql("""
                            select c.plain from cocreation.mail m join cocreation.mail_copy c on c.mail_id = m.id
                            where m.recipient = :recipient and m.purpose in ('account-invitation', 'password-reset') order by m.id desc""")
                    .param("recipient", "user:" + id).query(String.class).list();
            if (kept.size() >= mails) {
                return kept.stream().map(MemberPagesTest::link).toList();
            }
            pause();
        }
        throw new AssertionError("No mail " + mails + " to " + id);
    }

    private static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> choose(String link, String password, String again) {
        return new Visitor(port).form(link, "main form").set("password", password).set("again", again).send();
    }

    @Test
    void aMemberIsInvitedAndChoosesAPasswordOnce() {
        String id = invite(ministry, "ADFM");
        assertThat(accounts.find(id).orElseThrow().groups()).isEqualTo(Set.of("org-adfm", "steering-committee", "associations"));
        assertThat(ministry.get(ALL + "/" + id).body()).contains("n&#39;a pas encore choisi son mot de passe");
        assertThat(new Visitor(port).signIn(id, "cocreation").headers().firstValue("Location").orElseThrow()).contains("refus");

        String link = links(id, 1).get(0);
        assertThat(new Visitor(port).get(link).body()).contains(id);
        assertThat(choose(link, GOOD, GOOD + "x").body()).contains("ne sont pas les mêmes");
        HttpResponse<String> weak = choose(link, "cocreation2026", "cocreation2026");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("facile à deviner");
        Visitor first = new Visitor(port);
        PageForm form = first.form(link, "main form").set("password", GOOD).set("again", GOOD);
        assertThat(first.follow(form.send()).body()).contains("Votre mot de passe est enregistré");
        HttpResponse<String> second = form.send();
        assertThat(second.statusCode()).as("a double click").isEqualTo(410);
        assertThat(second.body()).contains("a déjà servi", "connectez-vous");
        assertThat(new Visitor(port).get(link).statusCode()).isEqualTo(410);

        Visitor member = new Visitor(port);
        assertThat(member.signIn(id, GOOD).headers().firstValue("Location").orElseThrow()).doesNotContain("refus");
        assertThat(member.get("/comite").statusCode()).isEqualTo(200);
        assertThat(accounts.find(id).orElseThrow().invitedAt()).isNull();
        assertThat(jdbc.sql("select before::text || after::text from cocreation.audit_entry where entity = 'account' and entity_key = :id and actor = 'mtnra'")
                .param("id", id).query(String.class).single()).contains("El Warradi", "org-adfm").doesNotContain(GOOD);
        assertThat(jdbc.sql("select count(*) from cocreation.password_link where encode(token_hash, 'escape') like :part")
                .param("part", "%" + link.substring(14, 24) + "%").query(Integer.class).single()).as("only a hash is kept").isZero();
    }

    @Test
    void aLinkExpiresAndAnotherIsSent() {
        String id = invite(ministry, "ADFM");
        String old = links(id, 1).get(0);
        clock.moveTo(TestClock.now().plus(Duration.ofDays(7)).plusSeconds(60));
        HttpResponse<String> expired = new Visitor(port).get(old);
        assertThat(expired.statusCode()).isEqualTo(410);
        assertThat(expired.body()).contains("n'est plus valable", "Demander un nouveau lien");
        // The administrator's session is over by that clock.
        Visitor later = visitor("mtnra");
        assertThat(later.follow(later.form(ALL + "/" + id, "form[action$=invitation]").send()).body()).contains("nouvelle invitation");
        String young = links(id, 2).get(0);
        assertThat(choose(young, GOOD, GOOD).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).get("/mot-de-passe/" + "x".repeat(32)).statusCode()).isEqualTo(404);
    }

    @Test
    void twoClicksInviteOnce() throws Exception {
        PageForm form = invitation(ministry, "ADFM");
        PageForm colleague = invitation(administrator, "ADFM");
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Callable<Integer>> clicks = List.of(() -> form.send().statusCode(), () -> colleague.send().statusCode());
        for (Future<Integer> answer : both.invokeAll(clicks)) {
            assertThat(answer.get()).isEqualTo(302);
        }
        both.shutdown();
        assertThat(form.send().statusCode()).as("once more").isEqualTo(302);
        assertThat(accounts.withEmail(email)).hasSize(1);
        HttpResponse<String> elsewhere = invitation(ministry, "ACODEC").send();
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(elsewhere.body()).select("[data-refused]").text()).contains("Cette adresse est déjà celle du compte");
        assertThat(Jsoup.parse(elsewhere.body()).getElementById("lastName").val()).as("nothing is lost").isEqualTo("El Warradi");
    }

    @Test
    void identifiersAreMadeOfNames() {
        assertThat(invite(ministry, "ADFM")).startsWith("zineb-el-warradi");
        email = "arabe@exemple.ma";
        HttpResponse<String> arabic = ministry.form(ALL + "/nouveau", "main form").set("firstName", "زينب").set("lastName", "الورادي")
                .set("address", email).set("organisation", "OCDE").send();
        assertThat(arabic.headers().firstValue("Location").orElseThrow()).endsWith("/arabe");
        email = "autre@exemple.ma";
        HttpResponse<String> taken = invitation(ministry, "ADFM").set("id", "ADFM").send();
        assertThat(taken.body()).contains("déjà pris");
        HttpResponse<String> nowhere = ministry.form(ALL + "/nouveau", "main form").set("firstName", "A").set("lastName", "B").set("address", email).send();
        assertThat(nowhere.body()).contains("Choisissez l&#39;organisation");
        assertThat(invitation(ministry, "ADFM").check("leads", "true").send().body()).contains("Seul un membre d&#39;un ministère");
    }

    @Test
    void whoIsDisabledIsOutAndItsLinksAndTasksAreFree() {
        String id = invite(ministry, "ADFM");
        String link = links(id, 1).get(0);
        assertThat(choose(link, GOOD, GOOD).statusCode()).isEqualTo(302);
        Task task = openTask();
        tasks.claim(task.getId(), id);
        assertThat(ministry.get(ALL + "/" + id).body()).contains("Composer le cycle");

        assertThat(ministry.follow(ministry.form(ALL + "/" + id, "form[action$=desactivation]").send()).body()).contains("Le compte est désactivé");
        assertThat(states.isDisabled(id)).isTrue();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isNull();
        new Visitor(port).form("/mot-de-passe", "main form").set("identifiant", id).send();
        assertThat(resets(id)).as("nothing is written to it").isZero();
        assertThat(ministry.get(ALL + "?organisation=ADFM").body()).contains("désactivé");

        ministry.form(ALL + "/" + id, "form[action$=reactivation]").send();
        assertThat(states.isDisabled(id)).isFalse();
        assertThat(ministry.follow(ministry.form(ALL + "/mtnra", "form[action$=desactivation]").send()).body()).contains("votre propre compte");
    }

    private Task openTask() {
        String cycle = "MEMBRES-" + NUMBER.incrementAndGet();
        jdbc.sql("insert into cocreation.cycle (code, title_fr, title_ar) values (:code, 'Essai', 'تجربة')").param("code", cycle).update();
        runtime.createProcessInstanceByKey("cocreation-cycle").businessKey(cycle).startBeforeActivity("compose-cycle").execute();
        return tasks.createTaskQuery().processInstanceBusinessKey(cycle).singleResult();
    }

    @Test
    void aForgottenPasswordHasTheSameAnswerForEverybody() {
        String id = invite(ministry, "ADFM");
        assertThat(choose(links(id, 1).get(0), GOOD, GOOD).statusCode()).isEqualTo(302);
        Visitor signedIn = new Visitor(port);
        signedIn.signIn(id, GOOD);

        assertThat(new Visitor(port).get("/connexion").body()).contains("Mot de passe oublié");
        List<String> answers = List.of(id, email.toUpperCase(), "personne@nulle-part.exemple").stream().map(typed -> {
            Visitor anybody = new Visitor(port);
            HttpResponse<String> asked = anybody.form("/mot-de-passe", "main form").set("identifiant", typed).send();
            assertThat(asked.statusCode()).isEqualTo(302);
            return anybody.follow(asked).body();
        }).distinct().toList();
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0)).contains("Si un compte actif a cet identifiant");
        assertThat(resets(id)).as("who asks twice has one mail on its way").isEqualTo(1);
        assertThat(new Visitor(port).postForm("/mot-de-passe", Map.of("identifiant", " ")).statusCode()).isEqualTo(422);

        String link = links(id, 2).get(0);
        assertThat(choose(link, "autre-" + GOOD, "autre-" + GOOD).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(id, "autre-" + GOOD).headers().firstValue("Location").orElseThrow()).doesNotContain("refus");
        assertThat(new Visitor(port).signIn(id, GOOD).headers().firstValue("Location").orElseThrow()).as("the old one").contains("refus");
        assertThat(signedIn.get("/comite").statusCode()).as("its sessions are over").isEqualTo(302);
    }

    private int resets(String id) {
        return jdbc.sql("select count(*) from cocreation.mail where purpose = 'password-reset' and recipient = :id").param("id", "user:" + id)
                .query(Integer.class).single();
    }

    @Test
    void somebodyElseTakesOver() {
        String old = invite(ministry, "ADFM");
        Task task = openTask();
        tasks.claim(task.getId(), old);
        String before = email;
        email = "successeur%d@exemple.ma".formatted(NUMBER.incrementAndGet());
        PageForm form = ministry.form(ALL + "/" + old + "/remplacement", "main form").set("firstName", "Driss").set("lastName", "O'Cheikh").set("address", before);
        assertThat(form.send().body()).contains("déjà celle du compte");
        HttpResponse<String> replaced = form.set("address", email).send();
        assertThat(replaced.statusCode()).isEqualTo(302);
        assertThat(form.send().headers().firstValue("Location")).as("a double click").isEqualTo(replaced.headers().firstValue("Location"));
        MemberAccounts.Profile young = accounts.withEmail(email).get(0);
        assertThat(young.groups()).isEqualTo(accounts.find(old).orElseThrow().groups());
        assertThat(states.isDisabled(old)).isTrue();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isNull();
        links(young.id(), 1);
    }

    @Test
    void whatOneHadTakenIsHandedOver() {
        String colleague = invite(administrator, "MTNRA");
        administrator.follow(administrator.form(ALL + "/" + colleague, "form[action$=" + colleague + "]").check("leads", "true").send());
        assertThat(accounts.find(colleague).orElseThrow().mayLead()).isTrue();
        Task task = openTask();
        tasks.claim(task.getId(), "mtnra");
        HttpResponse<String> handed = administrator.form(ALL + "/mtnra", "form[action$=taches]").set("to", colleague).send();
        assertThat(administrator.follow(handed).body()).contains("reprise");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo(colleague);
        assertThat(authorizations.createAuthorizationQuery().resourceId(task.getId()).list()).extracting(Authorization::getUserId)
                .as("the group's right is enough").doesNotContain(colleague);
        HttpResponse<String> stranger = administrator.postForm(ALL + "/" + colleague + "/taches", Map.of("to", "adfm", "_csrf", administrator.csrfTokenOf(ALL + "/mtnra")));
        assertThat(administrator.follow(stranger).body()).contains("membre actif de la même organisation");
    }

    @Test
    void whatOneMayNotDoAnyMoreIsFree() {
        String id = invite(administrator, "MTNRA");
        PageForm role = administrator.form(ALL + "/" + id, "form[action$=" + id + "]").check("leads", "true");
        assertThat(role.send().statusCode()).isEqualTo(302);
        Task task = openTask();
        tasks.claim(task.getId(), id);
        assertThat(administrator.form(ALL + "/" + id, "form[action$=" + id + "]").set("lastName", "Autre nom").send().statusCode()).isEqualTo(302);
        assertThat(assignee(task)).as("it still leads").isEqualTo(id);
        assertThat(administrator.form(ALL + "/" + id, "form[action$=" + id + "]").uncheck("leads", "true").send().statusCode()).isEqualTo(302);
        assertThat(assignee(task)).isNull();

        role.send();
        tasks.claim(task.getId(), id);
        assertThat(new Visitor(port).withBasic("admin", "cocreation").sendJson("DELETE", "/engine-rest/group/ministry/members/" + id, "").statusCode()).isEqualTo(204);
        assertThat(assignee(task)).as("in Camunda Admin").isNull();
    }

    private String assignee(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    @Test
    void whatADeletedAccountHadTakenIsFree() {
        String id = invite(ministry, "ADFM");
        Task task = openTask();
        tasks.claim(task.getId(), id);
        assertThat(new Visitor(port).withBasic("admin", "cocreation").sendJson("DELETE", "/engine-rest/user/" + id, "").statusCode()).isEqualTo(204);
        assertThat(assignee(task)).isNull();
    }

    @Test
    void aSuspendedTaskKeepsNobodyEnabled() {
        String id = invite(ministry, "ADFM");
        Task task = openTask();
        tasks.claim(task.getId(), id);
        runtime.suspendProcessInstanceById(task.getProcessInstanceId());
        ministry.form(ALL + "/" + id, "form[action$=desactivation]").send();
        assertThat(states.isDisabled(id)).isTrue();
        assertThat(assignee(task)).isNull();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).suspended().count()).isOne();
    }

    @Test
    void whatIsDoneInCamundaAdminCounts() {
        jdbc.sql("insert into act_id_user (id_, rev_, first_, last_, email_) values ('admin-camunda', 1, 'Fait', 'Ailleurs', 'ailleurs@exemple.ma') on conflict do nothing").update();
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('admin-camunda', 'org-acodec'), ('admin-camunda', 'org-adfm') on conflict do nothing").update();
        assertThat(ministry.get(ALL + "?texte=ailleurs").body()).contains("admin-camunda", "Association");
        PageForm form = ministry.form(ALL + "/admin-camunda", "form[action$=admin-camunda]");
        assertThat(form.value("organisation")).as("it acts for two").isEqualTo("=");
        assertThat(form.set("lastName", "Ici").send().statusCode()).isEqualTo(302);
        assertThat(accounts.find("admin-camunda").orElseThrow().organisations()).containsExactlyInAnyOrder("ACODEC", "ADFM");
    }

    @Test
    void theMinistryDoesNotTouchAdministratorsAndOthersTouchNothing() {
        assertThat(ministry.get(ALL + "/admin").body()).contains("seul un administrateur le modifie");
        String token = ministry.csrfTokenOf(ALL + "/nouveau");
        Map<String, String> escalation = Map.of("_csrf", token, "firstName", "A", "lastName", "B", "address", email, "organisation", "MTNRA", "administrator", "true");
        assertThat(ministry.postForm(ALL, escalation).statusCode()).isEqualTo(403);
        assertThat(ministry.postForm(ALL + "/mtnra", escalation).statusCode()).isEqualTo(403);
        for (String path : List.of("/admin", "/admin/desactivation", "/admin/reactivation", "/admin/invitation", "/admin/taches", "/admin/remplacement", "/designer/desactivation")) {
            assertThat(ministry.postForm(ALL + path, Map.of("_csrf", token, "firstName", "A", "lastName", "B", "address", email, "organisation", "MTNRA")).statusCode())
                    .as(path).isEqualTo(403);
        }
        for (String id : List.of("adfm", "ocde", "add", "designer")) {
            Visitor member = visitor(id);
            List<String> pages = List.of(ALL, ALL + "/nouveau", ALL + "/mtnra", ALL + "/mtnra/remplacement");
            assertThat(pages).allSatisfy(path -> assertThat(member.get(path).statusCode()).as(id + " " + path).isEqualTo(403));
            String own = Jsoup.parse(member.get("/comite").body()).select("input[name=_csrf]").val();
            assertThat(Arrays.asList(ALL, ALL + "/adfm", ALL + "/adfm/desactivation")).allSatisfy(path -> assertThat(member.postForm(path,
                    Map.of("_csrf", own, "firstName", "A", "lastName", "B", "address", email, "organisation", "ADFM")).statusCode()).as(id + " " + path).isEqualTo(403));
        }
        assertThat(states.isDisabled("adfm")).isFalse();
        HttpResponse<String> last = administrator.follow(administrator.form(ALL + "/admin", "form[action$=desactivation]").send());
        assertThat(last.body()).contains("propre compte");
        HttpResponse<String> made = administrator.form(ALL + "/nouveau", "main form").set("firstName", "Second").set("lastName", "Administrateur").set("address", email)
                .check("administrator", "true").send();
        assertThat(made.statusCode()).isEqualTo(302);
    }
}
