package org.cocreation.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

/** The tables of institutions and invitations. */
@Repository
class InvitationRepository {

    private static final String SELECT = """
            select i.*, n.kind, n.region_code, n.province_code, n.name_fr, n.name_ar, n.email, k.*
            from cocreation.invitation i join cocreation.institution n on n.code = i.institution_code
            join cocreation.institution_kind k on k.code = n.kind
            """;
    private static final String INSTITUTIONS = """
            select n.code as institution_code, n.*, k.*
            from cocreation.institution n join cocreation.institution_kind k on k.code = n.kind
            where not n.retired
            """;
    private static final String ORDER = "order by n.region_code, k.position, n.name_fr";

    private final JdbcClient jdbc;

    InvitationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The whole reference list, region by region. */
    List<Institution> institutions() {
        return jdbc.sql(INSTITUTIONS + ORDER)
                .query((row, n) -> institution(row)).list();
    }

    Optional<Institution> institution(String code) {
        return jdbc.sql(INSTITUTIONS + "and n.code = :code").param("code", code)
                .query((row, n) -> institution(row)).optional();
    }

    /** Whoever changes an institution waits for whoever is changing one. */
    void lockInstitutions() {
        jdbc.sql("lock table cocreation.institution in share row exclusive mode").update();
    }

    String changedBy(String code) {
        return jdbc.sql("select changed_by from cocreation.institution where code = :code").param("code", code).query(String.class).single();
    }

    void insert(Institution institution, String by) {
        jdbc.sql("""
                        insert into cocreation.institution (code, kind, region_code, province_code, name_fr, name_ar, email, changed_by)
                        values (:code, :kind, :region, :province, :fr, :ar, :email, :by)""")
                .param("code", institution.code()).param("kind", institution.kind().code()).param("region", institution.regionCode())
                .param("province", institution.provinceCode()).param("fr", institution.name().fr()).param("ar", institution.name().ar())
                .param("email", institution.email()).param("by", by).update();
    }

    void rename(String code, Bilingual name, String by) {
        jdbc.sql("update cocreation.institution set name_fr = :fr, name_ar = :ar, changed_by = :by where code = :code")
                .param("fr", name.fr()).param("ar", name.ar()).param("by", by).param("code", code).update();
    }

    /** Fails where an event has a line for it. The country's folder does not bring it back. */
    void delete(String code, String by) {
        jdbc.sql("update cocreation.institution set changed_by = :by where code = :code").param("by", by).param("code", code).update();
        jdbc.sql("delete from cocreation.institution where code = :code").param("code", code).update();
        jdbc.sql("insert into cocreation.institution_removed (code, by) values (:code, :by)").param("code", code).param("by", by).update();
    }

    /** In the order of a region's list. */
    List<InstitutionKind> kinds() {
        return jdbc.sql("select k.code as kind, k.* from cocreation.institution_kind k order by retired, position")
                .query((row, n) -> kind(row)).list();
    }

    /** Those that the event has no line for, region by region. */
    List<Institution> notListed(String eventCode) {
        return jdbc.sql(INSTITUTIONS + """
                        and not exists (select from cocreation.invitation i
                                        where i.event_code = :event and i.institution_code = n.code)
                        """ + ORDER)
                .param("event", eventCode).query((row, n) -> institution(row)).list();
    }

    void changeAddress(String institutionCode, @Nullable String email, String by) {
        jdbc.sql("update cocreation.institution set email = :email, changed_by = :by where code = :code")
                .param("email", email).param("by", by).param("code", institutionCode).update();
    }

    /** Lines that there are already stay as the ministry left them. */
    void propose(String eventCode, Map<String, String> reasonsByInstitution, String by) {
        jdbc.sql("""
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, changed_by)
                        select :event, code, true, reason, :by from unnest(:codes, :reasons) as proposal (code, reason)
                        on conflict do nothing""")
                .param("event", eventCode).param("by", by)
                .param("codes", reasonsByInstitution.keySet().toArray(String[]::new))
                .param("reasons", reasonsByInstitution.values().toArray(String[]::new))
                .update();
    }

    /** @return false when the letter has left */
    boolean setInvited(String eventCode, long id, boolean invited, String by) {
        return jdbc.sql("""
                        update cocreation.invitation set invited = :invited, changed_by = :by
                        where id = :id and event_code = :event and sent_at is null""")
                .param("invited", invited).param("by", by).param("id", id).param("event", eventCode).update() == 1;
    }

