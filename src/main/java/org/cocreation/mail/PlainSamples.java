package org.cocreation.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Bilingual;
import org.springframework.stereotype.Component;

import static org.cocreation.mail.MailSample.toInstitution;
import static org.cocreation.mail.MailSample.toMember;
import static org.cocreation.mail.MailSample.toRegistration;
import static org.cocreation.mail.MailSample.with;
import static org.cocreation.mail.MailSample.without;

/** Samples of the mails whose models are words, numbers and dates. */
@Component
public class PlainSamples implements MailSamples {

    private static final String LINK = "https://cocreation.example/inscriptions/q7Yt3nB0vJpXkR2sLw9dEg";
    private static final String CYCLE_PAGE = "https://cocreation.example/comite/cycles/PAN-3";
    private static final Instant DEADLINE = Instant.parse("2026-12-01T18:00:00Z");
    private static final LocalDate BEFORE = LocalDate.of(2026, 12, 1);
    private static final Bilingual CYCLE = new Bilingual("Cocréation du 3e plan d’action national", "الإعداد المشترك لخطة العمل الوطنية الثالثة");
    private static final Bilingual NOTICE = new Bilingual("La salle prévue n’est plus disponible.", "لم تعد القاعة المقررة متاحة.");
    private static final Bilingual REGION = new Bilingual("Casablanca-Settat", "الدار البيضاء - سطات");
    private static final String REASON = "La salle n’est pas libre.";

    private static final Bilingual SUBJECT = new Bilingual("1er événement de cocréation\u00a0: Casablanca", "اللقاء الأول للإعداد المشترك: الدار البيضاء");

    /** What every mail to somebody who registered knows. */
    public static final Map<String, Object> REGISTRATION = Map.of(
            "name", "Participante Exemple",
            "event", SUBJECT,
            "day", LocalDate.of(2026, 12, 14),
            "place", new Bilingual("Salle des conférences, Casablanca", "قاعة المؤتمرات، الدار البيضاء"),
            "link", LINK);
    /** What every mail to an institution knows. */
    public static final Map<String, Object> INSTITUTION = with(REGISTRATION, Map.of(
            "institution", new Bilingual("Conseil de la région Casablanca-Settat", "مجلس جهة الدار البيضاء - سطات"),
            "replyBy", BEFORE));
    private static final Map<String, Object> EVENT = without(REGISTRATION, "name");
    private static final Map<String, Object> MEETING = Map.of("cycle", CYCLE, "number", 3, "startsAt", DEADLINE, "due", DEADLINE,
            "place", "https://reunions.example/3", "placeIsLink", true,
            "agenda", List.of("Lieux et dates des événements", "Gestion des participants"), "page", CYCLE_PAGE, "link", LINK);
    private static final Map<String, Object> VOTE = Map.of("cycle", CYCLE, "number", 2, "question", List.of("Le comité ajoute-t-il un événement à Oujda ?"),
            "answers", List.of("Pour", "Contre"), "due", DEADLINE, "page", CYCLE_PAGE + "/votes", "link", LINK);
    private static final Map<String, Object> CONTRIBUTION = Map.of("event", SUBJECT, "heading", "Inclusion", "text", List.of("Prévoir l’accueil d’enfants."), "link", LINK);
    private static final Map<String, Object> ACCOUNT = Map.of("name", "Membre Exemple", "account", "membre-exemple",
            "until", Instant.parse("2026-12-03T09:30:00Z"), "link", LINK);

