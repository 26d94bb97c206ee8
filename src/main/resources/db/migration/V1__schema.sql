-- Facts live here; the engine's own tables (ACT_*) stay in the public schema and hold people's work and time.
-- Times are timestamptz; days and hours of an event are those of Africa/Casablanca.

-- Geography and institutions: reference data, loaded by V2.

create table cocreation.region (
    code      text primary key,                 -- ISO 3166-2, as MA-06
    name_fr   text not null,
    name_ar   text not null,
    seat      text not null,
    latitude  double precision not null,        -- of the seat, WGS 84, degrees
    longitude double precision not null
);

create table cocreation.province (
    code        text primary key,               -- ISO 3166-2, as MA-CAS
    region_code text not null references cocreation.region,
    kind        text not null check (kind in ('prefecture', 'province')),
    name_fr     text not null,
    name_ar     text not null,
    seat        text not null,
    latitude    double precision not null,
    longitude   double precision not null
);
create index on cocreation.province (region_code);

create table cocreation.institution (
    code          text primary key,
    kind          text not null check (kind in ('regional-council', 'prefecture', 'province', 'consultative-body')),
    region_code   text not null references cocreation.region,
    province_code text references cocreation.province,
    name_fr       text not null,
    name_ar       text not null,
    email         text,                         -- null: its letter goes by post
    changed_by    text not null default 'reference'
);
create index on cocreation.institution (region_code);

create table cocreation.organisation (
    code    text primary key,                   -- as ADFM; its group is org-adfm
    kind    text not null check (kind in ('ministry', 'agency', 'association', 'international_partner')),
    lead    boolean not null default false,
    name_fr text not null,
    name_ar text not null
);

-- The plan and its events.

create table cocreation.cycle (
    code     text primary key,
    title_fr text not null,
    title_ar text not null
);

create table cocreation.cycle_member (
    cycle_code        text not null references cocreation.cycle,
    organisation_code text not null references cocreation.organisation,
    primary key (cycle_code, organisation_code)
);

create table cocreation.event (
    code                    text primary key,
    cycle_code              text not null references cocreation.cycle,
    position                int  not null,      -- 1 for the first event of its cycle
    day                     date not null,
    city_fr                 text not null,
    city_ar                 text not null,
    venue_fr                text,               -- null while it is not known
    venue_ar                text,
    province_code           text not null references cocreation.province, -- of the venue; distances are taken to its seat
    experts_fr              text not null default '',
    experts_ar              text not null default '',
    capacity                int  not null check (capacity > 0),
    identification          text not null default 'balanced-list' check (identification in ('balanced-list', 'first-come')),
    minimum_registrations   int  not null default 0 check (minimum_registrations >= 0), -- under it the ministry is asked whether to extend
    max_per_organisation    int  not null default 3 check (max_per_organisation > 0),
    file_settled_at         timestamptz,        -- nothing is published before
    phase                   text not null default 'preparation' check (phase in
        ('preparation', 'published', 'registration-open', 'registration-closed', 'list-proposed', 'list-settled', 'list-shared')),
    published_at            timestamptz,
    registration_opens_at   timestamptz not null,  -- planned, then actual
    registration_closes_at  timestamptz not null,
    list_settled_at         timestamptz,
    list_shared_at          timestamptz,
    answer_hours            int  not null default 72 check (answer_hours > 0), -- to confirm, from the moment one is asked
    last_confirmation_at    timestamptz not null,  -- nobody is asked or promoted after
    reply_by                date,               -- institutions answer by this day
    changed_by              text not null,
    check (registration_opens_at < registration_closes_at),
    unique (cycle_code, position)
);

create table cocreation.event_region (
    event_code  text not null references cocreation.event,
    region_code text not null references cocreation.region,
    position    int  not null,
    primary key (event_code, region_code)
);

create table cocreation.event_host (
    event_code        text not null references cocreation.event,
    organisation_code text not null references cocreation.organisation,
    position          int  not null,
    primary key (event_code, organisation_code)
);

create table cocreation.event_contributor (
    event_code text not null references cocreation.event,
    position   int  not null,
    name_fr    text not null,
    name_ar    text not null,
    primary key (event_code, position)
);

create table cocreation.workshop (
    id         bigint generated always as identity primary key,
    event_code text not null references cocreation.event,
    position   int  not null,
    title_fr   text not null,
    title_ar   text not null,
    unique (event_code, position)
);

