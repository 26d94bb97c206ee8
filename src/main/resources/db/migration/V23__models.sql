-- Who deployed models. A row is its own record: nobody changes it, and it stays when the deployment is deleted.
create table cocreation.model_deployment (
    deployment_id text primary key,             -- the engine's
    deployed_at   timestamptz not null,
    files         text[] not null,              -- what was given; the engine's deployment also holds what completed it
    changed_by    text not null                 -- an account, or 'release'
);

-- A model that both a release and people have changed: an administrator has looked at it and kept what people had made.
create table cocreation.model_kept (
    file       text not null,
    released   text not null,                   -- SHA-256 of what the release brought
    kept_at    timestamptz not null,
    changed_by text not null,
    primary key (file, released)
);
