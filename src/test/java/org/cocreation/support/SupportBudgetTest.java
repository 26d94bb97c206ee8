package org.cocreation.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cocreation.access.PersonalLinks;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The budget of travel and lodging: in which order it is used, what becomes of it afterwards, and who is told what. */
class SupportBudgetTest extends CommitteeTest {

    @Autowired
    SupportService support;
    @Autowired
    SupportWorkflow workflow;
    @Autowired
    SupportMails mails;
    @Autowired
    SupportReadiness readiness;
    @Autowired
    RegistrationService registrations;
    @Autowired
    EventService events;
    @Autowired
    PersonalLinks links;

    @Test
    void theBudgetIsUsedInTheCommitteesOrder() {
        Event event = inFes(20, 0);
        jdbc.sql("update cocreation.registration set arrangements = '{}', changed_by = 'essai' where event_code = :code and rank <> 18")
                .param("code", event.code()).update();
        SupportCriteria free = SupportCriteria.DEFAULT.withDistances(10, 2000);

        support.recalculate(event.code(), free, "mtnra");

        List<Traveller> order = inOrder(event);
        assertThat(order).extracting(Traveller::rank).containsExactlyElementsOf(IntStream.rangeClosed(1, order.size()).boxed().toList());
        assertThat(order.get(0).registrationId()).as("accessibility first").isEqualTo(registration(event.code(), 18));
        assertThat(order.subList(1, order.size())).as("then women, then the young, then the others, the farthest first").isSortedAccordingTo(
                Comparator.<Traveller>comparingInt(one -> group(one.registrationId())).thenComparing(Comparator.comparingInt(Traveller::kilometres).reversed())
                        .thenComparingLong(Traveller::registrationId));

        BigDecimal three = order.stream().limit(3).map(Traveller::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        support.recalculate(event.code(), budget(free, three.add(order.get(3).cost()).subtract(new BigDecimal("0.01"))), "mtnra");

        assertThat(inOrder(event)).satisfies(now -> {
            assertThat(now.subList(0, 3)).allMatch(Traveller::travel);
            assertThat(now.subList(3, now.size())).as("also those who would still fit wait").noneMatch(Traveller::travel)
                    .allMatch(one -> one.reason().equals("over-budget") && one.entitledTravel() && one.cost().signum() == 0);
        });
        assertThat(support.figures(event.code()).granted()).isEqualByComparingTo(three);
        assertThat(jdbc.sql("select distinct actor from cocreation.audit_entry where event_code = :code and entity like 'support%'")
                .param("code", event.code()).query(String.class).list()).containsExactly("mtnra");
    }

    @Test
    void whatWouldExceedTheBudgetIsRefusedWithTheAmount() {
        Event event = inFes(20, 0);
        support.recalculate(event.code(), budget(SupportCriteria.DEFAULT.withDistances(2000, 2000), new BigDecimal(1000)), "mtnra");
        List<Traveller> people = support.travellers(event, 0).travellers();
        Traveller nearest = people.get(people.size() - 1);
        support.correct(event.code(), List.of(new Correction(nearest.registrationId(), false, true)), "alci");
        support.correct(event.code(), List.of(new Correction(people.get(18).registrationId(), false, true)), "alci");

        assertThatThrownBy(() -> support.correct(event.code(), List.of(new Correction(people.get(17).registrationId(), false, true)), "alci"))
                .isInstanceOf(Refusal.class).hasMessageContaining("coûterait").hasMessageContaining("350\u00a0dirhams de plus que le budget");
        assertThatThrownBy(() -> support.recalculate(event.code(), budget(SupportCriteria.DEFAULT, new BigDecimal(899)), "mtnra"))
                .isInstanceOf(Refusal.class).hasMessageContaining("1\u00a0dirham de plus");

        assertThat(support.criteria(event.code()).budget()).isEqualByComparingTo("1000");
        assertThat(support.figures(event.code()).granted()).isEqualByComparingTo("900");
        support.recalculate(event.code(), budget(SupportCriteria.DEFAULT.withDistances(0, 0), new BigDecimal(1000)), "mtnra");
        assertThat(support.travellers(event, 0).travellers()).filteredOn(one -> one.correctedBy() != null).hasSize(2)
                .allMatch(one -> one.correctedBy().equals("alci") && one.lodging() && one.reason().equals("committee"));
        assertThat(support.figures(event.code()).granted()).isLessThanOrEqualTo(new BigDecimal(1000));
    }

    @Test
    void whoCancelsAfterwardsLeavesTheAmountToTheNext() {
        Event event = settledForTheFirstThree();
        List<Traveller> order = inOrder(event);
        support.announce(event.code());
        support.announce(event.code());
        assertThat(mailsOf(event)).as("one to each who wished something").hasSize(order.size()
                + (int) support.travellers(event, 0).travellers().stream().filter(one -> one.rank() == null && (one.travelWanted() || one.lodgingWanted())).count());

        registrations.cancel(order.get(0).registrationId());

        Traveller next = byId(event, order.get(3).registrationId());
        assertThat(next.travel()).isTrue();
        assertThat(next.reason()).startsWith("travel");
        assertThat(mailsOf(event, order.get(3).registrationId())).hasSize(2);
        assertThat(support.figures(event.code()).granted()).isLessThanOrEqualTo(support.criteria(event.code()).budget());
        support.announce(event.code());
        assertThat(mailsOf(event, order.get(3).registrationId())).as("the step again").hasSize(2);
        assertThat(write(event, order.get(0).registrationId(), Language.FR)).as("dropped").isEmpty();

        registrations.erase(order.get(1).registrationId());
        assertThat(byId(event, order.get(4).registrationId()).travel()).as("the one after").isTrue();
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where entity = 'support_grant' and entity_key = :id")
                .param("id", Long.toString(order.get(1).registrationId())).query(Integer.class).single()).isZero();
    }