    @Override
    public List<MailSample> samples() {
        MailSample received = toRegistration("candidate-received", with(REGISTRATION, Map.of("closesAt", DEADLINE, "capacity", 70, "closed", false)));
        MailSample seat = toRegistration("seat-received", with(REGISTRATION, Map.of("promoted", false)));
        MailSample asked = toRegistration("confirmation-request", with(REGISTRATION, Map.of("deadline", DEADLINE, "promoted", false)));
        MailSample verification = toRegistration("verify-address", with(EVENT, Map.of("closesAt", DEADLINE, "byOthers", false)));
        MailSample alert = toRegistration("verify-alert", with(REGISTRATION, Map.of("region", REGION, "known", false))).to("alert").about();
        MailSample support = toRegistration("support-decided", with(REGISTRATION, Map.of("travel", "granted", "lodging", "granted", "nights", 2,
                "granted", true, "waiting", false)));
        MailSample notice = toMember("task-notice", Map.of("task", "Arrêter la liste des participants", "event", SUBJECT,
                "due", Instant.parse("2026-12-03T09:30:00Z"), "link", LINK)).about("Arrêter la liste des participants", SUBJECT);
        MailSample digest = toMember("task-digest", Map.of(
                "late", List.of(task("Arrêter la liste des participants", 3), task("Consigner les présences", 1), task("Relire le bilan", 0)),
                "fresh", List.of(task("Préparer les supports", 0)), "others", List.of(task("Estimer le budget", 0)),
                "reminders", List.of(task("Envoyer la liste des salles", 0)), "link", LINK)).about(3, 1);
        MailSample signIn = toMember("sign-in-alert", Map.of("account", "adfm", "failures", "10", "own", true, "link", LINK)).about();
        MailSample convocation = toMember("meeting-convocation", MEETING).about(3, DEADLINE);
        MailSample decided = toMember("contribution-decided", with(CONTRIBUTION, Map.of("adopted", true, "field", "Mesures", "reason", ""))).about("Inclusion");
        MailSample minutes = toMember("minutes-approved", with(document(2), Map.of("edited", 0, "remarks", 0, "takenUp", 0, "attached", 2, "named", false))).about(CYCLE);
        MailSample readiness = toMember("readiness-incomplete", with(EVENT, Map.of("note", List.of("Réserver la salle des ateliers."),
                "missing", List.of("Salles\u00a0: aucune salle", "Intervenants\u00a0: aucun intervenant n’est confirmé"))));
        MailSample replied = toInstitution("reply-received", with(INSTITUTION, Map.of("attending", true, "seats", 2,
                "representative", "Directrice de la planification")));
        return List.of(
                verification, verification.when("Quelqu’un d’autre a rempli le formulaire", Map.of("byOthers", true)),
                toRegistration("already-registered", REGISTRATION),
                received, received.when("Les inscriptions sont closes", Map.of("closed", true)),
                seat, seat.when("Depuis la liste d’attente", Map.of("promoted", true)),
                toRegistration("verify-new-address", EVENT),
                toRegistration("address-changed", with(without(EVENT, "link"), Map.of("contact", "contact@cocreation.example"))),
                toRegistration("links-again", with(Map.of("event", ""), Map.of("registrations", List.of(
                        Map.of("event", "1er événement de cocréation", "day", "lundi 14 décembre 2026", "link", LINK))))).to("address").about(),
                alert, alert.when("L’adresse est déjà dans la liste", Map.of("known", true)),
                toRegistration("registration-opened", with(EVENT, Map.of("closesAt", DEADLINE,
                        "map", "https://www.openstreetmap.org/?mlat=33.59510&mlon=-7.61870&zoom=17"))).to("alert"),
                toRegistration("waiting-listed", with(REGISTRATION, Map.of("rank", 12))),
                asked, asked.when("Depuis la liste d’attente, et le lieu n’est pas connu", without(Map.of("promoted", true), "place")),
                toRegistration("confirmation-reminder", with(REGISTRATION, Map.of("deadline", DEADLINE))),
                toRegistration("participation-confirmed", with(REGISTRATION, Map.of("startsAt", LocalTime.of(9, 0),
                        "workshop", new Bilingual("Égalité et droits des femmes", "المساواة وحقوق النساء")))),
                toRegistration("seat-released", REGISTRATION),
                toRegistration("registration-cancelled", without(REGISTRATION, "link")),
                toMember("event-published", EVENT),
                toMember("list-shared", with(EVENT, Map.of("participants", 70, "xlsxLink", "https://cocreation.example/comite/evenements/PAN3-EV1/liste.xlsx"))),
                notice, notice.when("Sans échéance", without(Map.of("task", "Publier l’événement"), "event", "due")).about("Publier l’événement", "PAN-3"),
                digest, digest.when("Une tâche nouvelle, sans échéance", Map.of("late", List.of(), "others", List.of(), "reminders", List.of(),
                        "fresh", List.of(without(task("Publier l’événement", 0), "of", "due")))).about(0, 1),
                toMember("attendance-reminder", with(EVENT, Map.of("hosts", "ADFM"))),
                toMember("support-budget", with(EVENT, Map.of("waiting", 3, "budget", "15\u00a0000 dirhams"))),
                toMember("attendance-alert", with(EVENT, Map.of("hosts", "ADFM, 4 CHABAB"))),
                signIn, signIn.when("Aux administrateurs, d’un compte", without(Map.of("own", false), "link")),
                signIn.when("Aux administrateurs, de beaucoup de comptes", without(Map.of("account", "", "failures", "100", "own", false), "link")),
                convocation, convocation.when("Avec des documents", Map.of("documents", List.of(Map.of("title", "Note de cadrage", "link", "https://cocreation.example/comite/cycles/PAN-3/documents/1")))),
                convocation.when("Dans une salle", Map.of("place", "Salle des conférences, Rabat", "placeIsLink", false)),
                toMember("meeting-moved", MEETING).about(3, DEADLINE),
                toMember("meeting-cancelled", without(with(MEETING, Map.of("reason", "Le ministère est retenu par la loi de finances.")), "link")).about(3, DEADLINE),
                toMember("contributions-reminder", MEETING).about(3, DEADLINE),
                toMember("written-vote", without(with(VOTE, Map.of("quorum", 50)), "page")).about(2, DEADLINE),
                toMember("written-vote", without(VOTE, "page")).when("Sans quorum", Map.of()).about(2, DEADLINE),
                toMember("written-vote-reminder", without(VOTE, "page")).about(2, DEADLINE),
                toMember("written-vote-withdrawn", without(with(VOTE, Map.of("reason", "La question sera posée en réunion.")), "link")).about(2),
                toMember("written-vote-result", without(with(VOTE, Map.of("result", "le comité répond «\u00a0Pour\u00a0»", "figures", "Pour\u00a0: 5, Contre\u00a0: 2, abstentions\u00a0: 1")), "link")).about(2),
                decided, decided.when("Adoptée, sans être reprise", Map.of("field", "")),
                decided.when("Écartée", Map.of("adopted", false, "field", "", "reason", "Le budget ne le permet pas.")),
                toMember("contribution-replied", with(CONTRIBUTION, Map.of("organisation", "ADFM", "reply", List.of("Combien d’enfants ?")))).about("Inclusion"),
                toMember("account-invitation", ACCOUNT).about(),
                toMember("password-reset", ACCOUNT).about(),
                toMember("minutes-draft", with(document(2), Map.of("due", DEADLINE))).about(CYCLE, DEADLINE),
                minutes, minutes.when("Corrigé à la main, après des remarques", Map.of("edited", 1, "remarks", 3, "takenUp", 2, "attached", 1)),
                minutes.when("Avec une édition qui nomme les personnes", Map.of("named", true)),
                minutes.when("Corrigé à la main, pour le comité seulement", Map.of("edited", 1, "attached", 0, "named", true)),
                toMember("cycle-closed", document(1)).about(CYCLE),
                support,
                support.when("Le déplacement seul", Map.of("lodging", "too-near", "nights", 1)),
                support.when("Le budget est épuisé", without(Map.of("travel", "over-budget", "nights", 1, "granted", false, "waiting", true), "lodging")),
                support.when("Refusée", without(Map.of("lodging", "committee", "nights", 1, "granted", false), "travel")),
                readiness, readiness.when("Rien ne manque que ce qui est demandé", without(Map.of("note", List.of("Compléter le budget.", "Avant vendredi."),
                        "missing", List.of()), "place")),
                toRegistration("event-postponed", with(REGISTRATION, Map.of("before", BEFORE, "notice", NOTICE, "seat", true))),
                toRegistration("event-cancelled", with(without(REGISTRATION, "link"), Map.of("notice", NOTICE))),
                toInstitution("institution-event-postponed", with(INSTITUTION, Map.of("before", BEFORE, "notice", NOTICE))),
                toInstitution("institution-event-cancelled", with(without(INSTITUTION, "link"), Map.of("notice", NOTICE))),
                toMember("member-event-postponed", with(EVENT, Map.of("before", BEFORE, "reason", REASON))),
                toMember("member-event-cancelled", with(EVENT, Map.of("reason", REASON))),
                toMember("member-event-added", with(EVENT, Map.of("reason", "Une région n’a pas encore d’événement."))),
                toInstitution("invitation", INSTITUTION),
                toInstitution("invitation-reminder", INSTITUTION),
                replied, replied.when("L’institution ne vient pas", without(Map.of("attending", false), "representative", "seats")));
    }

    private static Map<String, Object> document(int version) {
        return Map.of("cycle", CYCLE, "version", version, "page", CYCLE_PAGE, "link", LINK);
    }

    private static Map<String, Object> task(String name, long daysLate) {
        Map<String, Object> task = new HashMap<>(Map.of("name", name, "of", "1er événement de cocréation\u00a0: Casablanca", "due", "jeudi 3 décembre 2026 à 10 h 30",
                "daysLate", daysLate));
        task.put("link", "https://cocreation.example/camunda/app/tasklist/default/#/?task=1");
        return task;
    }
}
