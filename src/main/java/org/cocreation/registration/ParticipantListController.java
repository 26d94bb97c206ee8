package org.cocreation.registration;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.country.Country;
import org.cocreation.document.Column;
import org.cocreation.document.FileResponse;
import org.cocreation.document.Spreadsheet;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.event.Phase;
import org.cocreation.event.Workshop;
import org.cocreation.form.PageAnswer;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Province;
import org.cocreation.language.Language;
import org.cocreation.paging.PageNumber;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of participants and the line behind it: shown with reasons, corrected until it is settled, taken away. */
@Controller
@RequestMapping("/comite/evenements/{code}")
class ParticipantListController {

    private static final String LIST = "/comite/evenements/{code}/liste";
    private static final Locale FRENCH = Language.FR.locale();

    private final RegistrationService registrations;
    private final ParticipantList list;
    private final ListBalances balances;
    private final ProbableDoubles doubles;
    private final AuditTrail trail;
    private final CurrentMember currentMember;
    private final Divisions divisions;
    private final MessageSource labels;

    ParticipantListController(RegistrationService registrations, ParticipantList list, ListBalances balances, ProbableDoubles doubles, AuditTrail trail,
                              CurrentMember currentMember, Divisions divisions, MessageSource labels) {
        this.registrations = registrations;
        this.list = list;
        this.balances = balances;
        this.doubles = doubles;
        this.trail = trail;
        this.currentMember = currentMember;
        this.divisions = divisions;
        this.labels = labels;
    }

    /** @param partie {@code attente} for the line, anything else for the list */
    @GetMapping("/liste")
    String show(@RequestAttribute Event event, SearchParameters search, @RequestParam(required = false) String partie,
                @RequestParam(required = false) String page, Model model) {
        RegistrationFilter.Part part = "attente".equals(partie) ? RegistrationFilter.Part.WAITING : RegistrationFilter.Part.LIST;
        RegistrationFilter filter = search.filter(part);
        model.addAttribute("page", registrations.search(event.code(), filter, PageNumber.of(page)));
        model.addAttribute("filter", filter);
        model.addAttribute("waitingPart", part == RegistrationFilter.Part.WAITING);
        model.addAttribute("balance", balances.of(event));
        model.addAttribute("correctable", event.phase() == Phase.LIST_PROPOSED);
        model.addAttribute("listExists", !event.phase().isBefore(Phase.LIST_PROPOSED));
        model.addAttribute("divisions", divisions);
        model.addAttribute("genders", Gender.values());
        model.addAttribute("doubles", doubles.ids(event.code()));
        return "committee/list";
    }

    /** Registrations that are probably one person's, side by side. */
    @GetMapping("/liste/doublons")
    String doubles(@RequestAttribute Event event, Model model) {
        model.addAttribute("groups", doubles.groups(event.code()));
        model.addAttribute("divisions", divisions);
        model.addAttribute("workshops", event.workshops().stream().collect(Collectors.toMap(Workshop::id, workshop -> workshop.title().fr())));
        return "committee/doubles";
    }