create table cocreation.agenda_slot (
    event_code text not null references cocreation.event,
    position   int  not null,
    starts_at  time not null,
    ends_at    time not null check (ends_at > starts_at),
    title_fr   text not null,
    title_ar   text not null,
    items      jsonb not null default '[]',     -- [{text_fr, text_ar, by_fr, by_ar}]
    primary key (event_code, position)
);

-- What the ministry brought forward or put back from the event's page, and why.
create table cocreation.intervention (
    id         bigint generated always as identity primary key,
    event_code text not null references cocreation.event,
    at         timestamptz not null,
    actor      text not null,
    action     text not null,
    reason     text not null
);
create index on cocreation.intervention (event_code, at);

-- Registrations. The hot path is one insert here and one into cocreation.mail.

create table cocreation.registration (
    id                 bigint generated always as identity primary key,
    event_code         text not null references cocreation.event,
    email              text not null,           -- as typed
    email_key          text not null,           -- normalised: one registration per event and address
    full_name          text not null,
    phone              text not null,
    organisation       text not null,
    organisation_kind  text not null,
    province_code      text not null references cocreation.province,
    gender             text not null check (gender in ('female', 'male', 'unstated')),
    age_bracket        text not null check (age_bracket in ('18-24', '25-34', '35-59', '60+')),
    workshop_id        bigint not null references cocreation.workshop,
    arrangements       text[] not null default '{}', -- what the person asks for; never a diagnosis
    travel_wanted      boolean not null default false,
    lodging_wanted     boolean not null default false,
    language           text not null check (language in ('fr', 'ar')),
    consented_at       timestamptz not null,
    created_at         timestamptz not null,
    verified_at        timestamptz,
    status             text not null default 'unverified' check (status in
        ('unverified', 'candidate', 'selected', 'confirmed', 'waiting', 'declined', 'released', 'cancelled')),
    rank               int,                     -- place in the settled or proposed order, 1 first
    proposed_seat      boolean,                 -- the list before it is settled
    reason             text,                    -- why in or waiting: see SelectionReason
    asked_in_round     int,
    answer_by          timestamptz,
    reminded_at        timestamptz,
    answered_at        timestamptz,
    changed_by         text not null default 'participant',
    unique (event_code, email_key)
);
create index on cocreation.registration (event_code, status, rank);

create table cocreation.confirmation_round (
    event_code  text not null references cocreation.event,
    number      int  not null,
    asked_at    timestamptz not null,
    reminder_at timestamptz not null,
    deadline_at timestamptz not null,
    reminded_at timestamptz,
    closed_at   timestamptz,
    primary key (event_code, number)
);

-- Personal links: only the hash of a token is kept. A mail mints its own when it is rendered.
create table cocreation.personal_link (
    token_hash bytea primary key,
    subject    text not null check (subject in ('registration', 'invitation')),
    subject_id bigint not null,
    created_at timestamptz not null
);
create index on cocreation.personal_link (subject, subject_id);

-- Support, outreach, invitations.

create table cocreation.support_criteria (
    event_code      text primary key references cocreation.event,
    travel_from_km  int not null check (travel_from_km >= 0),
    lodging_from_km int not null check (lodging_from_km >= 0),
    settled_at      timestamptz,
    changed_by      text not null
);

create table cocreation.support_grant (
    registration_id bigint primary key references cocreation.registration on delete cascade,
    event_code      text not null references cocreation.event,
    travel          boolean not null,
    lodging         boolean not null,
    changed_by      text not null
);
create index on cocreation.support_grant (event_code);

create table cocreation.relay (
    event_code        text not null references cocreation.event,
    organisation_code text not null references cocreation.organisation,
    channels          text[] not null,
    people_reached    int not null check (people_reached >= 0),
    measures          text not null,            -- for vulnerable groups
    recorded_at       timestamptz not null,
    changed_by        text not null,
    primary key (event_code, organisation_code)
);

create table cocreation.list_acknowledgement (
    event_code        text not null references cocreation.event,
    organisation_code text not null references cocreation.organisation,
    remark            text,
    acknowledged_at   timestamptz not null,
    primary key (event_code, organisation_code)
);

