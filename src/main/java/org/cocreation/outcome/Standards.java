package org.cocreation.outcome;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.cycle.Cycle;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.outcome.Standard.Verdict;
import org.cocreation.steering.SteeringMeeting;
import org.jspecify.annotations.Nullable;

/**
 * The minimum requirements of the partnership's Participation and Co-Creation Standards (in force since 1 January 2022)
 * against what the data hold. It says no better than they do: where nothing is recorded, the requirement is not met.
 */
final class Standards {

    private static final String SOURCE = "Normes de participation et de cocréation (2022), norme %s";
    private static final int WEEKS_BEFORE = 14;
    private static final int MONTHS_BETWEEN = 6;

    private final Cycle cycle;
    private final List<SteeringMeeting> held;
    private final List<CycleDocument> documents;
    private final List<Evidence> events;
    private final LocalDate today;

    Standards(Cycle cycle, List<SteeringMeeting> meetings, List<CycleDocument> documents, List<Evidence> events, Clock clock) {
        this.cycle = cycle;
        this.held = meetings.stream().filter(SteeringMeeting::isHeld).toList();
        this.documents = documents;
        this.events = events.stream().filter(event -> !event.cancelled()).toList();
        this.today = LocalDate.now(clock);
    }

    List<Standard> all() {
        return List.of(space(), rules(), site(), repository(), timeline(), outreach(), inputs(), reasonedResponse(), report(), implementation());
    }

    private Standard space() {
        List<LocalDate> days = meetingDays();
        LocalDate end = cycle.closedAt() == null ? today : day(cycle.closedAt());
        boolean regular = !days.isEmpty();
        List<LocalDate> until = new ArrayList<>(days);
        until.add(end);
        for (int i = 1; i < until.size(); i++) {
            regular &= !until.get(i).isAfter(until.get(i - 1).plusMonths(MONTHS_BETWEEN));
        }
        return standard("Espace de dialogue", "Un espace où l'administration et la société civile se réunissent au moins tous les six mois.", "1.1",
                days.isEmpty() ? "Aucune réunion du comité n'est enregistrée."
                        : "%s du comité, du %s au %s%s.".formatted(number(days.size(), "réunion", "réunions"), date(days.get(0)), date(days.get(days.size() - 1)),
                                regular ? ", sans intervalle de plus de six mois" : " ; un intervalle dépasse six mois"),
                days.isEmpty() ? Verdict.NOT_MET : regular ? Verdict.MET : Verdict.PARTLY);
    }

    private Standard rules() {
        long published = count(event -> event.publishedAt() != null);
        return standard("Règles de participation", "Les règles de base de la participation à cet espace sont publiques.", "1.1",
                published == 0 ? "Aucune règle n'est publiée." : ("Le portail publie qui peut s'inscrire et comment les participants sont retenus (%s). "
                        + "Le règlement du comité lui-même n'est pas enregistré dans l'application.").formatted(number(published, "événement", "événements")),
                published == 0 ? Verdict.NOT_MET : Verdict.PARTLY);
    }

    private Standard site() {
        long published = count(event -> event.publishedAt() != null);
        return standard("Site public", "Un site public consacré à la participation du pays au Partenariat.", "2.1",
                published == 0 ? "Aucun événement n'est publié sur le portail." : "%s sur le portail : %s.".formatted(
                        number(published, "événement publié", "événements publiés"),
                        dated(Evidence::publishedAt)),
                Verdict.of(published, events.size()));
    }

