-- Who signed in or was refused, and what was done to an account. Kept for a year.
create table cocreation.access_record (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    user_id text,                               -- null: what was typed is no account, and may be a password
    action  text not null,
    actor   text,                               -- who did it to the account, when it was somebody else
    address text                                -- from where
);
create index on cocreation.access_record (at);
create index on cocreation.access_record (user_id, at);

-- Attempts to sign in that went wrong, for each name, address and browser; shared by the nodes.
create table cocreation.sign_in_attempt (
    subject  bytea primary key,                 -- SHA-256: a name that is typed may be a password
    failures int not null,
    last_at  timestamptz not null,
    wait_until timestamptz not null             -- nothing is tried before
);

-- A browser in which an account has signed in: strangers who try its password do not make it wait.
create table cocreation.known_browser (
    token_hash bytea primary key,
    user_id    text not null,
    seen_at    timestamptz not null
);
create index on cocreation.known_browser (user_id);

-- Codes of an application on a telephone (RFC 6238).
create table cocreation.second_factor (
    user_id      text primary key,
    secret       bytea not null,                -- encrypted when cocreation.sign-in.key is set
    confirmed_at timestamptz,                   -- null while its first code has not been typed
    last_step    bigint not null default 0      -- of the last code taken: each counts once
);

create table cocreation.recovery_code (
    code_hash bytea primary key,
    user_id   text not null references cocreation.second_factor on delete cascade
);
create index on cocreation.recovery_code (user_id);

-- A key that a program gives in place of a password at /engine-rest.
create table cocreation.program_key (
    id           bigint generated always as identity primary key,
    key_hash     bytea not null unique,
    user_id      text not null,
    label        text not null,
    created_at   timestamptz not null,
    last_used_at timestamptz
);
create index on cocreation.program_key (user_id);

-- Whom the identity provider knows, and which account is theirs.
create table cocreation.oidc_account (
    issuer  text not null,
    subject text not null,
    user_id text not null unique,
    primary key (issuer, subject)
);

-- Who looked at which list of persons: once a day each.
create table cocreation.reading (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    day        date not null,
    actor      text not null,
    event_code text not null,
    document   text not null,
    unique (event_code, actor, document, day)
);
