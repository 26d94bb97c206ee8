package org.cocreation.event;

import java.time.Clock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A published event as open data, to be kept in a file. */
@Component
public class OpenEventFile {

    private final ObjectMapper json;
    private final SeatsLeft seats;
    private final Clock clock;
    private final String baseUrl;

    OpenEventFile(ObjectMapper json, SeatsLeft seats, Clock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.json = json;
        this.seats = seats;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** JSON as {@code /api/evenements/{code}} gives it, on several lines. */
    public String of(Event event) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(OpenEvent.of(event, seats.of(event), clock.instant(), baseUrl));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
