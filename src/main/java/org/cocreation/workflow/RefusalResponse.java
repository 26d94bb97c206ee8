package org.cocreation.workflow;

import java.util.Map;

import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import org.cocreation.form.Refusal;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Over REST a refusal is the client's error, with its message as it is, which Tasklist shows. Found by Jersey through
 * {@code META-INF/services}, for both places at which the engine's REST API is mounted.
 */
public final class RefusalResponse implements ExceptionMapper<Refusal>, AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.register(this);
    }

    @Override
    public Response toResponse(Refusal refusal) {
        return Response.status(Response.Status.BAD_REQUEST).type(MediaType.APPLICATION_JSON)
                .entity(Map.of("type", "Refusal", "message", refusal.getMessage())).build();
    }
}
