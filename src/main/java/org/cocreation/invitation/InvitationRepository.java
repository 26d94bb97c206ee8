package org.cocreation.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of institutions and invitations. */
@Repository
class InvitationRepository {

    private static final String SELECT = """
            select i.*, n.kind, n.region_code, n.province_code, n.name_fr, n.name_ar, n.email
            from cocreation.invitation i join cocreation.institution n on n.code = i.institution_code
            """;
    private static final String ORDER = """
            order by n.region_code, array_position(array['regional-council', 'prefecture', 'province', 'consultative-body'], n.kind),
                     n.name_fr
            """;

    private final JdbcClient jdbc;

    InvitationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The whole reference list, region by region. */
    List<Institution> institutions() {
        return jdbc.sql("select n.code as institution_code, n.* from cocreation.institution n " + ORDER)
                .query((row, n) -> institution(row)).list();
    }

    /** Those that the event has no line for, region by region. */
    List<Institution> notListed(String eventCode) {
        return jdbc.sql("""
                        select n.code as institution_code, n.* from cocreation.institution n
                        where not exists (select from cocreation.invitation i
                                          where i.event_code = :event and i.institution_code = n.code)
                        """ + ORDER)
                .param("event", eventCode).query((row, n) -> institution(row)).list();
    }

    void changeAddress(String institutionCode, String email, String by) {
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
                .param("reply", reply.answer().code()).param("representative", emptyToNull(reply.representative()))
                .param("function", emptyToNull(reply.function())).param("seats", reply.seats()).param("channel", channel.code())
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

    /** Who writes the event's letters, and for which plan. */
    Sender sender(String eventCode) {
        return jdbc.sql("""
                        select o.name_fr, o.name_ar, c.title_fr, c.title_ar
                        from cocreation.event e join cocreation.cycle c on c.code = e.cycle_code
                        join cocreation.cycle_member m on m.cycle_code = c.code
                        join cocreation.organisation o on o.code = m.organisation_code and o.lead
                        where e.code = :event order by o.code limit 1""")
                .param("event", eventCode)
                .query((row, n) -> new Sender(new Bilingual(row.getString("name_fr"), row.getString("name_ar")),
                        new Bilingual(row.getString("title_fr"), row.getString("title_ar"))))
                .single();
    }

    private static Invitation map(ResultSet row, int n) throws SQLException {
        return new Invitation(row.getLong("id"), row.getString("event_code"), institution(row), row.getBoolean("invited"),
                row.getString("reason"), instant(row, "sent_at"), "post".equals(row.getString("sent_by")),
                instant(row, "reminded_at"), row.getInt("reminders"), Answer.of(row.getString("reply")),
                ReplyChannel.of(row.getString("reply_channel")), row.getString("representative"),
                row.getString("function"), row.getObject("seats", Integer.class), instant(row, "replied_at"));
    }

    private static Institution institution(ResultSet row) throws SQLException {
        return new Institution(row.getString("institution_code"), InstitutionKind.of(row.getString("kind")),
                row.getString("region_code"), row.getString("province_code"),
                new Bilingual(row.getString("name_fr"), row.getString("name_ar")), row.getString("email"));
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** An invitation and where its mail goes. */
    record Addressee(long id, String email) {
    }

    /** The leading ministry and the title of its plan. */
    record Sender(Bilingual ministry, Bilingual plan) {
    }
}
