-- Running processes that followed to a newer version of their model. A row is its own record.
create table cocreation.model_migration (
    id           bigint generated always as identity primary key,
    migrated_at  timestamptz not null,
    process      text not null,                -- key
    from_version int not null,
    from_tag     text,
    to_version   int not null,
    to_tag       text,
    followed     bigint not null,              -- how many now run in the newer version
    stayed       bigint not null,              -- how many could not
    changed_by   text not null                 -- an account, or 'release'
);

-- A deployment that was refused: who tried it, and all that was wrong with it. Of those that count, model_deployment tells.
create table cocreation.model_refusal (
    id         bigint generated always as identity primary key,
    refused_at timestamptz not null,
    files      text[] not null,
    reason     text not null,
    changed_by text not null
);
