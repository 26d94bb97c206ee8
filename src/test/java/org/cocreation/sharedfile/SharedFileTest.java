package org.cocreation.sharedfile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.TestClock;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of shared files share: an event of ADFM and 4CHABAB in preparation, whose committee has two more members. */
abstract class SharedFileTest extends CommitteeTest {

    static final LocalDate DAY = TestClock.today().plusDays(60);

    /** By heading, what it needs to be settled, as JSON brings it. */
    static final Map<Heading, Map<String, Object>> COMPLETE = Map.ofEntries(
            Map.entry(Heading.DATE_AND_PLACE, Map.of("day", DAY.toString(), "cityFr", "Casablanca", "cityAr", "الدار البيضاء", "province", "MA-CAS",
                    "regions", List.of("MA-06", "MA-04"))),
            Map.entry(Heading.LOCAL_PARTNERS, Map.of("partners", "Wilaya de Casablanca-Settat\nRégion")),
            Map.entry(Heading.COORDINATION, Map.of("hosts", List.of("ADFM", "4CHABAB"))),
            Map.entry(Heading.THEMES, Map.of("themes", List.of(Map.of("titleFr", "Climat", "titleAr", "المناخ")))),
            Map.entry(Heading.SPEAKERS, Map.of("speakers", List.of(Map.of("role", "rapporteur", "nameFr", "ADFM", "nameAr", "الجمعية")))),
            Map.entry(Heading.AGENDA, Map.of("slots", List.of(Map.of("from", "09:00", "to", "10:00", "titleFr", "Accueil", "titleAr", "استقبال")))),
            Map.entry(Heading.PARTICIPANTS, Map.of("capacity", 70, "maxPerOrganisation", 3, "minimumRegistrations", 50)),
            Map.entry(Heading.IDENTIFICATION, Map.of("identification", "balanced-list")),
            Map.entry(Heading.INCLUSION, Map.of("measures", "Langue des signes")),
            Map.entry(Heading.SUPPORT_CRITERIA, Map.of("travelFromKm", 50, "lodgingFromKm", 150)),
            Map.entry(Heading.COST_ESTIMATE, Map.of("lines", List.of(Map.of("label", "Salle", "quantity", 1, "unitCost", 12_500),
                    Map.of("label", "Repas", "quantity", 70, "unitCost", "120,50")))));

    @Autowired
    SharedFileService files;
    @Autowired
    EventService events;

    /** An event with a file, in which this is known. */
    String event(Map<Heading, ? extends Map<?, ?>> known) {
        String code = sample().phase(Phase.PREPARATION).create();
        jdbc.sql("update cocreation.event set file_settled_at = null, changed_by = 'essai' where code = :code").param("code", code).update();
        for (String member : List.of("MTNRA", "ADFM", "4CHABAB", "OCDE")) {
            jdbc.sql("""
                            insert into cocreation.organisation (code, kind, name_fr, name_ar)
                            values (:code, 'association', 'Membre ' || :code, :code) on conflict do nothing""")
                    .param("code", member).update();
            jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-ESSAI', :code) on conflict do nothing")
                    .param("code", member).update();
        }
        files.open(code, known, "mtnra");
        return code;
    }

    static List<Heading> all() {
        return new Headings().all();
    }

    /** All but the themes, which are settled in tasks. */
    static List<Heading> written() {
        return all().stream().filter(Heading::isWritten).toList();
    }

    FileHeading heading(String code, Heading heading) {
        return files.get(code).get(heading);
    }

    /** All that a heading needs, one value being another. */
    static Map<String, Object> with(Heading heading, String key, Object value) {
        Map<String, Object> values = new HashMap<>(COMPLETE.get(heading));
        values.put(key, value);
        return values;
    }
}
