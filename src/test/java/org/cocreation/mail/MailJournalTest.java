package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.ApplicationTest;
import org.cocreation.mail.MailTests.MailsOfTests;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Without an SMTP server: messages are kept, and the journal shows each reader what is theirs to see. */
@ApplicationTest(properties = "spring.mail.host=")
@Import(MailTests.class)
class MailJournalTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    MailDelivery delivery;
    @Autowired
    MailComposer composer;
    @Autowired
    MailsOfTests mails;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    HealthIndicator mailHealthIndicator;

    @BeforeEach
    void clear() {
        mails.clear();
    }

    @Test
    void everyTemplateHasAWriterAndEveryWriterATemplate() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/mail"))) {
            Set<String> templates = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".html"))
                    .map(name -> name.replace(".html", "")).collect(Collectors.toCollection(TreeSet::new));
            templates.removeAll(Set.of("layout", "section", "parts"));
            templates.add(MailTests.PURPOSE);
            assertThat(new TreeSet<>(composer.purposes())).isEqualTo(templates);
        }
    }

    @Test
    void keepsMessagesWithTheirFilesAndIsHealthy() {
        mails.owe(MailsOfTests.mail(1, "a@example.org", Map.of("do", "attach")), MailsOfTests.mail(2, "b@example.org"),
                MailsOfTests.mail(3, "c@example.org", Map.of("do", "drop")));

        delivery.deliverDue();

        MailTests.Row row = mails.row("a@example.org");
        assertThat(row.status()).isEqualTo("kept");
        assertThat(mails.row("c@example.org").status()).isEqualTo("dropped");
        assertThat(jdbc.sql("select plain from cocreation.mail_copy where mail_id = :id").param("id", row.id()).query(String.class).single())
                .contains("https://cocreation.example/inscriptions/" + row.id());
        assertThat(jdbc.sql("select mail_id || ' ' || position || ' ' || file_name from cocreation.mail_copy_attachment").query(String.class).list())
                .containsExactly(row.id() + " 1 événement.ics");
        assertThat(mailHealthIndicator.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(mailHealthIndicator.health().getDetails()).containsEntry("carrier", "journal");
    }

    @Test
    void listsLatestFirstAndFindsByEveryFilter() throws Exception {
        mails.owe(MailsOfTests.mail(1, "Premiere@Example.org"), MailsOfTests.mail(2, "deuxieme@example.org", Map.of("do", "throw")));
        delivery.deliverDue();

        assertThat(addresses("/comite/courriels")).containsExactly("deuxieme@example.org", "Premiere@Example.org");
        assertThat(addresses("/comite/courriels?adresse=premiere")).containsExactly("Premiere@Example.org");
        assertThat(addresses("/comite/courriels?statut=kept")).containsExactly("Premiere@Example.org");
        assertThat(addresses("/comite/courriels?statut=queued&evenement=PAN3-EV1&objet=test")).containsExactly("deuxieme@example.org");
        assertThat(addresses("/comite/courriels?evenement=PAN3-EV9")).isEmpty();
        assertThat(addresses("/comite/courriels?objet=task-notice")).isEmpty();
        assertThat(addresses("/comite/courriels?adresse=%25")).isEmpty();
    }

    @Test
    void showsAMessageToAdministratorsInAFrameThatRunsNothing() throws Exception {
        mails.owe(MailsOfTests.mail(1, "a@example.org", Map.of("do", "attach")));
        delivery.deliverDue();
        long id = mails.row("a@example.org").id();

        Document page = page("/comite/courriels/" + id, administrator());
        assertThat(page.select("iframe[sandbox='allow-popups allow-popups-to-escape-sandbox']").attr("src"))
                .isEqualTo("/comite/courriels/" + id + "/message");
        assertThat(page.select("pre").text()).contains("https://cocreation.example/inscriptions/" + id);
        assertThat(page.select("a[href='/comite/courriels/" + id + "/pieces/1']").text()).isEqualTo("événement.ics");
        mvc.perform(get("/comite/courriels/{id}/message", id).with(administrator()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", allOf(containsString("sandbox"), containsString("default-src 'none'"))))
                .andExpect(content().string(containsString("target=\"_blank\"")));
        mvc.perform(get("/comite/courriels/{id}/pieces/1", id).with(administrator()))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(content().string(containsString("BEGIN:VCALENDAR")));
        mvc.perform(get("/comite/courriels/{id}/pieces/2", id).with(administrator())).andExpect(status().isNotFound());
    }

    @Test
    void showsNoContentToTheMinistryAndNothingToOthers() throws Exception {
        mails.owe(MailsOfTests.mail(1, "a@example.org", Map.of("do", "attach")));
        delivery.deliverDue();
        long id = mails.row("a@example.org").id();

        mvc.perform(get("/comite/courriels/{id}", id).with(ministry())).andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("a@example.org"), not(containsString("iframe")),
                        not(containsString("inscriptions/")), not(containsString("événement.ics")))));
        mvc.perform(get("/comite/courriels/{id}/message", id).with(ministry())).andExpect(status().isForbidden());
        mvc.perform(get("/comite/courriels/{id}/pieces/1", id).with(ministry())).andExpect(status().isForbidden());
        for (String path : List.of("", "/" + id, "/" + id + "/message")) {
            mvc.perform(get("/comite/courriels" + path).with(host())).andExpect(status().isForbidden());
        }
        mvc.perform(post("/comite/courriels/{id}/renvoyer", id).with(host()).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(get("/comite/courriels")).andExpect(status().is3xxRedirection());
    }

    @Test
    void sendsAgainWhatFailedAndNothingElse() throws Exception {
        mails.owe(MailsOfTests.mail(1, "a@example.org"), MailsOfTests.mail(2, "b@example.org", Map.of("do", "throw")));
        delivery.deliverDue();
        jdbc.sql("update cocreation.mail set status = 'failed', attempts = 8 where address = 'b@example.org'").update();
        jdbc.sql("update cocreation.mail set detail = null where address = 'b@example.org'").update();
        long kept = mails.row("a@example.org").id();
        long failed = mails.row("b@example.org").id();

        Document page = page("/comite/courriels", ministry());
        assertThat(page.select(".alert-danger").text()).contains("1 courriel n'a pas pu être remis");
        assertThat(page.select("form[action$=renvoyer]").eachAttr("action")).containsExactly("/comite/courriels/" + failed + "/renvoyer");
        mvc.perform(post("/comite/courriels/{id}/renvoyer", failed).with(ministry())).andExpect(status().isForbidden());
        mvc.perform(post("/comite/courriels/{id}/renvoyer", failed).with(ministry()).with(csrf()))
                .andExpect(redirectedUrl("/comite/courriels/" + failed))
                .andExpect(flash().attribute("done", containsString("n° " + failed)));
        mvc.perform(post("/comite/courriels/{id}/renvoyer", kept).with(ministry()).with(csrf()))
                .andExpect(flash().attribute("refused", containsString("rien à renvoyer")));

        assertThat(mails.row("b@example.org").status()).isEqualTo("queued");
        assertThat(mails.row("b@example.org").attempts()).isZero();
        delivery.deliverDue();
        assertThat(mails.row("b@example.org").status()).isEqualTo("kept");
        assertThat(mails.row("a@example.org").status()).isEqualTo("kept");
    }

    @Test
    void aTestMailNeedsAServer() throws Exception {
        assertThat(page("/comite/courriels", administrator()).select("form[action$=essai]")).isEmpty();
        mvc.perform(post("/comite/courriels/essai").param("adresse", "chef@exemple.ma").with(administrator()).with(csrf()))
                .andExpect(redirectedUrl("/comite/courriels")).andExpect(flash().attribute("refused", containsString("Aucun serveur SMTP")));
    }

    @Test
    void pagesByFifty() throws Exception {
        mails.owe(Stream.iterate(1, i -> i + 1).limit(51).map(i -> MailsOfTests.mail(i, "p" + i + "@example.org")).toArray(NewMail[]::new));

        assertThat(addresses("/comite/courriels")).hasSize(50).startsWith("p51@example.org");
        assertThat(addresses("/comite/courriels?page=2")).containsExactly("p1@example.org");
        assertThat(page("/comite/courriels", ministry()).text()).contains("51 courriels");
    }

    @Test
    void knowsNoMailThatIsNotThere() throws Exception {
        mvc.perform(get("/comite/courriels/987654321").with(administrator())).andExpect(status().isNotFound());
    }

    @Test
    void leadsToTheEventOrToTheCycle() throws Exception {
        jdbc.sql("insert into cocreation.cycle values ('PAN-J', 'Plan du journal', 'خطة السجل') on conflict do nothing").update();
        long ofCycle = jdbc.sql("""
                        insert into cocreation.mail (purpose, event_code, recipient, address, language, next_attempt_at, created_at)
                        values ('meeting-convocation', 'PAN-J', 'user:adfm', 'adfm@example.org', 'fr', now(), now()) returning id""")
                .query(Long.class).single();
        mails.owe(MailsOfTests.mail(1, "a@example.org"));
        assertThat(page("/comite/courriels/" + ofCycle, ministry()).select("main dl a").eachAttr("href")).containsExactly("/comite/cycles/PAN-J");
        assertThat(page("/comite/courriels/" + mails.row("a@example.org").id(), ministry()).select("main dl a").eachAttr("href"))
                .containsExactly("/comite/evenements/PAN3-EV1");
    }

    private List<String> addresses(String path) throws Exception {
        Elements rows = page(path, ministry()).select("tbody tr");
        return rows.stream().map(row -> row.select("td").get(4).text()).toList();
    }

    private Document page(String path, RequestPostProcessor who) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(who)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }

    private static RequestPostProcessor administrator() {
        return member("admin", "GROUP_camunda-admin");
    }

    private static RequestPostProcessor ministry() {
        return member("mtnra", "GROUP_steering-committee", "GROUP_ministry");
    }

    private static RequestPostProcessor host() {
        return member("adfm", "GROUP_steering-committee", "GROUP_org-adfm");
    }

    private static RequestPostProcessor member(String id, String... authorities) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(id, null, AuthorityUtils.createAuthorityList(authorities)));
    }
}
