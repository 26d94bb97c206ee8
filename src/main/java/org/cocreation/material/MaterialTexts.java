package org.cocreation.material;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.PublicText;
import org.cocreation.event.PublicTexts;
import org.springframework.stereotype.Component;

/** What an event's materials are called. */
@Component
class MaterialTexts implements PublicTexts {

    private final MaterialRepository materials;

    MaterialTexts(MaterialRepository materials) {
        this.materials = materials;
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public Map<String, List<PublicText>> of(List<Event> events) {
        return materials.ofEvents(events.stream().map(Event::code).toList()).stream().collect(Collectors.groupingBy(Material::eventCode,
                Collectors.mapping(material -> new PublicText("Support, " + material.fileName(), material.title(), "/supports"), Collectors.toList())));
    }
}
