package org.cocreation.demo;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.country.Country;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.UnifiedAgenda;
import org.cocreation.database.ConditionalOnDemonstration;
import org.cocreation.event.EventDescription;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Bilingual;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.sharedfile.Descriptions;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.Headings;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.steering.SteeringMinutes;
import org.cocreation.steering.SteeringService;
import org.cocreation.workflow.CocreationCycle;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The four events of 2023 as their committee left them: five meetings held, files settled, minutes approved, programme
 * announced, dates shifted so that the first is 22 days from today, each with its process waiting at the first task.
 * Loaded once; a demonstration that is under way is left alone.
 *
 * <p>Days between events, and between opening, closing and the event, are those of 2023. What the document of 2023 does
 * not say (partners, measures, criteria, costs) is invented.
 */
@Component
@ConditionalOnDemonstration
class DemonstrationProgramme {

    private static final String DEMO = "demo";
    private static final int DAYS_TO_FIRST_EVENT = 22;
    private static final int MINIMUM_REGISTRATIONS = 50;
    private static final int MAX_PER_ORGANISATION = 3;
    /** Before today. */
    private static final List<Integer> MEETINGS_DAYS_AGO = List.of(20, 18, 12, 7, 5);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Divisions divisions;
    private final EventService events;
    private final SharedFileService files;
    private final Headings headings;
    private final CycleService cycles;
    private final SteeringService steering;
    private final SteeringMinutes minutes;
    private final CycleDocuments documents;
    private final UnifiedAgenda unifiedAgenda;
    private final CocreationCycle process;
    private final Resource file;

