package org.cocreation.workflow.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.code.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is deployed, as the engine's tables tell, and the application's own record of it. */
@Repository
class ModelRepository {

    /** The name of deployments by a release; the other one is what the engine's starter called them before. */
    static final String RELEASE = "Cocréation";
    private static final Set<String> RELEASES = Set.of(RELEASE, "SpringAutoDeployment");

    private final JdbcClient jdbc;

    ModelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest version of something.
     *
     * @param key     of the process, the decision or the form
     * @param content SHA-256 of its file
     */
    record Newest(String key, String deployment, String content) {
    }

    /** By the ending of a file's name: bpmn, dmn or form. */
    Map<String, Map<String, Newest>> newest() {
        return Map.of("bpmn", newest("act_re_procdef"), "dmn", newest("act_re_decision_def"), "form", newest("act_re_camformdef"));
    }

    private Map<String, Newest> newest(String table) {
        return jdbc.sql("""
                        select distinct on (d.key_) d.key_, d.deployment_id_, encode(sha256(b.bytes_), 'hex') from %s d
                        join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                        where d.tenant_id_ is null order by d.key_, d.version_ desc""".formatted(table))
                .query((row, number) -> new Newest(row.getString(1), row.getString(2), row.getString(3))).list().stream()
                .collect(Collectors.toMap(Newest::key, one -> one));
    }

    /** SHA-256 of each file as a release last deployed it, by its bare name. */
    Map<String, String> released() {
        return jdbc.sql("""
                        select distinct on (file) regexp_replace(b.name_, '^.*/', '') as file, encode(sha256(b.bytes_), 'hex')
                        from act_ge_bytearray b join act_re_deployment d on d.id_ = b.deployment_id_
                        where d.name_ in (:names) and not b.generated_ order by file, d.deploy_time_ desc""").param("names", RELEASES)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Of each process the newest version and those in which some run. */
    List<ModelVersion> processes() {
        return versions("""
                select d.id_, d.key_, d.name_, d.version_, d.version_tag_, p.deploy_time_, m.changed_by, coalesce(r.running, 0),
                       d.version_ = max(d.version_) over (partition by d.key_) as newest
                from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
                left join cocreation.model_deployment m on m.deployment_id = d.deployment_id_
                left join (select proc_def_id_, count(*) as running from act_ru_execution where parent_id_ is null group by 1) r on r.proc_def_id_ = d.id_
                where d.tenant_id_ is null""");
    }

    /** Of each decision the newest version. */
    List<ModelVersion> decisions() {
        return versions("""
                select d.id_, d.key_, d.name_, d.version_, d.version_tag_, p.deploy_time_, m.changed_by, 0,
                       d.version_ = max(d.version_) over (partition by d.key_) as newest
                from act_re_decision_def d join act_re_deployment p on p.id_ = d.deployment_id_
                left join cocreation.model_deployment m on m.deployment_id = d.deployment_id_
                where d.tenant_id_ is null""");
    }

    /** All versions of a process, the newest first. */
    List<ModelVersion> versionsOf(String process) {
        return jdbc.sql("""
                        select d.id_ as id, d.key_ as key, d.name_ as name, d.version_ as version, d.version_tag_ as tag, p.deploy_time_ as at, m.changed_by as by,
                               (select count(*) from act_ru_execution r where r.parent_id_ is null and r.proc_def_id_ = d.id_) as running,
                               d.version_ = max(d.version_) over (partition by d.key_) as newest
                        from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
                        left join cocreation.model_deployment m on m.deployment_id = d.deployment_id_
                        where d.tenant_id_ is null and d.key_ = :process order by d.version_ desc""").param("process", process).query(ModelRepository::version).list();
    }

    private List<ModelVersion> versions(String all) {
        return jdbc.sql("select * from (%s) v (id, key, name, version, tag, at, by, running, newest) where newest or running > 0 order by key, version desc".formatted(all))
                .query(ModelRepository::version).list();
    }

    private static ModelVersion version(ResultSet row, int number) throws SQLException {
        return new ModelVersion(row.getString("id"), row.getString("key"), row.getString("name"), row.getInt("version"), row.getString("tag"),
                row.getTimestamp("at").toInstant(), row.getString("by"), row.getLong("running"), row.getBoolean("newest"), false);
    }

    void record(String deployment, Instant at, Collection<String> files, String by) {
        jdbc.sql("insert into cocreation.model_deployment (deployment_id, deployed_at, files, changed_by) values (:id, :at, :files, :by)")
                .param("id", deployment).param("at", Timestamp.from(at)).param("files", files.stream().sorted().toArray(String[]::new)).param("by", by).update();
    }

    /**
     * What is refused is taken back, this is not.
     *
     * @param why all that was wrong, in French
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void recordRefusal(Instant at, Collection<String> files, String why, String by) {
        jdbc.sql("insert into cocreation.model_refusal (refused_at, files, reason, changed_by) values (:at, :files, :why, :by)")
                .param("at", Timestamp.from(at)).param("files", files.stream().sorted().toArray(String[]::new)).param("why", why).param("by", by).update();
    }

    void recordMigration(Move move, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.model_migration (migrated_at, process, from_version, from_tag, to_version, to_tag, followed, stayed, changed_by)
                        values (:at, :process, :from, :fromTag, :to, :toTag, :followed, :stayed, :by)""")
                .param("at", Timestamp.from(at)).param("process", move.from().key()).param("from", move.from().version()).param("fromTag", move.from().tag())
                .param("to", move.to().version()).param("toTag", move.to().tag()).param("followed", move.following()).param("stayed", move.staying())
                .param("by", by).update();
    }

    /** What people and releases did, latest first. */
    List<ModelDeed> journal(int atMost) {
        return jdbc.sql("""
                        select at, kind, subject, detail, by from (
                            select deployed_at, 'deployment', array_to_string(files, ', '), '', changed_by from cocreation.model_deployment
                            union all
                            select refused_at, 'refusal', array_to_string(files, ', '), reason, changed_by from cocreation.model_refusal
                            union all
                            select migrated_at, 'migration', format('%s, version %s (%s) → %s (%s)', process, from_version, coalesce(from_tag, '–'), to_version, coalesce(to_tag, '–')),
                                   format('instances qui ont suivi : %s ; restées : %s', followed, stayed), changed_by from cocreation.model_migration
                        ) deed (at, kind, subject, detail, by) order by at desc limit :most""").param("most", atMost)
                .query((row, number) -> new ModelDeed(row.getTimestamp("at").toInstant(), Coded.of(ModelDeed.Kind.class, row.getString("kind")), row.getString("subject"),
                        row.getString("detail"), row.getString("by"))).list();
    }

    void keep(String file, String released, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.model_kept (file, released, kept_at, changed_by) values (:file, :released, :at, :by)
                        on conflict do nothing""")
                .param("file", file).param("released", released).param("at", Timestamp.from(at)).param("by", by).update();
    }

    /** Files and SHA-256 of releases that an administrator decided against. */
    Set<List<String>> kept() {
        return new HashSet<>(jdbc.sql("select file, released from cocreation.model_kept").query((row, number) -> List.of(row.getString(1), row.getString(2))).list());
    }
}