create table cocreation.invitation (
    id               bigint generated always as identity primary key,
    event_code       text not null references cocreation.event,
    institution_code text not null references cocreation.institution,
    invited          boolean not null,          -- the ministry may leave one out before sending
    reason           text not null,             -- of the decision institutions-to-invite
    sent_at          timestamptz,
    sent_by          text check (sent_by in ('email', 'post')), -- post: its letter is printed
    reminded_at      timestamptz,
    reminders        int not null default 0,
    reply            text check (reply in ('attending', 'not-attending')),
    reply_channel    text check (reply_channel in ('link', 'post', 'telephone', 'email')),
    representative   text,                      -- who comes, as the institution told: a name …
    function         text,                      -- … and a function
    seats            int check (seats between 1 and 5),
    replied_at       timestamptz,
    changed_by       text not null,
    unique (event_code, institution_code)
);

-- Mail: written in the transaction that owes it, sent by workers that skip each other's rows.

create table cocreation.mail (
    id              bigint generated always as identity primary key,
    purpose         text not null,
    event_code      text,
    recipient       text not null,              -- registration:12, invitation:3, user:adfm
    occurrence      text not null default '1',  -- the round, the task …: once per recipient, purpose, event and occurrence
    address         text not null,
    language        text not null check (language in ('fr', 'ar')),
    detail          jsonb,                      -- what the text needs beyond the recipient; never personal data
    status          text not null default 'queued' check (status in ('queued', 'sending', 'sent', 'kept', 'failed', 'dropped')),
    attempts        int not null default 0,     -- that went wrong since it was owed or asked for again
    next_attempt_at timestamptz not null,
    claimed_by      text,                       -- the run of a node that is sending it …
    claimed_until   timestamptz,                -- … until then, by the database's clock: nobody sets that one forward
    last_error      text,
    incident_id     text,                       -- of the process, from when it was given up until it leaves
    created_at      timestamptz not null,
    sent_at         timestamptz,
    unique nulls not distinct (recipient, purpose, event_code, occurrence)
);
create index on cocreation.mail (next_attempt_at, id) where status in ('queued', 'sending');
create index on cocreation.mail (event_code, id);

-- Without an SMTP server the messages themselves, for the journal.
create table cocreation.mail_copy (
    mail_id bigint primary key references cocreation.mail on delete cascade,
    subject text not null,
    html    text not null,
    plain   text not null
);

create table cocreation.mail_copy_attachment (
    mail_id    bigint not null references cocreation.mail_copy on delete cascade,
    position   int    not null,
    file_name  text   not null,
    media_type text   not null,
    bytes      bytea  not null,
    primary key (mail_id, position)
);

-- Who changed what, and who took which list away.

create table cocreation.audit_entry (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text not null,
    entity     text not null,                   -- the table
    entity_key text not null,
    event_code text,
    before     jsonb not null,                  -- only the columns that changed
    after      jsonb not null
);
create index on cocreation.audit_entry (entity, entity_key);
create index on cocreation.audit_entry (event_code, at);

create table cocreation.download (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text not null,
    event_code text not null,
    document   text not null
);

-- What retention removed: counts only, so that it can be shown that it was done.
create table cocreation.retention_trace (
    id            bigint generated always as identity primary key,
    at            timestamptz not null,
    event_code    text not null references cocreation.event,
    rule          text not null check (rule in ('unverified', 'event-over')),
    registrations int not null,
    invitations   int not null default 0,
    mails         int not null default 0,
    audit_entries int not null default 0
);
create unique index on cocreation.retention_trace (event_code) where rule = 'event-over';

-- A trigger, so that no statement escapes the trail, bulk ones included. The creation of a row is its own record.
create function cocreation.record_change() returns trigger language plpgsql as $$
declare
    old_row jsonb := to_jsonb(old) - 'changed_by';
    new_row jsonb := to_jsonb(new) - 'changed_by';
    changed text[] := array(select key from jsonb_each(new_row) n where n.value is distinct from old_row -> n.key);
begin
    if cardinality(changed) > 0 then
        insert into cocreation.audit_entry (at, actor, entity, entity_key, event_code, before, after)
        select clock_timestamp(), new.changed_by, tg_table_name,
               coalesce(new_row ->> 'id', new_row ->> 'code', new_row ->> 'registration_id', new_row ->> 'event_code'),
               coalesce(new_row ->> 'event_code', case tg_table_name when 'event' then new_row ->> 'code' end),
               jsonb_object_agg(key, old_row -> key), jsonb_object_agg(key, new_row -> key)
        from unnest(changed) as key;
    end if;
    return null;
end $$;

create trigger audit after update on cocreation.event            for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.registration     for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.invitation       for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.institution      for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.relay            for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.support_criteria for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.support_grant    for each row execute function cocreation.record_change();
