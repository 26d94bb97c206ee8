package org.cocreation.cycle;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.event.AgendaSlot;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The unified agenda that every event begins with: the « agenda unifié proposé » of the relevé de conclusions of 2023. */
@Component
public class UnifiedAgenda {

    private final List<AgendaSlot> slots;

    UnifiedAgenda(ObjectMapper json, @Value("classpath:unified-agenda.json") Resource file) throws IOException {
        this.slots = List.copyOf(json.readValue(file.getInputStream(), new TypeReference<List<AgendaSlot>>() { }));
    }

    public List<AgendaSlot> slots() {
        return slots;
    }
}