    @Test
    void whoConfirmsAfterwardsTakesAPlaceInTheOrder() {
        Event event = settledForTheFirstThree();
        long late = registration(event.code(), 21);
        jdbc.sql("""
                        update cocreation.registration set travel_wanted = true, arrangements = '{sign-language}',
                            changed_by = 'essai' where id = :id""").param("id", late).update();

        assertThat(registrations.confirm(late)).isTrue();
        assertThat(registrations.confirm(late)).isTrue();

        Traveller placed = byId(event, late);
        assertThat(placed.rank()).isEqualTo(1);
        assertThat(placed.reason()).as("what was given is not taken back").isEqualTo("over-budget");
        assertThat(inOrder(event)).extracting(Traveller::rank).doesNotHaveDuplicates();
        assertThat(mailsOf(event, late)).hasSize(1);

        registrations.cancel(inOrder(event).stream().filter(Traveller::travel).findFirst().orElseThrow().registrationId());
        assertThat(byId(event, late).travel()).as("first in line").isTrue();
        assertThat(mailsOf(event, late)).hasSize(2);
    }

    @Test
    void declinesFromThePersonalPage() throws Exception {
        Event event = settledForTheFirstThree();
        List<Traveller> order = inOrder(event);
        String page = "/inscriptions/" + links.mint(PersonalLinks.Subject.REGISTRATION, order.get(0).registrationId());
        String waiting = "/inscriptions/" + links.mint(PersonalLinks.Subject.REGISTRATION, order.get(3).registrationId());

        assertThat(personal(page + "?lang=fr").text()).contains("Votre prise en charge", "Accordé, aller et retour", "Distance suffisante", "Renoncer à la prise en charge");
        assertThat(personal(waiting + "?lang=fr").text()).contains("le budget ne le permet pas");
        assertThat(personal(page + "?lang=ar").text()).contains("التكفل بكم", "ممنوح، ذهابا وإيابا").doesNotContain("??");
        assertThat(personal(page + "/prise-en-charge?lang=fr").select("form").attr("action")).isEqualTo(page + "/prise-en-charge?lang=fr");

        for (int click = 0; click < 2; click++) {
            http.perform(post(page + "/prise-en-charge")).andExpect(status().isSeeOther()).andExpect(redirectedUrl(page + "?avis=support-declined&lang=fr"));
        }

        for (String language : List.of("fr", "ar")) {
            Document after = personal(page + "?avis=support-declined&lang=" + language);
            assertThat(after.select(".notice.success").text()).isNotBlank();
            assertThat(after.select("a[href$=prise-en-charge]")).isEmpty();
        }
        assertThat(byId(event, order.get(0).registrationId())).satisfies(one -> {
            assertThat(one.travel()).isFalse();
            assertThat(one.declinedAt()).isNotNull();
            assertThat(one.cost()).isEqualByComparingTo("0");
        });
        assertThat(byId(event, order.get(3).registrationId()).travel()).as("the next").isTrue();
        assertThat(mailsOf(event, order.get(3).registrationId())).hasSize(1);
        assertThat(write(event, order.get(0).registrationId(), Language.FR)).as("no longer told").isEmpty();
        http.perform(get(page + "/prise-en-charge")).andExpect(status().is3xxRedirection());
        String nothing = "/inscriptions/" + links.mint(PersonalLinks.Subject.REGISTRATION, registration(event.code(), 21));
        http.perform(post(nothing + "/prise-en-charge")).andExpect(redirectedUrl(nothing + "?avis=too-late&lang=fr"));
        http.perform(post("/inscriptions/x/prise-en-charge")).andExpect(status().isNotFound());
    }

