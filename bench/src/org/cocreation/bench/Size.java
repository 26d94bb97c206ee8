package org.cocreation.bench;

/** Of the tables with their indexes, in bytes. */
record Size(long engine, long history, long ours, long copies) {

    static Size of(BenchApplication application) {
        return new Size(of(application, "relname like 'act\\_%'"), of(application, "relname like 'act\\_hi\\_%'"), of(application, "nspname = 'cocreation'"),
                of(application, "nspname = 'cocreation' and relname like 'mail\\_copy%'"));
    }

    Size since(Size before) {
        return new Size(engine - before.engine, history - before.history, ours - before.ours, copies - before.copies);
    }

    private static long of(BenchApplication application, String which) {
        return application.jdbc().sql("""
                select coalesce(sum(pg_total_relation_size(t.oid)), 0) from pg_class t join pg_namespace n on n.oid = t.relnamespace
                where t.relkind = 'r' and\s""" + which).query(Long.class).single();
    }
}
