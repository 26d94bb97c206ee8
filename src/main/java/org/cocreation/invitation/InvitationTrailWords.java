package org.cocreation.invitation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.cocreation.country.Country;
import org.cocreation.geography.Divisions;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls an invitation, and which institution it is for. */
@Component
@Order(40)
class InvitationTrailWords implements TrailWords {

    private final MessageSource messages;
    private final InvitationRepository invitations;
    private final Divisions divisions;

    InvitationTrailWords(MessageSource messages, InvitationRepository invitations, Divisions divisions) {
        this.messages = messages;
        this.invitations = invitations;
        this.divisions = divisions;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("invitation", "Invitation").filter("institutions", "Institutions").ofPersons().named(this::names)
                        .column("invited", "Invitée").column("reason", "Motif").column("sent_at", "Envoi")
                        .column("sent_by", "Envoyée par", TrailKind.labels(messages, "reply-channel.")).column("reminded_at", "Relance")
                        .column("reminders", "Nombre de relances").column("reply", "Réponse", TrailKind.labels(messages, "reply."))
                        .column("reply_channel", "Reçue par", TrailKind.labels(messages, "reply-channel."))
                        .column("representative", "Représentant").column("function", "Fonction").column("seats", "Places")
                        .column("replied_at", "Répondu le").column("attended", "Présence"),
                TrailKind.of("institution", "Institution")
                        .column("code", "Code").column("kind", "Type")
                        .column("region_code", "Région", code -> divisions.region(code).name().fr())
                        .column("province_code", Country.text("province.label"), divisions::provinceName).column("name_fr", "Nom")
                        .column("name_ar", "Nom en arabe").column("email", "Adresse électronique").column("retired", "Retirée de la liste"));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(
                "reschedule-replies", "Nouvelle date limite de réponse des institutions");
    }

    private Map<String, String> names(Collection<String> ids) {
        return invitations.findAll(ids.stream().map(Long::valueOf).toList()).stream()
                .collect(Collectors.toMap(invitation -> Long.toString(invitation.id()), invitation -> invitation.institution().name().fr()));
    }
}
