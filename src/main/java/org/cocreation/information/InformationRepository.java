package org.cocreation.information;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.language.Bilingual;
import org.cocreation.mail.Recipient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What participants are told, who they are, and what each was told last. What concerns many people is one statement. */
@Repository
class InformationRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    InformationRepository(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ParticipantInformation> information(String eventCode) {
        return Optional.ofNullable(information(List.of(eventCode)).get(eventCode));
    }

    /** By the event's code; those of which nobody wrote are left out. */
    Map<String, ParticipantInformation> information(Collection<String> eventCodes) {
        Map<String, ParticipantInformation> written = new HashMap<>();
        jdbc.sql("select * from cocreation.participant_information where event_code = any(:events)").param("events", eventCodes.toArray(String[]::new))
                .query(row -> {
                    written.put(row.getString("event_code"), new ParticipantInformation(new Bilingual(row.getString("access_fr"), row.getString("access_ar")),
                            row.getString("contact"), new Bilingual(row.getString("practical_fr"), row.getString("practical_ar")),
                            row.getTimestamp("changed_at").toInstant(), row.getString("changed_by")));
                });
        return written;
    }

    void save(String eventCode, ParticipantInformation information, Instant now, String by) {
        jdbc.sql("""
                        insert into cocreation.participant_information (event_code, access_fr, access_ar, contact, practical_fr,
                            practical_ar, changed_at, changed_by)
                        values (:event, :accessFr, :accessAr, :contact, :practicalFr, :practicalAr, :now, :by)
                        on conflict (event_code) do update
                        set access_fr = excluded.access_fr, access_ar = excluded.access_ar, contact = excluded.contact,
                            practical_fr = excluded.practical_fr, practical_ar = excluded.practical_ar,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("accessFr", information.access().fr()).param("accessAr", information.access().ar())
                .param("contact", information.contact()).param("practicalFr", information.practical().fr())
                .param("practicalAr", information.practical().ar()).param("now", Timestamp.from(now)).param("by", by).update();
    }

    boolean hasPacks(String eventCode) {
        return jdbc.sql("select exists (select from cocreation.information_pack where event_code = :event)")
                .param("event", eventCode).query(Boolean.class).single();
    }

    /** What each recipient has, by recipient. */
    Map<String, SentPack> packs(String eventCode) {
        Map<String, SentPack> packs = new HashMap<>();
        jdbc.sql("select recipient, number, parts from cocreation.information_pack where event_code = :event")
                .param("event", eventCode).query(row -> {
                    packs.put(row.getString("recipient"), new SentPack(row.getInt("number"), fingerprints(row.getString("parts"))));
                });
        return packs;
    }

    /** One statement however many there are. */
    void savePacks(String eventCode, Map<String, SentPack> packs, Instant now) {
        List<Map.Entry<String, SentPack>> rows = List.copyOf(packs.entrySet());
        jdbc.sql("""
                        insert into cocreation.information_pack (recipient, event_code, number, parts, owed_at)
                        select recipient, :event, number, parts::jsonb, :now
                        from unnest(:recipients::text[], :numbers::int[], :parts::text[]) as owed (recipient, number, parts)
                        on conflict (recipient, event_code) do update
                        set number = excluded.number, parts = excluded.parts, owed_at = excluded.owed_at""")
                .param("event", eventCode).param("now", Timestamp.from(now))
                .param("recipients", rows.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("numbers", rows.stream().map(row -> row.getValue().number()).toArray(Integer[]::new))
                .param("parts", rows.stream().map(row -> text(row.getValue().fingerprints())).toArray(String[]::new))
                .update();
    }

    void forgetEvents(Collection<String> eventCodes) {
        jdbc.sql("delete from cocreation.information_pack where event_code = any(:events)").param("events", eventCodes.toArray(String[]::new)).update();
    }

    void forgetPacks(Collection<Recipient> recipients) {
        jdbc.sql("delete from cocreation.information_pack where recipient = any(:recipients)")
                .param("recipients", recipients.stream().map(Recipient::toString).toArray(String[]::new)).update();
    }

    private Map<String, String> fingerprints(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An information pack holds what is not JSON", e);
        }
    }

    private String text(Map<String, String> fingerprints) {
        try {
            return json.writeValueAsString(fingerprints);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param number 1 for the first */
    record SentPack(int number, Map<String, String> fingerprints) {
    }
}
