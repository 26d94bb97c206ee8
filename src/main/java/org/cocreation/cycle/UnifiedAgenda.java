package org.cocreation.cycle;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.event.AgendaSlot;
import org.cocreation.language.Bilingual;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.stereotype.Component;

/** The unified agenda that every event begins with: at first the « agenda unifié proposé » of the relevé de conclusions of 2023. */
@Component
public class UnifiedAgenda {

    private final Settings settings;
    private final ObjectMapper json;

    /** @throws IllegalStateException when the installation's cannot be read */
    UnifiedAgenda(Settings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        installed();
    }

    public List<AgendaSlot> slots() {
        return of(settings.both(Setting.UNIFIED_AGENDA));
    }

    public List<AgendaSlot> installed() {
        return of(settings.installed(Setting.UNIFIED_AGENDA));
    }

    public List<AgendaSlot> of(Bilingual value) {
        try {
            return List.copyOf(json.readValue(value.fr(), new TypeReference<List<AgendaSlot>>() { }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(Setting.UNIFIED_AGENDA.key() + " is not a list of slots", e);
        }
    }

    /** As the setting keeps it; nothing for the installation's own. */
    public Bilingual value(List<AgendaSlot> slots) {
        try {
            String text = slots.equals(installed()) ? "" : json.writeValueAsString(slots);
            return Setting.UNIFIED_AGENDA.tidy(text, text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
