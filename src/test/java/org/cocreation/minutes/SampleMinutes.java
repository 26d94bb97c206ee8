package org.cocreation.minutes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.InstalledSettings;

/** The preparation of 2023 from the demonstration's programme; what it does not hold is invented. */
public final class SampleMinutes {

    static final MinutesTexts TEXTS = MinutesTexts.of(InstalledSettings.read(), Language.FR);

    private static final String SUPPORT = "Déplacement pris en charge au-delà de 50 km ; hébergement au-delà de 150 km.";
    private static final String COSTS = "Salles : 12 000 DH ; repas : 14 000 DH ; déplacements : 9 500 DH.";
    private static final LocalDate FIRST_EVENT = LocalDate.of(2023, 10, 14);

    private static final Map<String, String> REGIONS = Map.of("MA-01", "Tanger-Tétouan-Al Hoceïma", "MA-02", "L'Oriental",
            "MA-03", "Fès-Meknès", "MA-04", "Rabat-Salé-Kénitra", "MA-06", "Casablanca-Settat");

    private static final Map<String, String> SHORT_NAMES = Map.of("ADFM", "ADFM", "4CHABAB", "4Chabab", "ACODEC", "ACODEC",
            "ALCI", "Alternatives Citoyennes", "ACB", "la Colombe Blanche pour les personnes en situation de handicap");

    private static final Map<String, String> REGIONS_AR = Map.of("MA-01", "طنجة - تطوان - الحسيمة", "MA-02", "الشرق",
            "MA-03", "فاس - مكناس", "MA-04", "الرباط - سلا - القنيطرة", "MA-06", "الدار البيضاء - سطات");

    private final JsonNode programme;
    private final Turns turns;
    private final boolean french;

    private SampleMinutes(JsonNode programme, Language language) {
        this.programme = programme;
        this.turns = Turns.in(language);
        this.french = language == Language.FR;
    }

    public static Minutes of2023() {
        return of2023(Language.FR);
    }

    static Minutes of2023(Language language) {
        return new SampleMinutes(read("/demo/programme-2023.json"), language).minutes();
    }

    private static JsonNode read(String resource) {
        try (InputStream json = SampleMinutes.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Minutes minutes() {
        List<Organisation> members = all(programme.get("committee"))
                .map(node -> new Organisation(node.get("code").asText(), node.get("kind").asText(), bilingual(node.get("name")))).toList();
        return new Minutes(turns.language(), "PAN-3", bilingual(programme.get("cycle").get("title")), 2, LocalDate.of(2023, 8, 10), meetings(members),
                members, members.stream().map(Organisation::code).filter(code -> !code.equals("OCDE")).collect(Collectors.toSet()), List.of(),
                all(programme.get("events")).map(this::event).toList(), agenda(),
                turns.typed("Les thématiques prioritaires sont choisies par les membres du comité, parmi les propositions reçues lors de la consultation en ligne : chacun en retient trois."),
                "les dates des événements n'ont été arrêtées qu'à la dernière réunion ; le délai de deux semaines reste suffisant.", List.of(), List.of(),
                french ? TEXTS : MinutesTexts.of(InstalledSettings.read(), Language.AR));
    }

    private List<Minutes.Meeting> meetings(List<Organisation> members) {
        List<String> agenda = List.of("Lieux et dates des événements de co-création et répartition des rôles",
                "Agenda des événements de co-création", "Gestion des participants", "Gestion de la logistique");
        List<String> names = members.stream().filter(member -> !member.code().equals("OCDE")).map(turns::name).toList();
        List<Minutes.Meeting> meetings = new ArrayList<>();
        List<LocalDate> days = List.of(LocalDate.of(2023, 7, 25), LocalDate.of(2023, 7, 27), LocalDate.of(2023, 8, 2),
                LocalDate.of(2023, 8, 7), LocalDate.of(2023, 8, 9));
        for (int number = 1; number <= days.size(); number++) {
            int kept = number;
            meetings.add(new Minutes.Meeting(number, days.get(number - 1), LocalTime.of(10, 0), LocalTime.of(12, 30),
                    "Réunions à distance", agenda, List.of("Proposition n° " + number + " sur le lieu de la rencontre", "Répartition des rôles entre associations"),
                    number < 3 ? List.of() : List.of("Retenir la proposition n° " + number + " ; l'équipe en est informée"),
                    names.stream().filter(name -> kept == 1 || (name.length() + kept) % 4 != 0).toList()));
        }
        return meetings;
    }

    private Minutes.EventFile event(JsonNode node) {
        String city = turns.text(bilingual(node.get("city")));
        return new Minutes.EventFile(node.get("code").asText(), "Événement de " + city,
                FIRST_EVENT.plusDays(node.get("daysAfterFirst").asLong()), city,
                node.get("venue").isNull() ? null : turns.text(bilingual(node.get("venue"))),
                all(node.get("regions")).map(code -> (french ? REGIONS : REGIONS_AR).get(code.asText())).toList(),
                all(node.get("hosts")).map(code -> french ? SHORT_NAMES.get(code.asText()) : host(code.asText())).toList(),
                all(node.get("workshops")).map(workshop -> turns.text(bilingual(workshop))).toList(),
                node.get("capacity").asInt(),
                all(node.get("contributors")).map(contributor -> turns.text(bilingual(contributor))).toList(),
                turns.text(bilingual(node.get("experts"))),
                settled(city), turns.typed(SUPPORT), turns.typed(COSTS), List.of());
    }

    private String host(String code) {
        return all(programme.get("committee")).filter(member -> member.get("code").asText().equals(code)).findFirst()
                .map(member -> member.get("name").get("ar").asText()).orElseThrow();
    }

    private List<Minutes.Settled> settled(String city) {
        return Stream.of(new Minutes.Settled("Partenaires locaux", "Wilaya et conseil de la région ; commune de " + city + "."),
                new Minutes.Settled("Coordinateurs et membres de l'équipe d'organisation", "Coordination par l'association, avec une équipe de quatre bénévoles."),
                new Minutes.Settled("Choix des thématiques prioritaires", "Trois thématiques retenues par le comité."),
                new Minutes.Settled("Méthodologie d'identification des participants",
                        "Liste équilibrée entre régions, femmes et hommes, types d'organisations, arrêtée par le comité."),
                new Minutes.Settled("Mesures prises pour inclure les populations vulnérables",
                        "Salle accessible ; interprétation en langue des signes ; inscription par téléphone possible."))
                .map(one -> new Minutes.Settled(turns.typed(one.heading()), turns.typed(one.text()))).toList();

    }

    private List<AgendaSlot> agenda() {
        return all(read("/unified-agenda.json")).map(slot -> new AgendaSlot(LocalTime.parse(slot.get("from").asText()),
                LocalTime.parse(slot.get("to").asText()), bilingual(slot.get("title")),
                all(slot.get("items")).map(item -> new AgendaSlot.Item(bilingual(item.get("text")),
                        item.hasNonNull("by") ? bilingual(item.get("by")) : null)).toList())).toList();
    }

    private static Bilingual bilingual(JsonNode node) {
        return new Bilingual(node.get("fr").asText(), node.get("ar").asText());
    }

    private static Stream<JsonNode> all(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }
}
