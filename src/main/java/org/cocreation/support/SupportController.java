package org.cocreation.support;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.country.Country;
import org.cocreation.document.Column;
import org.cocreation.document.FileResponse;
import org.cocreation.document.Spreadsheet;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Language;
import org.cocreation.paging.PageNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Travel and lodging of an event's participants, for its organising committee. */
@Controller
class SupportController {

    private static final String PAGE = "/comite/evenements/{code}/soutien";

    /** A row as the page showed it: the registration, and whether travel and lodging were granted then. */
    private static final Pattern ROW = Pattern.compile("([0-9]{1,18}):(true|false):(true|false)");

    private static final Locale FRENCH = Language.FR.locale();

    private final SupportService support;
    private final FormCheck check;
    private final AuditTrail trail;
    private final CurrentMember currentMember;
    private final Divisions divisions;
    private final MessageSource labels;

    SupportController(SupportService support, FormCheck check, AuditTrail trail, CurrentMember currentMember, Divisions divisions, MessageSource labels) {
        this.support = support;
        this.check = check;
        this.trail = trail;
        this.currentMember = currentMember;
        this.divisions = divisions;
        this.labels = labels;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, @RequestParam(required = false) String page, Model model) {
        SupportCriteria criteria = support.criteria(event.code());
        model.addAttribute("form", CriteriaForm.of(criteria));
        return page(event, criteria, page, model);
    }

    private String page(Event event, SupportCriteria criteria, @Nullable String page, Model model) {
        model.addAttribute("criteria", criteria);
        model.addAttribute("chosen", support.isChosen(event.code()));
        model.addAttribute("analysed", support.isAnalysed(event.code()));
        SupportFigures figures = support.figures(event.code());
        model.addAttribute("figures", figures);
        model.addAttribute("groups", PriorityGroup.values());
        model.addAttribute("granted", Country.money().words(figures.granted()));
        model.addAttribute("budget", Country.money().words(criteria.budget()));
        model.addAttribute("left", Country.money().words(criteria.budget().subtract(figures.granted())));
        model.addAttribute("used", criteria.budget().signum() == 0 ? 0
                : Math.min(100, figures.granted().multiply(BigDecimal.valueOf(100)).divide(criteria.budget(), 0, RoundingMode.HALF_UP).intValue()));
        model.addAttribute("page", support.travellers(event, PageNumber.of(page)));
        model.addAttribute("divisions", divisions);
        return "committee/support";
    }

    @PostMapping(PAGE + "/criteres")
    String recalculate(@RequestAttribute Event event, @ModelAttribute("form") CriteriaForm form, BindingResult errors,
                       Model model, PageAnswer answer) {
        form.check(check, errors);
        SupportCriteria known = support.criteria(event.code());
        return answer.save(errors, () -> {
            support.recalculate(event.code(), form.criteria(known), currentMember.get().id());
            return answer.done("Les critères sont enregistrés et appliqués. Les corrections individuelles sont conservées.", PAGE);
        }, () -> page(event, known, null, model));
    }

    /**
     * Only what differs from the page as it was shown is a decision: another member's meanwhile is not undone.
     *
     * @param shown   the rows of the page
     * @param travel  ids whose travel is granted
     * @param lodging ids whose lodging is granted
     */
    @PostMapping(PAGE + "/corrections")
    String correct(@RequestAttribute Event event, @RequestParam List<String> shown, @RequestParam(defaultValue = "") Set<String> travel,
                   @RequestParam(defaultValue = "") Set<String> lodging, @RequestParam(defaultValue = "1") String page, PageAnswer answer) {
        List<Correction> corrections = new ArrayList<>();
        for (String row : shown) {
            Matcher matcher = ROW.matcher(row);
            if (!matcher.matches()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            String id = matcher.group(1);
            boolean travels = travel.contains(id);
            boolean lodges = lodging.contains(id);
            if (travels != Boolean.parseBoolean(matcher.group(2)) || lodges != Boolean.parseBoolean(matcher.group(3))) {
                corrections.add(new Correction(Long.parseLong(id), travels, lodges));
            }
        }
        return answer.with("page", PageNumber.parameter(page)).act(PAGE, () -> {
            int corrected = support.correct(event.code(), corrections, currentMember.get().id());
            return switch (corrected) {
                case 0 -> "Aucune modification à enregistrer.";
                case 1 -> "Une correction est enregistrée.";
                default -> "%d corrections sont enregistrées.".formatted(corrected);
            };
        });
    }

    /** Whose tickets and rooms are to be booked; who takes the lists away is written down. */
    @GetMapping(PAGE + ".xlsx")
    void bookingsFile(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        List<Booking> bookings = support.bookings(event);
        SupportCriteria criteria = support.criteria(event.code());
        String fileName = "prise-en-charge-%s.xlsx".formatted(event.code());
        trail.recordDownload(event.code(), currentMember.get().id(), fileName);
        OutputStream out = FileResponse.save(fileName, Spreadsheet.MEDIA_TYPE, response);
        Spreadsheet.write("Prise en charge " + event.code(), List.of(
                new Spreadsheet.Sheet<>(travelTable(event, criteria), bookings.stream().filter(Booking::travel).toList()),
                new Spreadsheet.Sheet<>(lodgingTable(criteria), bookings.stream().filter(Booking::lodging).toList())), out);
        out.flush();
    }

    private Table<Booking> travelTable(Event event, SupportCriteria criteria) {
        return new Table<>("Déplacements", Language.FR, Stream.concat(person().stream(), Stream.of(
                new Column<Booking>("Au départ de", 24, booking -> divisions.province(booking.provinceCode()).seatName()),
                new Column<Booking>("Province ou préfecture", 24, booking -> divisions.province(booking.provinceCode()).name().fr()),
                new Column<Booking>("À destination de", 20, booking -> event.city().fr()),
                new Column<Booking>("Distance estimée (km, à vol d'oiseau)", 14, Booking::kilometres),
                new Column<Booking>(Country.money().in("Coût aller-retour"), 14, booking -> criteria.travelCost(booking.kilometres())))).toList());
    }

    private Table<Booking> lodgingTable(SupportCriteria criteria) {
        return new Table<>("Hébergements", Language.FR, Stream.concat(person().stream(), Stream.of(
                new Column<Booking>("Genre", 16, booking -> label("gender", booking.gender())),
                new Column<Booking>("Nuits", 8, booking -> criteria.nights()),
                new Column<Booking>(Country.money().in("Coût"), 14, booking -> criteria.lodgingCost()))).toList());
    }

    private List<Column<Booking>> person() {
        return List.of(new Column<>("Nom", 28, Booking::name), new Column<>("Organisation", 32, Booking::organisation),
                new Column<>("Téléphone", 18, Booking::phone), new Column<>("Adresse électronique", 32, Booking::email),
                new Column<>("Langue", 10, booking -> booking.language().equals("ar") ? "arabe" : "français"),
                new Column<>("Aménagements demandés", 40, booking -> booking.arrangements().stream().sorted()
                        .map(code -> label("arrangement", code)).collect(Collectors.joining("\u00a0; "))));
    }

    private String label(String kind, String code) {
        return labels.getMessage(kind + "." + code, null, FRENCH);
    }
}
