package org.cocreation.information;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.codec.digest.DigestUtils;
import org.cocreation.language.Language;

/** What one recipient is told, part by part; it names nobody. */
record InformationPack(Map<Part, PackPart> parts) {

    private static final int FINGERPRINT_LENGTH = 16;

    /** All parts are there, some of them empty. */
    PackPart get(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    /** What stands at the head of the document. */
    public List<PackPart> facts() {
        return Stream.of(Part.DATE, Part.PLACE, Part.WORKSHOP, Part.ROOM, Part.TRAVEL, Part.LODGING, Part.CONTACT).map(this::get).toList();
    }

    /** What follows the agenda in the document. */
    public List<PackPart> texts() {
        return Stream.of(Part.ACCESS, Part.PRACTICAL, Part.MATERIALS).map(this::get).toList();
    }

    /** Those parts, in the order of a pack. */
    List<PackPart> some(Collection<String> codes) {
        return Part.all().filter(part -> codes.contains(part.code())).map(this::get).toList();
    }

    /**
     * By the part's code. A text that is corrected in one language is new to its readers only.
     *
     * @param languages in which the recipient reads it
     */
    Map<String, String> fingerprints(List<Language> languages) {
        return parts.entrySet().stream().collect(Collectors.toMap(part -> part.getKey().code(), part -> fingerprint(part.getValue(), languages)));
    }

    private static String fingerprint(PackPart part, List<Language> languages) {
        if (part.isEmpty()) {
            return "";
        }
        String said = languages.stream()
                .map(language -> part.lines().stream().map(line -> line.text().in(language) + "\u0000" + line.link())
                        .collect(Collectors.joining("\u0001")))
                .collect(Collectors.joining("\u0002"));
        return DigestUtils.sha256Hex(said).substring(0, FINGERPRINT_LENGTH);
    }

    static Map<Part, PackPart> byPart(Function<Part, List<PackLine>> lines) {
        return Part.all().collect(Collectors.toMap(Function.identity(), part -> new PackPart(part, lines.apply(part))));
    }
}