    DemonstrationProgramme(JdbcClient jdbc, ObjectMapper json, Clock clock, Divisions divisions, EventService events, SharedFileService files, Headings headings,
                           CycleService cycles, SteeringService steering, SteeringMinutes minutes, CycleDocuments documents,
                           UnifiedAgenda unifiedAgenda, CocreationCycle process,
                           @Value("classpath:demo/programme-2023.json") Resource file) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.divisions = divisions;
        this.events = events;
        this.files = files;
        this.headings = headings;
        this.cycles = cycles;
        this.steering = steering;
        this.minutes = minutes;
        this.documents = documents;
        this.unifiedAgenda = unifiedAgenda;
        this.process = process;
        this.file = file;
    }

    /** Organisations, cycle and events; false when they are there already. */
    @Transactional
    boolean load() throws IOException {
        Programme programme = json.readValue(file.getInputStream(), Programme.class);
        String cycle = programme.cycle().code();
        if (jdbc.sql("select exists(select from cocreation.cycle where code = :code)").param("code", cycle).query(Boolean.class).single()) {
            return false;
        }
        insertCommittee(programme);
        LocalDate first = LocalDate.now(clock).plusDays(DAYS_TO_FIRST_EVENT);
        int position = 1;
        for (Programme.Meeting meeting : programme.events()) {
            settle(programme, meeting, position++, first.plusDays(meeting.daysAfterFirst()));
        }
        recordMeetings(programme);
        minutes.produce(cycle);
        documents.approve(cycle, CycleDocument.Kind.MINUTES, DEMO);
        cycles.announce(cycle, CycleService.NOTICE_DAYS, LocalDate.now(clock), "Portail National du Gouvernement Ouvert", null, DEMO);
        giveInstitutionsAddresses();
        return true;
    }

    @Transactional
    void startProcesses() {
        jdbc.sql("select code from cocreation.cycle where announced_on is not null and closed_at is null order by code").query(String.class).list()
                .forEach(process::startPreparations);
    }

    private void insertCommittee(Programme programme) {
        for (Programme.Member member : programme.committee()) {
            jdbc.sql("insert into cocreation.organisation (code, kind, name_fr, name_ar) values (?, ?, ?, ?)")
                    .params(member.code(), member.kind(), member.name().fr(), member.name().ar()).update();
        }
        cycles.begin(programme.cycle().code(), programme.cycle().title(), DEMO);
        jdbc.sql("""
                        insert into cocreation.cycle_member (cycle_code, organisation_code)
                        select ?, code from cocreation.organisation""")
                .param(programme.cycle().code()).update();
        String lead = programme.committee().stream().filter(Programme.Member::lead).findFirst().orElseThrow().code();
        jdbc.sql("update cocreation.cycle set lead_code = ?, composition = null, changed_by = 'demo' where code = ?")
                .params(lead, programme.cycle().code()).update();
    }

    private void settle(Programme programme, Programme.Meeting meeting, int position, LocalDate day) {
        EventDescription description = new EventDescription(day, meeting.city(), meeting.venue(), meeting.province(), meeting.regions(),
                meeting.hosts(), meeting.contributors(), meeting.experts(), meeting.capacity(), MAX_PER_ORGANISATION, MINIMUM_REGISTRATIONS,
                Identification.of(meeting.identification()), meeting.workshops(), unifiedAgenda.slots());
        events.plan(meeting.code(), programme.cycle().code(), position, description, DEMO);
        Map<Heading, Map<String, Object>> headings = Descriptions.headings(description);
        String regions = meeting.regions().stream().map(code -> divisions.region(code).name().fr())
                .map(region -> "Wilaya de la région " + region + "\nConseil de la région " + region).collect(Collectors.joining("\n"));
        headings.put(Heading.LOCAL_PARTNERS, Map.of("partners", regions));
        headings.put(Heading.COORDINATION, Map.of("hosts", meeting.hosts(),
                "team", "Coordination : %s\nInscriptions et lettres : MTNRA".formatted(String.join(", ", meeting.hosts()))));
        headings.put(Heading.THEMES, Map.of("themes", meeting.workshops().stream().map(title -> Map.of("titleFr", title.fr(), "titleAr", title.ar())).toList(),
                "explanation", "Consensus constaté par le ministère au terme des réunions préparatoires."));
        headings.put(Heading.SPEAKERS, Map.of("speakers", meeting.contributors().stream().map(name -> speaker(programme, name)).toList(),
                "expertsFr", meeting.experts().fr(), "expertsAr", meeting.experts().ar()));
        headings.put(Heading.INCLUSION, Map.of("measures",
                "Lieu accessible sans marche et interprétation en langue des signes.\nAffiches et messages relayés par les associations de femmes, de jeunes et de personnes en situation de handicap."));
        headings.put(Heading.SUPPORT_CRITERIA, Map.of("travelFromKm", 50, "lodgingFromKm", 150,
                "note", "Priorité aux participantes et participants des provinces les plus éloignées."));
        headings.put(Heading.COST_ESTIMATE, Map.of("lines", List.of(cost("Salles et équipements", 1, 24_000), cost("Repas et pauses", 90, 220),
                cost("Déplacements", 40, 150), cost("Hébergement", 20, 450), cost("Supports de communication", 70, 60)),
                "funding", "Ministère : salles et repas.\nPartenaires internationaux : déplacements, hébergement et supports."));
        files.open(meeting.code(), headings, DEMO);
        files.settle(meeting.code(), this.headings.all(), DEMO);
    }

    private static Map<String, String> speaker(Programme programme, Bilingual name) {
        String role = programme.committee().stream().filter(member -> member.name().equals(name)).findFirst()
                .map(member -> member.kind().equals("association") ? "civil-society" : "administration").orElse("local-authority");
        return Map.of("role", role, "nameFr", name.fr(), "nameAr", name.ar());
    }

    private static Map<String, Object> cost(String label, int quantity, int unitCost) {
        return Map.of("label", label, "quantity", quantity, "unitCost", unitCost);
    }

    private void recordMeetings(Programme programme) {
        String cycle = programme.cycle().code();
        List<String> present = programme.committee().stream().map(Programme.Member::code).toList();
        for (int i = 0; i < MEETINGS_DAYS_AGO.size(); i++) {
            LocalDate day = LocalDate.now(clock).minusDays(MEETINGS_DAYS_AGO.get(i));
            jdbc.sql("""
                            insert into cocreation.meeting (cycle_code, number, starts_at, ends_at, place, agenda, reminder_at,
                                contributions_due_at, convened_at, contributions_over_at, held_at, changed_by)
                            values (:cycle, :number, :starts, :ends, 'Réunion à distance', :agenda, :reminder, :due, :convened, :due, :ends, 'demo')""")
                    .param("cycle", cycle).param("number", i + 1).param("starts", at(day, LocalTime.of(10, 0)))
                    .param("ends", at(day, LocalTime.of(12, 0))).param("agenda", new String[] {
                        "Lieux et dates des événements de co-création et répartition des rôles", "Agenda des événements de co-création",
                        "Gestion des participants", "Gestion de la logistique"})
                    .param("reminder", at(day.minusDays(2), LocalTime.of(9, 0))).param("due", at(day.minusDays(1), LocalTime.of(18, 0)))
                    .param("convened", at(day.minusDays(4), LocalTime.of(9, 0))).update();
            boolean last = i == MEETINGS_DAYS_AGO.size() - 1;
            steering.record(cycle, i + 1, present, "Revue des rubriques du fichier partagé, événement par événement.",
                    last ? "Les dossiers des quatre événements sont arrêtés." : "", DEMO);
        }
    }

    /** All but the chambers of economic actors, so that some letters go by post. */
    private void giveInstitutionsAddresses() {
        jdbc.sql("""
                        update cocreation.institution set email = lower(code) || '@institutions.example', changed_by = 'demo'
                        where code not like 'IC-ECONOMIE-%'""").update();
    }

    private static Timestamp at(LocalDate day, LocalTime time) {
        Instant instant = day.atTime(time).atZone(Country.zone()).toInstant();
        return Timestamp.from(instant);
    }
}