    /** What the public finds and did not find before; what changes on one day counts once. */
    private Standard repository() {
        LocalDate from = (cycle.closedAt() == null ? today : day(cycle.closedAt())).minusYears(1);
        List<LocalDate> updates = Stream.concat(events.stream().map(Evidence::publishedAt), events.stream().map(Evidence::reportPublishedAt))
                .filter(Objects::nonNull).map(Standards::day).filter(day -> day.isAfter(from)).distinct().sorted().toList();
        int materials = events.stream().mapToInt(Evidence::distributed).sum();
        return standard("Dépôt de documents", "Un dépôt public de documents, tenu à jour au moins deux fois par an.", "2.2",
                "%s du portail dans l'année : %s. %s.".formatted(number(updates.size(), "mise à jour", "mises à jour"),
                        updates.isEmpty() ? "aucune" : updates.stream().map(Standards::date).collect(Collectors.joining(", ")),
                        number(materials, "support distribué", "supports distribués")),
                updates.size() >= 2 ? Verdict.MET : updates.isEmpty() ? Verdict.NOT_MET : Verdict.PARTLY);
    }

    private Standard timeline() {
        Optional<LocalDate> first = events.stream().map(Evidence::day).min(LocalDate::compareTo);
        LocalDate announced = cycle.announcedOn();
        long early = count(event -> event.publishedAt() != null && !day(event.publishedAt()).isAfter(event.day().minusDays(WEEKS_BEFORE)));
        boolean inTime = announced != null && first.filter(day -> !announced.isAfter(day.minusDays(WEEKS_BEFORE))).isPresent();
        String programme = announced == null || first.isEmpty() ? "Le programme n'est pas annoncé."
                : "Programme annoncé le %s, %s avant l'événement du %s%s.".formatted(date(announced),
                        number(ChronoUnit.DAYS.between(announced, first.get()), "jour", "jours"), date(first.get()),
                        cycle.lateJustification() == null ? "" : " (annonce tardive justifiée : %s)".formatted(cycle.lateJustification()));
        return standard("Calendrier et possibilités de participer", "Le calendrier et les possibilités de participer sont publiés au moins deux semaines avant le début des travaux.", "3.1",
                programme + " Page publiée deux semaines avant l'événement : %d sur %d.".formatted(early, events.size()),
                inTime && early == events.size() ? Verdict.MET
                        : announced != null && first.isPresent() || early > 0 ? Verdict.PARTLY : Verdict.NOT_MET);
    }

    private Standard outreach() {
        long relayed = count(event -> event.relays() > 0 && event.reached() > 0);
        return standard("Sensibilisation", "Des actions font connaître le processus et invitent à y participer.", "3.2",
                relayed == 0 ? "Aucun relais des associations coordinatrices n'est enregistré."
                        : "Relais enregistrés : %s.".formatted(each(event -> event.relays() > 0,
                                event -> "%s, %s touchées d'après %s".formatted(event.city(), number(event.reached(), "personne", "personnes"),
                                        number(event.relays(), "association", "associations")))),
                Verdict.of(relayed, events.size()));
    }

    private Standard inputs() {
        long complete = count(event -> event.workshops() > 0 && event.results() == event.workshops());
        int contributions = events.stream().mapToInt(Evidence::contributions).sum();
        return standard("Recueil des contributions", "Un mécanisme recueille les contributions pendant une durée appropriée.", "3.3",
                ("%s d'organisations aux dossiers. Inscriptions et propositions : %s. La norme ne chiffre pas la durée.")
                        .formatted(number(contributions, "contribution", "contributions"), each(event -> event.publishedAt() != null,
                                event -> "%s, inscriptions du %s au %s, %s".formatted(event.city(), date(day(event.opensAt())), date(day(event.closesAt())),
                                        number(event.proposals(), "proposition", "propositions")))),
                complete == events.size() && complete > 0 ? Verdict.MET
                        : complete > 0 || contributions > 0 || count(event -> event.results() > 0) > 0 ? Verdict.PARTLY : Verdict.NOT_MET);
    }

