package org.cocreation.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;
import static org.cocreation.database.Columns.texts;

@Repository
class WrittenVoteRepository {

    private final JdbcClient jdbc;

    WrittenVoteRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ballot(int number, Organisation organisation, @Nullable Integer answer) {
    }

    /** First question first. */
    List<WrittenVote> of(String cycleCode) {
        Map<Integer, List<Ballot>> ballots = jdbc.sql("""
                        select b.number, b.answer, o.code, o.kind, o.name_fr, o.name_ar
                        from cocreation.written_ballot b join cocreation.organisation_name o on o.code = b.organisation_code
                        where b.cycle_code = :cycle order by b.cast_at, o.code""")
                .param("cycle", cycleCode).query((row, n) -> new Ballot(row.getInt("number"), new Organisation(row.getString("code"), row.getString("kind"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar"))), row.getObject("answer", Integer.class)))
                .list().stream().collect(Collectors.groupingBy(Ballot::number));
        return jdbc.sql("select * from cocreation.written_vote where cycle_code = :cycle order by number").param("cycle", cycleCode)
                .query((row, n) -> vote(row, ballots.getOrDefault(row.getInt("number"), List.of()))).list();
    }

    Optional<WrittenVote> find(String cycleCode, int number) {
        return of(cycleCode).stream().filter(vote -> vote.number() == number).findFirst();
    }

    /** Who asks stands in the table, for one who asks twice. */
    boolean isAskedBy(WrittenVote vote, String account) {
        return jdbc.sql("select asked_by = :account from cocreation.written_vote where cycle_code = :cycle and number = :number")
                .param("account", account).param("cycle", vote.cycleCode()).param("number", vote.number()).query(Boolean.class).single();
    }

    void insert(String cycleCode, int number, String question, List<String> answers, Instant at, Instant closesAt, String by) {
        jdbc.sql("""
                        insert into cocreation.written_vote (cycle_code, number, question, answers, asked_at, asked_by, closes_at, changed_by)
                        values (:cycle, :number, :question, :answers, :at, :by, :closes, :by)""")
                .param("cycle", cycleCode).param("number", number).param("question", question).param("answers", answers.toArray(String[]::new))
                .param("at", Timestamp.from(at)).param("closes", Timestamp.from(closesAt)).param("by", by).update();
    }

    void setQuorum(String cycleCode, int number, int percent, String by) {
        jdbc.sql("update cocreation.written_vote set quorum_percent = :percent, changed_by = :by where cycle_code = :cycle and number = :number and quorum_percent is null")
                .param("percent", percent).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void closeAt(String cycleCode, int number, Instant at, String by) {
        jdbc.sql("update cocreation.written_vote set closes_at = :at, changed_by = :by where cycle_code = :cycle and number = :number")
                .param("at", Timestamp.from(at)).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void withdraw(String cycleCode, int number, String reason, Instant at, String by) {
        jdbc.sql("update cocreation.written_vote set withdrawn_at = :at, withdrawal = :reason, changed_by = :by where cycle_code = :cycle and number = :number")
                .param("at", Timestamp.from(at)).param("reason", reason).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void count(String cycleCode, int number, int voters, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.written_vote set closed_at = :at, voters = :voters, quorum_percent = coalesce(quorum_percent, 0), changed_by = :by
                        where cycle_code = :cycle and number = :number and closed_at is null and withdrawn_at is null""")
                .param("at", Timestamp.from(at)).param("voters", voters).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    /** @param answer place of the answer, from 1; null to abstain @return false when the organisation has answered already */
    boolean cast(String cycleCode, int number, String organisationCode, @Nullable Integer answer, Instant at, String by) {
        return jdbc.sql("""
                        insert into cocreation.written_ballot (cycle_code, number, organisation_code, answer, cast_at, changed_by)
                        values (:cycle, :number, :organisation, :answer, :at, :by) on conflict do nothing""")
                .param("cycle", cycleCode).param("number", number).param("organisation", organisationCode).param("answer", answer, Types.INTEGER)
                .param("at", Timestamp.from(at)).param("by", by).update() > 0;
    }

    private static WrittenVote vote(ResultSet row, List<Ballot> ballots) throws SQLException {
        List<String> answers = texts(row, "answers");
        Integer quorum = row.getObject("quorum_percent", Integer.class);
        Instant closed = instant(row, "closed_at");
        Instant withdrawn = instant(row, "withdrawn_at");
        List<@Nullable Integer> cast = new ArrayList<>();
        ballots.forEach(ballot -> cast.add(ballot.answer()));
        return new WrittenVote(row.getString("cycle_code"), row.getInt("number"), row.getString("question"), answers,
                row.getTimestamp("asked_at").toInstant(), row.getTimestamp("closes_at").toInstant(),
                quorum, ballots.stream().map(Ballot::organisation).toList(),
                closed == null ? null : WrittenVote.Result.of(closed, row.getInt("voters"), quorum == null ? 0 : quorum, answers, cast),
                withdrawn == null ? null : new WrittenVote.Withdrawal(withdrawn, row.getString("withdrawal")));
    }
}
