package org.cocreation.material;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** How far communication materials are. An event can take place without. */
@Component
class MaterialReadiness implements ReadinessCheck {

    private static final String LABEL = "Supports";
    private static final String PAGE = "supports";

    private final MaterialService materials;

    MaterialReadiness(MaterialService materials) {
        this.materials = materials;
    }

    @Override
    public int position() {
        return 90;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        Map<MaterialState, Long> counts = materials.of(event.code()).stream().collect(Collectors.groupingBy(Material::state, Collectors.counting()));
        if (counts.isEmpty()) {
            return List.of(ReadinessPoint.warning(LABEL, "Aucun support n'est déposé.", PAGE));
        }
        String detail = counts.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(count -> "%d %s%s".formatted(count.getValue(), count.getKey().label(), count.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
        // What was uploaded after the approval stays out; it stands in nobody's way.
        return List.of(counts.containsKey(MaterialState.DISTRIBUTED)
                ? ReadinessPoint.done(LABEL, detail, PAGE) : ReadinessPoint.warning(LABEL, detail, PAGE));
    }
}
