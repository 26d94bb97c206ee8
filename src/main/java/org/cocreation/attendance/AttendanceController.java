package org.cocreation.attendance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.document.FileResponse;
import org.cocreation.document.Spreadsheet;
import org.cocreation.event.Event;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.order.DocumentOrders;
import org.cocreation.order.OrderedDocument;
import org.cocreation.paging.PageNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Who was there, for the event's organising committee: sheets and badges to print, and the record of the day. */
@Controller
class AttendanceController {

    private static final String PAGE = "/comite/evenements/{code}/presences";

    /** A row as the page showed it: the registration or the invitation, and whether it was noted as present then. */
    private static final Pattern ROW = Pattern.compile("([0-9]{1,18}):(true|false)");

    private final AttendanceService attendance;
    private final AttendanceSheets sheets;
    private final AuditTrail trail;
    private final CurrentMember currentMember;
    private final DocumentOrders orders;

    AttendanceController(AttendanceService attendance, AttendanceSheets sheets, AuditTrail trail, CurrentMember currentMember, DocumentOrders orders) {
        this.attendance = attendance;
        this.sheets = sheets;
        this.trail = trail;
        this.currentMember = currentMember;
        this.orders = orders;
    }

    /** @param atelier a workshop's position; anything else shows all */
    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, @RequestParam(required = false) String atelier, @RequestParam(required = false) String page,
                Model model) {
        Integer workshop = workshop(event, atelier);
        AttendanceFigures figures = attendance.figures(event);
        model.addAttribute("closed", attendance.closedBecause(event));
        model.addAttribute("figures", figures);
        model.addAttribute("workshop", workshop);
        model.addAttribute("page", attendance.page(event, workshop, PageNumber.of(page)));
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
    @PostMapping(PAGE)
    String record(@RequestAttribute Event event, @RequestParam(defaultValue = "") List<String> shown,
                  @RequestParam(defaultValue = "") Set<String> present, @RequestParam(defaultValue = "") String atelier,
                  @RequestParam(defaultValue = "1") String page, PageAnswer answer) {
        return save(event, changed(shown, present), List.of(), at(event, atelier, page, answer));
    }

    @PostMapping(PAGE + "/institutions")
    String recordInstitutions(@RequestAttribute Event event, @RequestParam(defaultValue = "") List<String> shown,
                              @RequestParam(defaultValue = "") Set<String> present, @RequestParam(defaultValue = "") String atelier,
                              @RequestParam(defaultValue = "1") String page, PageAnswer answer) {
        return save(event, List.of(), changed(shown, present), at(event, atelier, page, answer));
    }

    private String save(Event event, List<Presence> participants, List<Presence> institutions, PageAnswer answer) {
        return answer.act(PAGE, () -> changes(attendance.record(event.code(), participants, institutions, currentMember.get().id())));
    }

    /** The workshop and the page that were shown are shown next. */
    private static PageAnswer at(Event event, String atelier, String page, PageAnswer answer) {
        return answer.with("atelier", workshop(event, atelier)).with("page", PageNumber.parameter(page));
    }

    @PostMapping(PAGE + "/autres")
    String recordOthers(@RequestAttribute Event event, @RequestParam(defaultValue = "") String walkIns, @RequestParam(defaultValue = "") String note,
                        @RequestParam(defaultValue = "0") int shownWalkIns, @RequestParam(defaultValue = "") String shownNote,
                        @RequestParam(defaultValue = "") String atelier, @RequestParam(defaultValue = "1") String page,
                        PageAnswer answer) {
        return at(event, atelier, page, answer).keeping("walkIns", walkIns).keeping("note", note).act(PAGE, () -> {
            if (!walkIns.strip().matches("[0-9]{1,6}")) {
                throw new Refusal("Indiquez en chiffres combien de personnes sont venues sans inscription.");
            }
            attendance.correctOthers(event.code(), shownWalkIns, Integer.parseInt(walkIns.strip()), lines(shownNote), lines(note), currentMember.get().id());
            return "Le nombre de personnes venues sans inscription et la remarque sont enregistrés.";
        });
    }

    /** @param absents numbers of the signed sheets */
    @PostMapping(PAGE + "/absents")
    String recordAllBut(@RequestAttribute Event event, @RequestParam(defaultValue = "") String absents, PageAnswer answer) {
        return answer.keeping("absents", absents).act(PAGE, () -> {
            attendance.recordAllBut(event.code(), absents, currentMember.get().id());
            return "Toutes les personnes confirmées sont notées présentes, sauf celles que vous avez indiquées.";
        });
    }

    /** The whole file is right, or nothing changes. */
    @PostMapping(PAGE + "/import")
    String importFile(@RequestAttribute Event event, @RequestParam("fichier") MultipartFile file, PageAnswer answer) {
        return answer.act(PAGE, () -> {
            Map<Integer, Boolean> presences = read(file, answer);
            int changed = attendance.recordNumbers(event.code(), presences, currentMember.get().id());
            long silent = presences.values().stream().filter(present -> present == null).count();
            return "La liste est reprise. " + changes(changed) + (silent == 0 ? ""
                    : silent == 1 ? " Une ligne sans réponse ne change rien." : " %d lignes sans réponse ne changent rien.".formatted(silent));
        });
    }

    private static Map<Integer, Boolean> read(MultipartFile file, PageAnswer answer) {
        if (file.isEmpty()) {
            throw new Refusal("Choisissez un fichier.");
        }
        if (file.getSize() > AttendanceFile.LARGEST) {
            throw new Refusal("Le fichier dépasse 2 Mo.");
        }
        try {
            return AttendanceFile.read(file.getBytes());
        } catch (ImportRefusal refusal) {
            answer.keeping("faults", refusal.faults());
            throw refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names to sign beside; who takes them away is written down. */
    @GetMapping(PAGE + "/emargement.pdf")
    CompletableFuture<ModelAndView> sheets(@RequestAttribute Event event, HttpServletRequest request) {
        return pdf(event, "emargement-%s.pdf", (out, progress) -> sheets.toSign(event, out, progress), request);
    }

    @GetMapping(PAGE + "/badges.pdf")
    CompletableFuture<ModelAndView> badges(@RequestAttribute Event event, HttpServletRequest request) {
        return pdf(event, "badges-%s.pdf", (out, progress) -> sheets.badges(event, out, progress), request);
    }

    @GetMapping(PAGE + ".xlsx")
    void list(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        String fileName = "presences-%s.xlsx".formatted(event.code());
        List<Attendee> attendees = attendance.confirmed(event);
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        OutputStream out = FileResponse.save(fileName, Spreadsheet.MEDIA_TYPE, response);
        AttendanceFile.write(event, attendees, out);
        out.flush();
    }

    private CompletableFuture<ModelAndView> pdf(Event event, String name, OrderedDocument.Work work, HttpServletRequest request) {
        String fileName = name.formatted(event.code());
        String by = currentMember.get().id();
        return orders.answer(request, new OrderedDocument(fileName, MediaType.APPLICATION_PDF_VALUE, true, work,
                () -> trail.recordDownload(event.code(), by, fileName)));
    }

    /** As the table holds it: browsers send their own line ends. */
    private static @Nullable String lines(String text) {
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

    private static @Nullable Integer workshop(Event event, String position) {
        return event.workshops().stream().map(one -> one.position()).filter(one -> Integer.toString(one).equals(position)).findFirst().orElse(null);
    }
}