    @Test
    void eachIsToldInTheirLanguageWhatIsGrantedOrWhyNot() {
        Event event = settledForTheFirstThree();
        List<Traveller> order = inOrder(event);

        MailContent granted = write(event, order.get(0).registrationId(), Language.FR).values().iterator().next();
        assertThat(granted.model()).containsEntry("travel", "granted").containsEntry("granted", true);
        assertThat((String) granted.model().get("link")).contains("/inscriptions/");
        MailContent waits = write(event, order.get(4).registrationId(), Language.AR).values().iterator().next();
        assertThat(waits.model()).containsEntry("travel", "over-budget").containsEntry("granted", false).containsEntry("waiting", true);
        assertThat((String) waits.model().get("link")).endsWith("lang=ar");
        support.announce(event.code());
        assertThat(jdbc.sql("""
                        select count(*) from cocreation.mail m join cocreation.registration r on m.recipient = 'registration:' || r.id
                        where m.event_code = :code and m.purpose = 'support-decided' and m.language <> r.language""")
                .param("code", event.code()).query(Integer.class).single()).isZero();
        jdbc.sql("update cocreation.event set cancelled_at = now() where code = :code").param("code", event.code()).update();
        assertThat(write(event, order.get(0).registrationId(), Language.FR)).isEmpty();
        assertThat(support.decline(order.get(0).registrationId())).as("too late").isFalse();
    }