    /** Those that leave now and have an address. */
    List<Addressee> send(String eventCode, Instant now, String by) {
        return jdbc.sql("""
                        update cocreation.invitation i
                        set sent_at = :now, sent_by = case when n.email is null then 'post' else 'email' end, changed_by = :by
                        from cocreation.institution n
                        where n.code = i.institution_code and i.event_code = :event and i.invited and i.sent_at is null
                        returning i.id, n.email""")
                .param("now", Timestamp.from(now)).param("by", by).param("event", eventCode)
                .query(DataClassRowMapper.newInstance(Addressee.class)).list().stream()
                .filter(addressee -> addressee.email() != null).toList();
    }

    /** Those without a reply that have an address and were not reminded since {@code notSince}. */
    List<Addressee> remind(String eventCode, Collection<Long> ids, Instant notSince, Instant now, String by) {
        return jdbc.sql("""
                        update cocreation.invitation i
                        set reminded_at = :now, reminders = i.reminders + 1, changed_by = :by
                        from cocreation.institution n
                        where n.code = i.institution_code and i.event_code = :event and i.id = any(:ids)
                          and i.sent_at is not null and i.reply is null and n.email is not null
                          and (i.reminded_at is null or i.reminded_at < :since)
                        returning i.id, n.email""")
                .param("now", Timestamp.from(now)).param("by", by).param("event", eventCode)
                .param("ids", ids.toArray(Long[]::new)).param("since", Timestamp.from(notSince))
                .query(DataClassRowMapper.newInstance(Addressee.class)).list();
    }

    /** @return false when that is what was recorded already */
    boolean reply(long id, Reply reply, ReplyChannel channel, Instant now, String by) {
        return jdbc.sql("""
                        update cocreation.invitation
                        set reply = :reply, representative = :representative, function = :function, seats = :seats,
                            reply_channel = :channel, replied_at = :now, changed_by = :by
                        where id = :id and (reply, representative, function, seats)
                            is distinct from (:reply, :representative, :function, :seats::int)""")
                .param("reply", Typed.chosen(reply.answer()).code()).param("representative", Typed.orNull(reply.representative()))
                .param("function", Typed.orNull(reply.function())).param("seats", reply.seats()).param("channel", channel.code())
                .param("now", Timestamp.from(now)).param("by", by).param("id", id).update() == 1;
    }

    void withdrawReply(long id, String by) {
        jdbc.sql("""
                        update cocreation.invitation
                        set reply = null, representative = null, function = null, seats = null, reply_channel = null,
                            replied_at = null, changed_by = :by
                        where id = :id""")
                .param("by", by).param("id", id).update();
    }

    Optional<Invitation> find(long id) {
        return jdbc.sql(SELECT + "where i.id = :id").param("id", id).query(InvitationRepository::map).optional();
    }

