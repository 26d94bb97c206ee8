package org.cocreation.order;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.document.FileResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * Hands a document over. Between two pieces no statement is open, however slowly it is read. Its length is said before: a browser
 * tells a download that was cut off from a whole one.
 */
class OrderedFile implements View {

    private final OrderRepository orders;
    private final Order order;
    private final OrderedDocument document;

    OrderedFile(OrderRepository orders, Order order, OrderedDocument document) {
        this.orders = orders;
        this.order = order;
        this.document = document;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<byte[]> piece = orders.piece(order.id(), 0);
        if (piece.isEmpty()) {
            response.sendRedirect(request.getRequestURI() + "?" + DocumentOrders.FOLLOW);
            return;
        }
        document.taken().run();
        // The language of a view brings one, which a file does not have.
        response.setCharacterEncoding(null);
        response.setContentLengthLong(order.size());
        OutputStream out = document.shown() ? FileResponse.show(document.fileName(), document.mediaType(), response)
                : FileResponse.save(document.fileName(), document.mediaType(), response);
        long written = 0;
        for (int position = 1; piece.isPresent(); position++) {
            out.write(piece.get());
            written += piece.get().length;
            piece = written < order.size() ? orders.piece(order.id(), position) : Optional.empty();
        }
        if (written < order.size()) {
            throw new IOException("The document was deleted while it was read");
        }
        out.flush();
    }
}