    /** Whatever is done in whatever order. */
    @Test
    void theBudgetIsNeverExceeded() {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            Event event = inFes(24, 6);
            int settleAt = 15 + random.nextInt(10);
            for (int step = 0; step < 50; step++) {
                long one = registration(event.code(), 1 + random.nextInt(30));
                try {
                    switch (step == settleAt ? 9 : random.nextInt(7)) {
                        case 0 -> support.recalculate(event.code(), new SupportCriteria(random.nextInt(200), random.nextInt(300),
                                BigDecimal.valueOf(random.nextInt(300), 2), BigDecimal.valueOf(random.nextInt(600)), 1 + random.nextInt(3),
                                BigDecimal.valueOf(500 + random.nextInt(4000)), List.of(PriorityGroup.WOMEN), null, null), "mtnra");
                        case 1 -> support.correct(event.code(), List.of(new Correction(one, random.nextBoolean(), random.nextBoolean())), "alci");
                        case 2 -> support.decline(one);
                        case 3 -> registrations.cancel(one);
                        case 4 -> registrations.confirm(one);
                        case 5 -> registrations.decline(one);
                        case 6 -> support.analyse(event.code());
                        default -> support.settle(event.code(), "mtnra");
                    }
                } catch (Refusal refused) {
                    assertThat(refused.getMessage()).containsAnyOf("budget", "arrêtée");
                }
                assertThat(support.figures(event.code()).granted()).as("seed %d, step %d", seed, step)
                        .isLessThanOrEqualTo(support.criteria(event.code()).budget());
            }
        }
    }

    /** Within a group, whoever is granted something comes before whoever waits, who is nearer or registered later. */
    @Test
    void tenThousandAreSharedTheBudgetInOnePass() {
        Event event = inFes(10_000, 0);
        support.recalculate(event.code(), budget(SupportCriteria.DEFAULT.withDistances(30, 100), new BigDecimal(300_000)), "mtnra");

        Map<String, Object> row = jdbc.sql("""
                        select count(*) as people, sum(cost) as spent, max(rank) filter (where cost > 0) as last_granted,
                               min(rank) filter (where reason = 'over-budget') as first_waiting
                        from cocreation.support_grant where event_code = :code""").param("code", event.code()).query().singleRow();
        assertThat(row.get("people")).isEqualTo(10_000L);
        assertThat((BigDecimal) row.get("spent")).isBetween(new BigDecimal(298_000), new BigDecimal(300_000));
        assertThat((Integer) row.get("first_waiting")).isEqualTo((Integer) row.get("last_granted") + 1);
    }

    @Test
    void theCriteriaComeFromTheFileUntilTheyAreAgreedOn() {
        Event event = inFes(10, 0);
        jdbc.sql("""
                        insert into cocreation.file_heading (event_code, code, responsible, content, changed_at, changed_by)
                        values (:code, 'support-criteria', 'ALCI', '{"travelFromKm": 70, "lodgingFromKm": 220}', now(), 'essai')""")
                .param("code", event.code()).update();
        DelegateExecution execution = mock();
        when(execution.getProcessBusinessKey()).thenReturn(event.code());

        assertThat(workflow.criteria(execution).toString()).contains("\"travelFromKm\":70", "\"lodgingFromKm\":220", "1,50\u00a0dirham", "\"nights\":1",
                "15\u00a0000\u00a0dirhams", "besoin d'accessibilité, puis\u00a0: Femmes, puis\u00a0: Jeunes", "\"proposal\":true");
        support.agree(event.code(), "mtnra");
        assertThat(support.criteria(event.code())).satisfies(criteria -> {
            assertThat(criteria.agreedAt()).isNotNull();
            assertThat(criteria.travelFromKm()).isEqualTo(70);
        });
        support.recalculate(event.code(), new SupportCriteria(60, 200, new BigDecimal("2.255"), new BigDecimal(500), 2, new BigDecimal(9000),
                List.of(PriorityGroup.YOUTH), null, null), "mtnra");

        assertThat(support.criteria(event.code())).satisfies(criteria -> {
            assertThat(criteria.agreedAt()).as("a later change leaves the decision").isNotNull();
            assertThat(criteria.travelRate()).isEqualByComparingTo("2.26");
            assertThat(criteria.priority()).containsExactly(PriorityGroup.YOUTH);
        });
        assertThat(workflow.criteria(execution).toString()).contains("Jeunes", "\"proposal\":false").doesNotContain("Femmes");
        support.settle(event.code(), "mtnra");
        support.agree(event.code(), "alci");
        assertThat(workflow.amounts(execution).prop("budget").stringValue()).isEqualTo("9\u00a0000\u00a0dirhams");
    }

    @Test
    void thePageShowsTheBudgetAndGivesTheListsAway() throws Exception {
        Event event = settledForTheFirstThree();
        String path = "/comite/evenements/" + event.code() + "/soutien";

        Document page = page(path, SignedIn.association("ALCI"));
        assertThat(page.text()).contains("En attente de budget", "accordés sur", "Budget épuisé", "Ordre de priorité", "orthodromie", "l'aller et le retour").doesNotContain("??");
        assertThat(page.select("svg.share rect.bar").attr("width")).matches("[0-9]{1,3}");
        http.perform(get(path + ".xlsx").with(SignedIn.partner())).andExpect(status().isForbidden());
        byte[] file = http.perform(get(path + ".xlsx").with(SignedIn.association("ALCI"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(file).startsWith((byte) 'P', (byte) 'K');
        assertThat(jdbc.sql("select document from cocreation.download where event_code = :code").param("code", event.code())
                .query(String.class).list()).containsExactly("prise-en-charge-%s.xlsx".formatted(event.code()));
        assertThat(readiness.check(event)).singleElement().satisfies(point -> {
            assertThat(point.state()).isEqualTo(ReadinessPoint.State.WARNING);
            assertThat(point.detail()).contains("3", "attendent");
        });
        Event open = inFes(3, 0);
        assertThat(readiness.check(open)).singleElement().extracting(ReadinessPoint::state).isEqualTo(ReadinessPoint.State.MISSING);
        Document form = page("/comite/evenements/" + open.code() + "/soutien", SignedIn.ministry());
        assertThat(form.select("select[name=priority1] option[selected]").val()).isEqualTo("ACCESSIBILITY");
        assertThat(form.select("input[name=budget]").val()).isEqualTo("15\u00a0000");
        var sent = send("/comite/evenements/" + open.code() + "/soutien/criteres", SignedIn.ministry(), "travelFromKm", "20", "lodgingFromKm", "90",
                "travelRate", "2,50", "lodgingRate", "400", "nights", "2", "budget", "8000", "priority1", "YOUTH", "priority2", "", "priority3", "WOMEN");
        assertThat(flash(sent, "done")).startsWith("Les critères sont enregistrés et appliqués");
        assertThat(support.criteria(open.code()).priority()).containsExactly(PriorityGroup.YOUTH, PriorityGroup.WOMEN);
        assertThat(support.criteria(open.code()).travelRate()).isEqualByComparingTo("2.50");
    }

    /** Twenty of one place who confirmed, ten of whom wish to travel, three of whom are granted it, and one who has yet to confirm. */
    private Event settledForTheFirstThree() {
        Event event = inFes(20, 1);
        jdbc.sql("update cocreation.registration set arrangements = '{}', province_code = 'MA-MEK', changed_by = 'essai' where event_code = :code")
                .param("code", event.code()).update();
        SupportCriteria criteria = SupportCriteria.DEFAULT.withDistances(10, 2000);
        support.recalculate(event.code(), criteria, "mtnra");
        List<Traveller> order = inOrder(event);
        assertThat(order).hasSizeGreaterThan(5);
        support.recalculate(event.code(), budget(criteria, order.stream().limit(3).map(Traveller::cost).reduce(BigDecimal.ZERO, BigDecimal::add)), "mtnra");
        support.settle(event.code(), "mtnra");
        return event;
    }

    private Event inFes(int confirmed, int selected) {
        return events.get(sample().at("Fès", "MA-FES", "MA-03", "MA-01").hosts("ALCI").phase(Phase.LIST_SHARED)
                .with(RegistrationStatus.CONFIRMED, confirmed).with(RegistrationStatus.SELECTED, selected).create());
    }

    private static SupportCriteria budget(SupportCriteria known, BigDecimal budget) {
        return new SupportCriteria(known.travelFromKm(), known.lodgingFromKm(), known.travelRate(), known.lodgingRate(), known.nights(),
                budget, known.priority(), null, null);
    }

    private List<Traveller> inOrder(Event event) {
        return support.travellers(event, 0).travellers().stream().filter(one -> one.rank() != null)
                .sorted(Comparator.comparing(Traveller::rank)).toList();
    }

    private Traveller byId(Event event, long id) {
        return support.travellers(event, 0).travellers().stream().filter(one -> one.registrationId() == id).findFirst().orElseThrow();
    }

    private int group(long id) {
        return jdbc.sql("select case when gender = 'female' then 1 when age_bracket in ('18-24', '25-34') then 2 else 3 end from cocreation.registration where id = :id")
                .param("id", id).query(Integer.class).single();
    }

    private List<String> mailsOf(Event event) {
        return jdbc.sql("select recipient from cocreation.mail where event_code = :code and purpose = 'support-decided'")
                .param("code", event.code()).query(String.class).list();
    }

    private List<String> mailsOf(Event event, long id) {
        return mailsOf(event).stream().filter(recipient -> recipient.equals("registration:" + id)).toList();
    }

    private Map<Long, MailContent> write(Event event, long id, Language language) {
        return mails.write(List.of(new OutgoingMail(1, "support-decided", event.code(), Recipient.registration(id), "1", language, Map.of())));
    }

    private Document personal(String path) throws Exception {
        return Jsoup.parse(http.perform(get(path)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString().replace('\u00a0', ' '));
    }
}
