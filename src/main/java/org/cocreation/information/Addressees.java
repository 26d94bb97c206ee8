package org.cocreation.information;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cocreation.invitation.Invitation;
import org.cocreation.invitation.InvitationService;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.Recipient;
import org.cocreation.support.Means;
import org.cocreation.support.SupportService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody who comes to an event and can be written to, or told by people where the address is empty: three statements, however many there are. */
@Component
class Addressees {

    /**
     * Somebody who comes.
     *
     * @param language   null for an institution, which reads both
     * @param workshopId null for an institution
     */
    record Addressee(Recipient recipient, String address, Bilingual name, @Nullable Language language, @Nullable Long workshopId,
                     boolean travel, boolean lodging) {

        List<Language> languages() {
            return language == null ? List.of(Language.FR, Language.AR) : List.of(language);
        }

        private Addressee granted(Means means) {
            return new Addressee(recipient, address, name, language, workshopId, means.travel(), means.lodging());
        }
    }

    private final JdbcClient jdbc;
    private final InvitationService invitations;
    private final SupportService support;

    Addressees(JdbcClient jdbc, InvitationService invitations, SupportService support) {
        this.jdbc = jdbc;
        this.invitations = invitations;
        this.support = support;
    }

    List<Addressee> of(String eventCode) {
        return of(eventCode, null, one -> true);
    }

    /** Those of the recipients who still come. */
    List<Addressee> of(String eventCode, Collection<Recipient> recipients) {
        Set<Recipient> wanted = new HashSet<>(recipients);
        return of(eventCode, recipients.stream().filter(one -> one.kind().equals("registration")).map(Recipient::number).toArray(Long[]::new),
                one -> wanted.contains(Recipient.invitation(one.id())));
    }

    /** @param registrations ids, null for all */
    private List<Addressee> of(String eventCode, Long @Nullable [] registrations, Predicate<Invitation> invited) {
        Map<Long, Addressee> people = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, email, full_name, language, workshop_id from cocreation.participant
                        where event_code = :event and confirmed and (:ids::bigint[] is null or id = any(:ids))""")
                .param("event", eventCode).param("ids", registrations)
                .query(row -> {
                    people.put(row.getLong("id"), new Addressee(Recipient.registration(row.getLong("id")), row.getString("email"),
                            new Bilingual(row.getString("full_name"), row.getString("full_name")), Language.of(row.getString("language")),
                            row.getLong("workshop_id"), false, false));
                });
        support.means(people.keySet()).forEach((id, means) -> people.computeIfPresent(id, (same, one) -> one.granted(means)));
        return Stream.concat(people.values().stream(),
                invitations.of(eventCode, one -> one.attends() && invited.test(one)).stream()
                        .flatMap(one -> Stream.ofNullable(one.institution().email())
                                .map(email -> new Addressee(Recipient.invitation(one.id()), email, one.institution().name(), null, null,
                                        false, false))))
                .toList();
    }

    /** Institutions that come and have no address to write to. */
    int withoutAddress(String eventCode) {
        return invitations.of(eventCode, one -> one.attends() && one.institution().email() == null).size();
    }
}
