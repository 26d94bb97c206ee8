package org.cocreation.attendance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.document.Spreadsheet;
import org.cocreation.event.Event;
import org.cocreation.paging.PageNumber;
import org.cocreation.workflow.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who was there, for the event's organising committee: sheets and badges to print, and the record of the day. */
@Controller
@RequestMapping("/comite/evenements/{code}")
class AttendanceController {

    /** A row as the page showed it: the registration or the invitation, and whether it was noted as present then. */
    private static final Pattern ROW = Pattern.compile("([0-9]{1,18}):(true|false)");

    private final AttendanceService attendance;
    private final AttendanceSheets sheets;
    private final AuditTrail trail;
    private final CurrentMember currentMember;

    AttendanceController(AttendanceService attendance, AttendanceSheets sheets, AuditTrail trail, CurrentMember currentMember) {
        this.attendance = attendance;
        this.sheets = sheets;
        this.trail = trail;
        this.currentMember = currentMember;
    }

    /** @param atelier a workshop's position; anything else shows all */
    @GetMapping("/presences")
    String show(@RequestAttribute Event event, @RequestParam(required = false) String atelier, @RequestParam(required = false) String page,
                Model model) {
        Integer workshop = workshop(event, atelier);
        AttendanceFigures figures = attendance.figures(event.code());
        model.addAttribute("closed", attendance.closedBecause(event));
        model.addAttribute("figures", figures);
        model.addAttribute("workshop", workshop);
        model.addAttribute("page", attendance.page(event.code(), workshop, PageNumber.of(page)));
        model.addAttribute("institutions", attendance.institutions(event.code()));
        if (!model.containsAttribute("walkIns")) {
            model.addAttribute("walkIns", Integer.toString(figures.walkIns()));
            model.addAttribute("note", figures.note());
        }
        return "committee/attendance";
    }

    /**
     * Only what differs from the page as it was shown is written: what another member noted meanwhile is not undone.
     *
     * @param shown   participants of the page
     * @param present ids of those who are there
     */
    @PostMapping("/presences")
    String record(@RequestAttribute Event event, @RequestParam(defaultValue = "") List<String> shown,
                  @RequestParam(defaultValue = "") Set<String> present, @RequestParam(defaultValue = "") String atelier,
                  @RequestParam(defaultValue = "1") String page, @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        save(event, changed(shown, present), List.of(), redirect);
        return back(event, atelier, page, cadre, redirect);
    }

    @PostMapping("/presences/institutions")
    String recordInstitutions(@RequestAttribute Event event, @RequestParam(defaultValue = "") List<String> shown,
                              @RequestParam(defaultValue = "") Set<String> present, @RequestParam(defaultValue = "") String atelier,
                              @RequestParam(defaultValue = "1") String page, @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        save(event, List.of(), changed(shown, present), redirect);
        return back(event, atelier, page, cadre, redirect);
    }

    private void save(Event event, List<Presence> participants, List<Presence> institutions, RedirectAttributes redirect) {
        try {
            int changed = attendance.record(event.code(), participants, institutions, currentMember.get().id());
            redirect.addFlashAttribute("done", changes(changed));
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
        }
    }

    @PostMapping("/presences/autres")
    String recordOthers(@RequestAttribute Event event, @RequestParam(defaultValue = "") String walkIns, @RequestParam(defaultValue = "") String note,
                        @RequestParam(defaultValue = "0") int shownWalkIns, @RequestParam(defaultValue = "") String shownNote,
                        @RequestParam(defaultValue = "") String atelier, @RequestParam(defaultValue = "1") String page,
                        @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        try {
            if (!walkIns.strip().matches("[0-9]{1,6}")) {
                throw new Refusal("Indiquez en chiffres combien de personnes sont venues sans inscription.");
            }
            attendance.correctOthers(event.code(), shownWalkIns, Integer.parseInt(walkIns.strip()), lines(shownNote), lines(note), currentMember.get().id());
            redirect.addFlashAttribute("done", "Le nombre de personnes venues sans inscription et la remarque sont enregistrés.");
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
            redirect.addFlashAttribute("walkIns", walkIns);
            redirect.addFlashAttribute("note", note);
        }
        return back(event, atelier, page, cadre, redirect);
    }

