package org.cocreation.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.cocreation.access.CurrentMember;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.demo.Patience;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.ModelAndView;

/** A document that takes long: made once, followed by who asked, taken by nobody else, whole or not at all. */
class DocumentOrdersTest extends CommitteeTest {

    private static final String TEXT = "un document ".repeat(60_000);

    @Autowired
    OrderRepository orders;
    @Autowired
    CurrentMember currentMember;

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private OrderWorkers workers;

    /** A node's. */
    private DocumentOrders node;

    @BeforeEach
    void begin() {
        // Other tests of the committee's pages have asked for some.
        jdbc.sql("delete from cocreation.document_order").update();
        signIn("adfm");
        node = node(2, 20);
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        workers.destroy();
        SecurityContextHolder.clearContext();
        jdbc.sql("delete from cocreation.document_order").update();
    }

    @Test
    void whatIsMadeWithinMomentsIsHandedOverAtOnce() throws Exception {
        mayEnd.countDown();

        assertThat(text(ask(new DocumentOrders(orders, workers, new OrderProperties(2, 20, Duration.ofSeconds(20)), currentMember)))).isEqualTo(TEXT);
        assertThat(taken).hasValue(1);
    }

    @Test
    void aPageSaysHowFarItIsAndLeadsToIt() throws Exception {
        assertThat(ask(node).getViewName()).isEqualTo("redirect:/comite/essai.pdf?etape=suivi");

        await("the progress", () -> Integer.valueOf(40).equals(follow(node).getModel().get("percent")));
        assertThat(follow(node).getModel()).containsEntry("state", "under-way").containsEntry("refresh", "2; url=/comite/essai.pdf?etape=suivi");
        assertThat(take(node).getViewName()).as("not before it is whole").isEqualTo("redirect:/comite/essai.pdf?etape=suivi");
        mayEnd.countDown();
        await("its end", () -> "ready".equals(follow(node).getModel().get("state")));
        assertThat(follow(node).getModel()).containsEntry("refresh", "0; url=/comite/essai.pdf?etape=remise");
        assertThat(taken).hasValue(0);
        MockHttpServletResponse answer = rendered(take(node));
        assertThat(answer.getContentAsString()).isEqualTo(TEXT);
        assertThat(answer.getContentLength()).isEqualTo(TEXT.length());
        assertThat(answer.getHeader("Content-Disposition")).isEqualTo("inline; filename=\"essai.pdf\"");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(text(take(node))).as("whoever goes back for it").isEqualTo(TEXT);
        assertThat(taken).hasValue(2);
    }

    @Test
    void whoAsksASecondTimeWaitsForTheSameWork() {
        ask(node);
        ask(node);
        ask(node(2, 20));

        mayEnd.countDown();
        await("its end", () -> "ready".equals(follow(node).getModel().get("state")));
        assertThat(made).hasValue(1);
    }

