package org.cocreation.order;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import org.cocreation.access.CurrentMember;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.ModelAndView;

/**
 * The answer of a page that is a document which may take long. Whoever opens the page has it made, and gets it at once when it is
 * made within moments; else a page says how far it is, and leads on to it. All of that has the one address, so that who may open it is
 * asked each time; who asked a second time meanwhile waits for the same work, and nobody else finds it. See
 * docs/decisions/a-long-document-is-ordered.md.
 */
@Service
public class DocumentOrders {

    /** What follows the address of the document in that of the page which says how far it is, and in that of the file. */
    static final String FOLLOW = "etape=suivi";
    private static final String TAKE = "etape=remise";
    private static final String STEP = "etape";

    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final int SECONDS_UNTIL_THERE_IS_ROOM = 15;

    private final OrderRepository orders;
    private final OrderWorkers workers;
    private final OrderProperties properties;
    private final CurrentMember currentMember;

    DocumentOrders(OrderRepository orders, OrderWorkers workers, OrderProperties properties, CurrentMember currentMember) {
        this.orders = orders;
        this.workers = workers;
        this.properties = properties;
        this.currentMember = currentMember;
    }

    /** @param request of the page, whose right to be opened is checked */
    public CompletableFuture<ModelAndView> answer(HttpServletRequest request, OrderedDocument document) {
        Order.Key key = new Order.Key(currentMember.get().id(), request.getRequestURI());
        String step = STEP + "=" + request.getParameter(STEP);
        try {
            if (step.equals(FOLLOW)) {
                return CompletableFuture.completedFuture(follow(key, document));
            }
            return step.equals(TAKE) ? CompletableFuture.completedFuture(take(key, document)) : ask(key, document);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(page("full", key, document, HttpStatus.SERVICE_UNAVAILABLE)
                    .addObject("refresh", SECONDS_UNTIL_THERE_IS_ROOM + "; url=" + key.address()));
        }
    }

    /** No thread waits meanwhile. */
    private CompletableFuture<ModelAndView> ask(Order.Key key, OrderedDocument document) {
        Order nothingYet = new Order(0, Order.State.UNDER_WAY, 0, 0, 0, false);
        CompletableFuture<Order> end = begin(key, document)
                .orElseGet(() -> orders.find(key).map(workers::end).orElse(CompletableFuture.completedFuture(nothingYet)));
        return end.copy().completeOnTimeout(nothingYet, properties.direct().toMillis(), TimeUnit.MILLISECONDS).thenApply(order -> switch (order.state()) {
            case READY -> new ModelAndView(new OrderedFile(orders, order, document));
            case FAILED -> page("failed", key, document, HttpStatus.INTERNAL_SERVER_ERROR);
            case UNDER_WAY -> new ModelAndView("redirect:" + key.address() + "?" + FOLLOW);
        });
    }

    /** Nothing while the same member waits for it already. */
    private Optional<CompletableFuture<Order>> begin(Order.Key key, OrderedDocument document) {
        return orders.begin(key).map(id -> {
            try {
                return workers.start(id, document);
            } catch (RejectedExecutionException full) {
                orders.delete(id);
                throw full;
            }
        });
    }

    private ModelAndView follow(Order.Key key, OrderedDocument document) {
        Optional<Order> found = orders.find(key);
        if (found.isPresent() && found.get().abandoned()) {
            begin(key, document);
            found = orders.find(key);
        }
        return found.map(order -> state(order, key, document)).orElseGet(() -> gone(key, document));
    }

    private ModelAndView state(Order order, Order.Key key, OrderedDocument document) {
        return switch (order.state()) {
            case READY -> page("ready", key, document, HttpStatus.OK).addObject("refresh", "0; url=" + key.address() + "?" + TAKE);
            case FAILED -> page("failed", key, document, HttpStatus.INTERNAL_SERVER_ERROR);
            case UNDER_WAY -> page("under-way", key, document, HttpStatus.OK).addObject("percent", order.percent())
                    .addObject("refresh", SECONDS_BETWEEN_LOOKS + "; url=" + key.address() + "?" + FOLLOW);
        };
    }

    private ModelAndView take(Order.Key key, OrderedDocument document) {
        return orders.find(key).map(order -> order.state() == Order.State.READY ? new ModelAndView(new OrderedFile(orders, order, document))
                : new ModelAndView("redirect:" + key.address() + "?" + FOLLOW)).orElseGet(() -> gone(key, document));
    }

    private static ModelAndView gone(Order.Key key, OrderedDocument document) {
        return page("gone", key, document, HttpStatus.GONE);
    }

    private static ModelAndView page(String state, Order.Key key, OrderedDocument document, HttpStatus status) {
        ModelAndView page = new ModelAndView("committee/document-order");
        page.setStatus(status);
        return page.addObject("state", state).addObject("fileName", document.fileName()).addObject("address", key.address())
                // The page that offers a document is the one above it.
                .addObject("from", key.address().substring(0, key.address().lastIndexOf('/')))
                .addObject("take", key.address() + "?" + TAKE).addObject("follow", key.address() + "?" + FOLLOW).addObject("shown", document.shown());
    }
}