    /** @param vers {@code liste} gives the person a seat, {@code attente} takes it back */
    @PostMapping("/liste/{id:[0-9]{1,18}}")
    String move(@RequestAttribute Event event, @PathVariable long id, @RequestParam String vers, SearchParameters search,
                @RequestParam(defaultValue = "") String page, PageAnswer answer) {
        Registration registration = registrations.find(id).filter(found -> found.eventCode().equals(event.code()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean seat = switch (vers) {
            case "liste" -> true;
            case "attente" -> false;
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        // The page that the person was on: its other part is a click away.
        answer.with("partie", seat ? "attente" : "liste").with("q", search.q()).with("region", search.region()).with("genre", search.genre()).with("page", page);
        return answer.act(LIST, () -> {
            // A second click finds the person where the first one put them.
            if (!Boolean.valueOf(seat).equals(registration.proposedSeat()) || event.phase() != Phase.LIST_PROPOSED) {
                String by = currentMember.get().id();
                if (seat) {
                    list.moveIn(id, by);
                } else {
                    list.moveOut(id, by);
                }
            }
            return (seat ? "%s a désormais une place sur la liste." : "%s est désormais en liste d'attente.").formatted(registration.fullName());
        });
    }

    /** The list and the line; who takes it away is written down. */
    @GetMapping("/liste.xlsx")
    void listFile(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        requireList(event);
        ListBalance balance = balances.of(event);
        Table<Registration> table = table("Liste " + event.code(), event, new Column<>("Motif", 44, balance::reasonOf));
        send(event, "liste-%s.xlsx".formatted(event.code()), table, list.of(event.code()), response);
    }

    /** Every registration whatever its state. */
    @GetMapping("/inscriptions.xlsx")
    void registrationsFile(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        Table<Registration> table = table("Inscriptions " + event.code(), event, new Column<>("Inscription le", 17, Registration::createdAt));
        send(event, "inscriptions-%s.xlsx".formatted(event.code()), table, registrations.all(event.code(), RegistrationFilter.all()), response);
    }

    private static void requireList(Event event) {
        if (event.phase().isBefore(Phase.LIST_PROPOSED)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private void send(Event event, String fileName, Table<Registration> table, List<Registration> rows,
                      HttpServletResponse response) throws IOException {
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        OutputStream out = FileResponse.save(fileName, Spreadsheet.MEDIA_TYPE, response);
        Spreadsheet.write(table, rows, out);
        out.flush();
    }

    private Table<Registration> table(String title, Event event, Column<Registration> last) {
        Map<Long, String> workshops = event.workshops().stream()
                .collect(Collectors.toMap(Workshop::id, workshop -> workshop.title().fr()));
        return new Table<>(title, Language.FR, List.of(
                new Column<>("Rang", 7, Registration::rank),
                new Column<>("Place", 16, ParticipantListController::place),
                new Column<>("Statut", 26, registration -> label("registration-status", registration.status().code())),
                new Column<>("Nom", 28, Registration::fullName),
                new Column<>("Organisation", 32, Registration::organisation),
                new Column<>("Type d'organisation", 30, registration -> label("organisation-kind", registration.organisationKind().code())),
                new Column<>("Région", 26, registration -> divisions.region(province(registration).regionCode()).name().fr()),
                new Column<>(Country.text("province.label"), 24, registration -> province(registration).name().fr()),
                new Column<>("Genre", 12, registration -> label("gender", registration.gender().code())),
                new Column<>("Âge", 14, registration -> label("age-bracket", registration.ageBracket().code())),
                new Column<>("Atelier", 44, registration -> workshops.getOrDefault(registration.workshopId(), "")),
                new Column<>("Aménagements demandés", 40, this::arrangements),
                new Column<>("Déplacement souhaité", 13, registration -> yes(registration.travelWanted())),
                new Column<>("Hébergement souhaité", 13, registration -> yes(registration.lodgingWanted())),
                new Column<>("Places", 8, Registration::seats),
                new Column<>("Photographies", 13, registration -> yes(registration.photographs())),
                new Column<>("Langue", 10, registration -> registration.language() == Language.AR ? "arabe" : "français"),
                new Column<>("Adresse électronique", 32, Registration::email),
                new Column<>("Téléphone", 18, Registration::phone),
                new Column<>("À joindre", 14, registration -> registration.hasAddress() ? "par courriel" : "par téléphone"),
                new Column<>("Inscription par", 16, registration -> registration.onBehalf() == null ? ""
                        : registration.onBehalf().registeredBy() == null ? "organisation" : registration.onBehalf().registeredBy()),
                last));
    }

    private static String place(Registration registration) {
        if (registration.status().holdsSeat() && registration.proposedSeat() == null
                || Boolean.TRUE.equals(registration.proposedSeat())) {
            return "sur la liste";
        }
        return registration.status() == RegistrationStatus.WAITING || Boolean.FALSE.equals(registration.proposedSeat())
                ? "liste d'attente" : "";
    }

    private String arrangements(Registration registration) {
        return registration.arrangements().stream().sorted().map(arrangement -> label("arrangement", arrangement.code()))
                .collect(Collectors.joining(" ; "));
    }

    private Province province(Registration registration) {
        return divisions.province(registration.provinceCode());
    }

    private String label(String kind, String code) {
        return labels.getMessage(kind + "." + code, null, FRENCH);
    }

    private static String yes(boolean value) {
        return value ? "oui" : "non";
    }
}