    /** The whole file is right, or nothing changes. */
    @PostMapping("/presences/import")
    String importFile(@RequestAttribute Event event, @RequestParam("fichier") MultipartFile file, @RequestParam(defaultValue = "") String cadre,
                      RedirectAttributes redirect) throws IOException {
        try {
            if (file.isEmpty()) {
                throw new Refusal("Choisissez un fichier.");
            }
            if (file.getSize() > AttendanceFile.LARGEST) {
                throw new Refusal("Le fichier dépasse 2 Mo.");
            }
            Map<Integer, Boolean> presences = AttendanceFile.read(file.getBytes());
            int changed = attendance.recordNumbers(event.code(), presences, currentMember.get().id());
            long silent = presences.values().stream().filter(present -> present == null).count();
            redirect.addFlashAttribute("done", "La liste est reprise. " + changes(changed) + (silent == 0 ? ""
                    : silent == 1 ? " Une ligne sans réponse ne change rien." : " %d lignes sans réponse ne changent rien.".formatted(silent)));
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
            if (refusal instanceof ImportRefusal whole) {
                redirect.addFlashAttribute("faults", whole.faults());
            }
        }
        return back(event, "", "1", cadre, redirect);
    }

    /** Names to sign beside; who takes them away is written down. */
    @GetMapping("/presences/emargement.pdf")
    ResponseEntity<byte[]> sheets(@RequestAttribute Event event) {
        return pdf(event, "emargement-%s.pdf", sheets.toSign(event));
    }

    @GetMapping("/presences/badges.pdf")
    ResponseEntity<byte[]> badges(@RequestAttribute Event event) {
        return pdf(event, "badges-%s.pdf", sheets.badges(event));
    }

    @GetMapping("/presences.xlsx")
    void list(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        String fileName = "presences-%s.xlsx".formatted(event.code());
        List<Attendee> attendees = attendance.confirmed(event.code());
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        response.setContentType(Spreadsheet.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        AttendanceFile.write(event, attendees, response.getOutputStream());
        response.getOutputStream().flush();
    }

    private ResponseEntity<byte[]> pdf(Event event, String name, byte[] file) {
        String fileName = name.formatted(event.code());
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(fileName).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store").body(file);
    }

    /** As the table holds it: browsers send their own line ends. */
    private static String lines(String text) {
        return text.isBlank() ? null : text.replace("\r\n", "\n").strip();
    }

    private static String changes(int changed) {
        return switch (changed) {
            case 0 -> "Aucun changement à enregistrer.";
            case 1 -> "Un changement est enregistré.";
            default -> "%d changements sont enregistrés.".formatted(changed);
        };
    }

    private static List<Presence> changed(List<String> shown, Set<String> present) {
        List<Presence> presences = new ArrayList<>();
        for (String row : shown) {
            Matcher matcher = ROW.matcher(row);
            if (!matcher.matches()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            boolean there = present.contains(matcher.group(1));
            if (there != Boolean.parseBoolean(matcher.group(2))) {
                presences.add(new Presence(Long.parseLong(matcher.group(1)), there));
            }
        }
        return presences;
    }

    private static Integer workshop(Event event, String position) {
        return event.workshops().stream().map(one -> one.position()).filter(one -> Integer.toString(one).equals(position)).findFirst().orElse(null);
    }

    private static String back(Event event, String atelier, String page, String cadre, RedirectAttributes redirect) {
        redirect.addAttribute("code", event.code());
        if (workshop(event, atelier) != null) {
            redirect.addAttribute("atelier", atelier);
        }
        int number = PageNumber.of(page);
        if (number > 0) {
            redirect.addAttribute("page", number + 1);
        }
        if (cadre.equals("1")) {
            redirect.addAttribute("cadre", "1");
        }
        return "redirect:/comite/evenements/{code}/presences";
    }
}