    /** There is nowhere yet to write what became of a single proposal: at best a part is met. */
    private Standard reasonedResponse() {
        List<Instant> sent = documents.stream().filter(CycleDocument::isApprovedMinutes).map(CycleDocument::sentAt).filter(Objects::nonNull).toList();
        int proposals = events.stream().mapToInt(Evidence::proposals).sum();
        return standard("Réponse motivée", "L'administration fait savoir par écrit comment chaque contribution a été examinée et pourquoi elle a été retenue ou non.", "4.1",
                (sent.isEmpty() ? "Aucun relevé de conclusions approuvé n'a été envoyé."
                        : "Relevé de conclusions approuvé et envoyé le %s : il dit quelles thématiques sont retenues."
                                .formatted(date(day(sent.get(0)))))
                        + (proposals == 0 ? " Aucune proposition d'atelier n'est enregistrée."
                                : " La suite donnée à chacune des %s n'est pas enregistrée dans l'application.".formatted(
                                        number(proposals, "proposition", "propositions"))),
                sent.isEmpty() ? Verdict.NOT_MET : Verdict.PARTLY);
    }

    private Standard report() {
        List<Evidence> over = events.stream().filter(event -> event.day().isBefore(today) || event.reportPublishedAt() != null).toList();
        long reported = over.stream().filter(event -> event.reportPublishedAt() != null).count();
        return standard("Compte rendu public", "Les résultats de la participation sont rendus publics.", "2.2 et 4.1",
                over.isEmpty() ? "Aucun événement n'a encore eu lieu."
                        : reported == 0 ? "Aucun bilan n'est publié (%s).".formatted(number(over.size(), "événement passé", "événements passés"))
                        : "Bilans publiés : %s (%d sur %d événements passés).".formatted(dated(Evidence::reportPublishedAt), reported, over.size()),
                Verdict.of(reported, over.size()));
    }

    /** A meeting after the last event is about what follows from it. */
    private Standard implementation() {
        LocalDate last = events.stream().map(Evidence::day).max(LocalDate::compareTo).orElse(null);
        List<LocalDate> after = last == null ? List.of() : meetingDays().stream().filter(day -> day.isAfter(last)).toList();
        boolean twiceAYear = after.stream().anyMatch(day -> after.stream().anyMatch(other -> other.isAfter(day) && !other.isAfter(day.plusYears(1))));
        return standard("Suivi de la mise en œuvre", "Au moins deux réunions par an présentent l'avancement de la mise en œuvre.", "5.1",
                after.isEmpty() ? "Aucune réunion n'est enregistrée après le dernier événement."
                        : "Réunions après le dernier événement : %s.".formatted(after.stream().map(Standards::date).collect(Collectors.joining(", "))),
                twiceAYear ? Verdict.MET : after.isEmpty() ? Verdict.NOT_MET : Verdict.PARTLY);
    }

    private static Standard standard(String name, String asked, String source, String evidence, Verdict verdict) {
        return new Standard(name, asked, SOURCE.formatted(source), evidence, verdict);
    }

    private List<LocalDate> meetingDays() {
        return held.stream().map(meeting -> day(meeting.startsAt())).distinct().sorted().toList();
    }

    private long count(Predicate<Evidence> condition) {
        return events.stream().filter(condition).count();
    }

    private String each(Predicate<Evidence> condition, Function<Evidence, String> words) {
        return list(events.stream().filter(condition).map(words));
    }

    /** « Rabat le 12 mai 2027 ; Fès le 3 juin 2027 »: of the events that have come so far. */
    private String dated(Function<Evidence, @Nullable Instant> moment) {
        return list(events.stream().flatMap(event -> Stream.ofNullable(moment.apply(event))
                .map(at -> "%s le %s".formatted(event.city(), date(day(at))))));
    }

    private static String list(Stream<String> parts) {
        String said = parts.collect(Collectors.joining(" ; "));
        return said.isEmpty() ? "aucun" : said;
    }

    private static String number(long number, String one, String many) {
        return number + " " + (number < 2 ? one : many);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Country.zone());
    }

    private static String date(LocalDate day) {
        return Dates.date(day, Language.FR);
    }
}