    List<Invitation> findAll(Collection<Long> ids) {
        return jdbc.sql(SELECT + "where i.id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query(InvitationRepository::map).list();
    }

    /** Region by region, councils first. */
    List<Invitation> of(String eventCode) {
        return jdbc.sql(SELECT + "where i.event_code = :event " + ORDER).param("event", eventCode)
                .query(InvitationRepository::map).list();
    }

    /** @return the event's code by id */
    Map<Long, String> forgetRepresentatives(Collection<String> eventCodes) {
        Map<Long, String> codes = new HashMap<>();
        jdbc.sql("""
                        update cocreation.invitation set representative = null, function = null, changed_by = 'retention'
                        where event_code = any(:events) returning id, event_code""")
                .param("events", eventCodes.toArray(String[]::new))
                .query(row -> {
                    codes.put(row.getLong("id"), row.getString("event_code"));
                });
        return codes;
    }

    InvitationFigures figures(String eventCode) {
        return jdbc.sql("""
                        select count(*) filter (where invited) as invited, count(*) filter (where not invited) as left_out,
                               count(sent_at) as sent, count(*) filter (where sent_by = 'email') as by_email,
                               count(*) filter (where sent_by = 'post') as by_post,
                               count(*) filter (where reply = 'attending') as attending,
                               count(*) filter (where reply = 'not-attending') as not_attending,
                               count(*) filter (where sent_at is not null and reply is null) as unanswered,
                               coalesce(sum(seats), 0) as seats
                        from cocreation.invitation where event_code = :event""")
                .param("event", eventCode).query(DataClassRowMapper.newInstance(InvitationFigures.class)).single();
    }

    /** What somebody says of an invited institution: was there, or not. */
    int recordPresence(String eventCode, Map<Long, Boolean> present, String by) {
        return jdbc.sql("""
                        update cocreation.invitation i set attended = p.present, changed_by = :by
                        from unnest(:ids, :present) as p (id, present)
                        where i.id = p.id and i.event_code = :event and i.sent_at is not null and i.attended is distinct from p.present""")
                .param("ids", present.keySet().toArray(Long[]::new)).param("present", present.values().toArray(Boolean[]::new))
                .param("event", eventCode).param("by", by).update();
    }

    void recordRestAbsent(String eventCode, String by) {
        jdbc.sql("""
                        update cocreation.invitation set attended = false, changed_by = :by
                        where event_code = :event and sent_at is not null and attended is null""")
                .param("event", eventCode).param("by", by).update();
    }

    /** Who writes the letters of a cycle's events, and for which plan. */
    Sender sender(String cycleCode) {
        return jdbc.sql("""
                        select l.name_fr, l.name_ar, p.title_fr, p.title_ar, l.address_fr, coalesce(l.address_ar, l.address_fr) as address_ar,
                               l.email, l.media_type, l.logo
                        from cocreation.plan p join cocreation.committee c on c.cycle_code = p.code and c.leads
                        join cocreation.letterhead l on l.code = c.organisation_code
                        where p.code = :cycle""")
                .param("cycle", cycleCode)
                .query((row, n) -> new Sender(new Bilingual(row.getString("name_fr"), row.getString("name_ar")),
                        new Bilingual(row.getString("title_fr"), row.getString("title_ar")),
                        row.getString("address_fr") == null ? null : new Bilingual(row.getString("address_fr"), row.getString("address_ar")),
                        row.getString("email"), row.getString("media_type") == null ? null
                        : "data:%s;base64,%s".formatted(row.getString("media_type"), Base64.getEncoder().encodeToString(row.getBytes("logo")))))
                .single();
    }

    private static Invitation map(ResultSet row, int n) throws SQLException {
        return new Invitation(row.getLong("id"), row.getString("event_code"), institution(row), row.getBoolean("invited"),
                row.getString("reason"), instant(row, "sent_at"), "post".equals(row.getString("sent_by")),
                instant(row, "reminded_at"), row.getInt("reminders"), Answer.of(row.getString("reply")),
                ReplyChannel.of(row.getString("reply_channel")), row.getString("representative"),
                row.getString("function"), row.getObject("seats", Integer.class), instant(row, "replied_at"),
                row.getObject("attended", Boolean.class));
    }

    private static Institution institution(ResultSet row) throws SQLException {
        return new Institution(row.getString("institution_code"), kind(row),
                row.getString("region_code"), row.getString("province_code"),
                new Bilingual(row.getString("name_fr"), row.getString("name_ar")), row.getString("email"));
    }

    private static InstitutionKind kind(ResultSet row) throws SQLException {
        return new InstitutionKind(row.getString("kind"), row.getString("label"), row.getBoolean("own"), form(row, ""),
                row.getString("seat_addressee_fr") == null ? null : form(row, "seat_"));
    }

    private static FormOfAddress form(ResultSet row, String prefix) throws SQLException {
        return new FormOfAddress(new Bilingual(row.getString(prefix + "addressee_fr"), row.getString(prefix + "addressee_ar")),
                new Bilingual(row.getString(prefix + "salutation_fr"), row.getString(prefix + "salutation_ar")));
    }

    /** An invitation and where its mail goes. */
    record Addressee(long id, String email) {
    }

    /**
     * The organisation that leads the cycle, and the title of its plan.
     *
     * @param address where replies by post go, null for that of the settings
     * @param email   where replies go, null for that of the settings
     * @param logo    its picture as a data address, null without one
     */
    record Sender(Bilingual ministry, Bilingual plan, @Nullable Bilingual address, @Nullable String email, @Nullable String logo) {
    }
}
