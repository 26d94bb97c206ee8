-- Sessions of members, shared by the nodes: Spring Session's own tables. They name the account and nothing else of a person.
create table cocreation.spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,    -- milliseconds
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,    -- seconds
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index on cocreation.spring_session (expiry_time);
create index on cocreation.spring_session (principal_name);

create table cocreation.spring_session_attributes (
    session_primary_id char(36)     not null references cocreation.spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- What the engine does not know of its accounts (ACT_ID_USER). No row: enabled.
create table cocreation.account (
    user_id     text primary key,
    disabled_at timestamptz                     -- nobody signs in to it, and nobody writes to it
);
