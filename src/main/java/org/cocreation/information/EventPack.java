package org.cocreation.information;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.Location;
import org.cocreation.event.Workshop;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.material.Material;
import org.jspecify.annotations.Nullable;

/**
 * What all packs of an event share, computed once for a batch, and the packs made of it: who has the same workshop and
 * the same support has the same pack. Not for several threads.
 */
final class EventPack {

    private static final Bilingual TRAVEL = new Bilingual("Votre déplacement est pris en charge par l'organisation.",
            "تتكفل الجهة المنظمة بتنقلكم.");
    private static final Bilingual LODGING = new Bilingual("Votre hébergement est pris en charge par l'organisation.",
            "تتكفل الجهة المنظمة بإيوائكم.");

    private final Event event;
    private final Map<Part, List<PackLine>> shared = new HashMap<>();
    private final Map<Long, Bilingual> workshops;
    private final Map<Long, String> rooms;
    private final Map<Holder, InformationPack> packs = new HashMap<>();
    private final Map<Reader, Map<String, String>> fingerprints = new HashMap<>();

    /** @param materials those that were distributed */
    EventPack(Event event, ParticipantInformation information, Map<Long, String> rooms, List<Material> materials) {
        this.event = event;
        this.rooms = rooms;
        this.workshops = event.workshops().stream().collect(Collectors.toMap(Workshop::id, Workshop::title));
        shared.put(Part.DATE, List.of(line(Dates.day(event.day(), Language.FR), Dates.day(event.day(), Language.AR))));
        shared.put(Part.PLACE, place(event));
        shared.put(Part.AGENDA, event.agenda().stream()
                .map(slot -> line(slot(slot, Language.FR), slot(slot, Language.AR))).toList());
        shared.put(Part.ACCESS, lines(information.access()));
        shared.put(Part.PRACTICAL, lines(information.practical()));
        shared.put(Part.CONTACT, lines(new Bilingual(information.contact(), information.contact())));
        shared.put(Part.MATERIALS, materials.stream().map(material -> new PackLine(material.title(), material.publicPath())).toList());
    }

    Event event() {
        return event;
    }

    /** @param workshopId null for an institution, which has no workshop of its own */
    InformationPack of(@Nullable Long workshopId, boolean travel, boolean lodging) {
        return packs.computeIfAbsent(new Holder(workshopId, travel, lodging), this::pack);
    }

    InformationPack of(Addressees.Addressee addressee) {
        return of(addressee.workshopId(), addressee.travel(), addressee.lodging());
    }

    /** As {@link InformationPack#fingerprints}, each computed once. */
    Map<String, String> fingerprints(Addressees.Addressee addressee) {
        Holder holder = new Holder(addressee.workshopId(), addressee.travel(), addressee.lodging());
        return fingerprints.computeIfAbsent(new Reader(holder, addressee.languages()),
                reader -> of(addressee).fingerprints(reader.languages()));
    }

    private InformationPack pack(Holder holder) {
        return new InformationPack(InformationPack.byPart(part -> switch (part) {
            case WORKSHOP -> holder.workshopId() == null ? List.of() : lines(workshops.get(holder.workshopId()));
            case ROOM -> holder.workshopId() == null || !rooms.containsKey(holder.workshopId()) ? List.of()
                    : List.of(line(rooms.get(holder.workshopId()), rooms.get(holder.workshopId())));
            case TRAVEL -> holder.travel() ? lines(TRAVEL) : List.of();
            case LODGING -> holder.lodging() ? lines(LODGING) : List.of();
            default -> shared.get(part);
        }));
    }

    private static List<PackLine> place(Event event) {
        List<PackLine> lines = new ArrayList<>(List.of(line(event.place().fr(), event.place().ar())));
        Location location = event.location();
        if (location.address() != null) {
            lines.addAll(lines(location.address()));
        }
        if (location.wheelchairs() != null) {
            lines.addAll(lines(location.wheelchairs().text()));
        }
        if (location.position() != null) {
            lines.add(line(location.map(), location.map()));
        }
        return lines;
    }

    /** « 9 h 00 – 9 h 30 : Accueil », and what happens then, one below the other. */
    private static String slot(AgendaSlot slot, Language language) {
        String head = "%s – %s%s %s".formatted(Dates.time(slot.from(), language), Dates.time(slot.to(), language),
                language == Language.FR ? "\u00a0:" : ":", slot.title().in(language));
        return slot.items().stream().map(item -> "\n– " + item.text().in(language)
                        + (item.by() == null || item.by().text(language).isBlank() ? "" : " (" + item.by().in(language) + ")"))
                .collect(Collectors.joining("", head, ""));
    }

    private static List<PackLine> lines(@Nullable Bilingual text) {
        return text == null || Stream.of(Language.FR, Language.AR).allMatch(language -> text.text(language).isBlank()) ? List.of() : List.of(line(text.fr(), text.ar()));
    }

    private static PackLine line(@Nullable String french, @Nullable String arabic) {
        // Groups of digits with plain spaces between them, a telephone, would stand in the order of the Arabic words.
        return new PackLine(new Bilingual(Typed.lines(french),
                Typed.lines(arabic).replaceAll("(?<=[0-9]) (?=[0-9])", "\u00a0")));
    }

    private record Holder(@Nullable Long workshopId, boolean travel, boolean lodging) {
    }

    private record Reader(Holder holder, List<Language> languages) {
    }
}
