-- Forms of the public that were counted, by limit and by a hash of whom they count for: see org.cocreation.limits. A row
-- disappears once its bucket is full again. Unlogged: after a crash of the database the counting begins anew, and no form
-- waits for the disk because of it.
create unlogged table cocreation.form_limit (
    id         text primary key,
    state      bytea,
    expires_at bigint
);
create index on cocreation.form_limit (expires_at);