    @Test
    void onceItIsThereAskingAgainMakesItAnew() throws Exception {
        mayEnd.countDown();
        ask(node);
        await("its end", () -> "ready".equals(follow(node).getModel().get("state")));
        ask(node);
        await("its end", () -> made.get() == 2 && "ready".equals(follow(node).getModel().get("state")));
        assertThat(text(take(node))).isEqualTo(TEXT);
        assertThat(jdbc.sql("select count(*) from cocreation.document_order").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void nobodyElseFindsIt() {
        mayEnd.countDown();
        ask(node);
        await("its end", () -> "ready".equals(follow(node).getModel().get("state")));

        signIn("acodec");

        assertThat(follow(node).getStatus()).isEqualTo(HttpStatus.GONE);
        assertThat(take(node).getStatus()).isEqualTo(HttpStatus.GONE);
        assertThat(taken).hasValue(0);
    }

    @Test
    void ofWhatFailsNothingIsLeft() {
        node.answer(request(null), new OrderedDocument("essai.pdf", "application/pdf", true, (out, progress) -> {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
            throw new IOException("meant by the test");
        }, taken::incrementAndGet));

        await("its end", () -> "failed".equals(follow(node).getModel().get("state")));
        assertThat(follow(node).getStatus()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(take(node).getViewName()).isEqualTo("redirect:/comite/essai.pdf?etape=suivi");
        assertThat(jdbc.sql("select count(*) from cocreation.document_order_piece").query(Integer.class).single()).isZero();
    }

    /** Whoever waits has it begun anew by the node that is asked; the one that was thought dead cannot mix its pieces in. */
    @Test
    void whatANodeLeftIsBegunAnew() throws Exception {
        ask(node);
        await("the progress", () -> Integer.valueOf(40).equals(follow(node).getModel().get("percent")));
        long before = number();
        OrderWorkers vanished = workers;
        jdbc.sql("update cocreation.document_order set seen_at = now() - interval '30 seconds'").update();

        DocumentOrders other = node(2, 20);
        assertThat(follow(other).getModel()).containsEntry("state", "under-way");

        assertThat(number()).isNotEqualTo(before);
        assertThatThrownBy(() -> orders.addPiece(before, 9, new byte[1])).isInstanceOf(DataIntegrityViolationException.class);
        mayEnd.countDown();
        await("its end", () -> "ready".equals(follow(other).getModel().get("state")));
        assertThat(text(take(other))).isEqualTo(TEXT);
        vanished.destroy();
    }

    @Test
    void aNodeThatStopsLeavesItsOrdersToTheOthers() {
        ask(node);
        await("the work to be begun", () -> made.get() == 1);
        workers.destroy();

        await("the order to be nobody's", () -> orders.find(new Order.Key("adfm", "/comite/essai.pdf")).orElseThrow().abandoned());
    }

    @Test
    void ofTooManyOneIsToldToComeBack() {
        workers.destroy();
        node = node(1, 1);
        ask(node, "/comite/1.pdf");
        await("the first to be begun", () -> made.get() == 1);
        ask(node, "/comite/2.pdf");

        ModelAndView full = ask(node, "/comite/3.pdf");

        assertThat(full.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(full.getModel()).containsEntry("state", "full").containsEntry("refresh", "15; url=/comite/3.pdf");
        assertThat(jdbc.sql("select count(*) from cocreation.document_order").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void tenMinutesLaterItIsGone() {
        mayEnd.countDown();
        ask(node);
        await("its end", () -> "ready".equals(follow(node).getModel().get("state")));
        orders.deleteOver();
        assertThat(follow(node).getModel()).containsEntry("state", "ready");
        jdbc.sql("update cocreation.document_order set seen_at = now() - interval '11 minutes'").update();

        orders.deleteOver();

        assertThat(take(node).getStatus()).isEqualTo(HttpStatus.GONE);
        assertThat(jdbc.sql("select count(*) from cocreation.document_order_piece").query(Integer.class).single()).isZero();
    }

    /** A dump of the log, or a standby, never has them. */
    @Test
    void neitherTableIsLogged() {
        assertThat(jdbc.sql("select relpersistence from pg_class where oid in ('cocreation.document_order'::regclass, 'cocreation.document_order_piece'::regclass)")
                .query(String.class).list()).containsExactly("u", "u");
    }

    @Test
    void thePagesSayItInFrench() throws Exception {
        String event = sample().phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 1).create();
        String badges = "/comite/evenements/" + event + "/presences/badges.pdf";
        jdbc.sql("insert into cocreation.document_order (member, address, done, parts, seen_at) values ('adfm', :address, 3, 8, now() + interval '1 minute')")
                .param("address", badges).update();

        Document underWay = Jsoup.parse(document(badges + "?etape=suivi", ADFM).getContentAsString());
        assertThat(underWay.title()).startsWith("37 % préparés – badges-" + event + ".pdf");
        assertThat(underWay.select("[role=status]").text()).isEqualTo("Le document est préparé à 37 %.");
        assertThat(underWay.select("progress").attr("value")).isEqualTo("37");
        assertThat(underWay.select("head noscript meta[http-equiv=refresh]").attr("content")).isEqualTo("2; url=" + badges + "?etape=suivi");
        assertThat(document(badges + "?etape=suivi", OTHER_HOST).getStatus()).isEqualTo(410);
        assertThat(document(badges + "?etape=remise", OTHER_HOST).getStatus()).isEqualTo(410);
        assertThat(document(badges + "?etape=remise", SignedIn.partner()).getStatus()).isEqualTo(403);

        jdbc.sql("update cocreation.document_order set state = 'ready', size = 4").update();
        jdbc.sql("insert into cocreation.document_order_piece select id, 0, convert_to('%PDF', 'UTF8') from cocreation.document_order").update();
        Document ready = Jsoup.parse(document(badges + "?etape=suivi", ADFM).getContentAsString());
        assertThat(ready.select("[role=status]").text()).isEqualTo("Le document est prêt et va s'afficher.");
        assertThat(ready.select("[data-take]").attr("href")).isEqualTo(badges + "?etape=remise");
        assertThat(jdbc.sql("select count(*) from cocreation.download where event_code = :event").param("event", event).query(Integer.class).single()).isZero();
        assertThat(document(badges + "?etape=remise", ADFM).getContentAsString()).isEqualTo("%PDF");
        assertThat(jdbc.sql("select actor || ' ' || document from cocreation.download where event_code = :event").param("event", event).query(String.class).list())
                .containsExactly("adfm badges-%s.pdf".formatted(event));
    }

    private DocumentOrders node(int atOnce, int inLine) {
        OrderProperties properties = new OrderProperties(atOnce, inLine, Duration.ZERO);
        workers = new OrderWorkers(orders, properties);
        return new DocumentOrders(orders, workers, properties, currentMember);
    }

    /** In five parts, of which the third takes as long as the test wants. */
    private OrderedDocument document() {
        return new OrderedDocument("essai.pdf", "application/pdf", true, (out, progress) -> {
            made.incrementAndGet();
            byte[] all = TEXT.getBytes(StandardCharsets.UTF_8);
            progress.of(2, 5);
            out.write(all, 0, 300_000);
            await();
            out.write(all, 300_000, all.length - 300_000);
        }, taken::incrementAndGet);
    }

    private void await() {
        try {
            if (!mayEnd.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test lets it wait");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ModelAndView ask(DocumentOrders of) {
        return ask(of, "/comite/essai.pdf");
    }

    private ModelAndView ask(DocumentOrders of, String address) {
        return result(of.answer(new MockHttpServletRequest("GET", address), document()));
    }

    private ModelAndView follow(DocumentOrders of) {
        return result(of.answer(request("suivi"), document()));
    }

    private ModelAndView take(DocumentOrders of) {
        return result(of.answer(request("remise"), document()));
    }

    private static MockHttpServletRequest request(String step) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/comite/essai.pdf");
        if (step != null) {
            request.setParameter("etape", step);
        }
        return request;
    }

    private static ModelAndView result(CompletableFuture<ModelAndView> answer) {
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String text(ModelAndView answer) throws Exception {
        return rendered(answer).getContentAsString();
    }

    private static MockHttpServletResponse rendered(ModelAndView answer) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        answer.getView().render(answer.getModel(), request("remise"), response);
        return response;
    }

    private long number() {
        return jdbc.sql("select id from cocreation.document_order").query(Long.class).single();
    }

    private static void await(String what, BooleanSupplier reached) {
        Patience.until(what, Duration.ofSeconds(30), () -> reached.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private static void signIn(String id) {
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(id, null,
                AuthorityUtils.createAuthorityList("GROUP_steering-committee")));
    }
}
