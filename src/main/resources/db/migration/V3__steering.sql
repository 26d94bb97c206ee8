-- What the steering committee agrees on: the shared file of each event, themes, meetings and their minutes.

alter table cocreation.cycle
    add theme_method       text not null default 'borda' check (theme_method in ('borda', 'approval', 'consensus')),
    add announced_on       date,                -- when the programme was made public …
    add announced_where    text,                -- … and where
    add late_justification text,                -- why it was announced less than two weeks before its first event
    add closed_at          timestamptz,
    add changed_by         text not null default 'reference';

alter table cocreation.cycle_member
    add joined_at timestamptz not null default now();

-- The eleven headings of 2023, one row each. Its content is the event's description; the event's own tables follow it
-- until publication. It names organisations and functions, never a person.
create table cocreation.file_heading (
    event_code  text not null references cocreation.event,
    code        text not null check (code in
        ('date-and-place', 'local-partners', 'coordination', 'themes', 'speakers', 'agenda', 'participants',
         'identification', 'inclusion', 'support-criteria', 'cost-estimate')),
    state       text not null default 'to-fill' check (state in ('to-fill', 'proposed', 'settled')),
    responsible text not null references cocreation.organisation, -- answers for it
    content     jsonb not null default '{}',
    version     int  not null default 1,
    changed_at  timestamptz not null,
    changed_by  text not null,
    primary key (event_code, code)
);

-- What an organisation has to say on a heading, added to what the others said.
create table cocreation.contribution (
    id                bigint generated always as identity primary key,
    event_code        text not null references cocreation.event,
    heading           text not null,
    organisation_code text not null references cocreation.organisation,
    body              text not null,
    at                timestamptz not null,
    actor             text not null
);
create index on cocreation.contribution (event_code, heading, id);

create table cocreation.candidate_theme (
    id          bigint generated always as identity primary key,
    event_code  text not null references cocreation.event,
    title_fr    text not null,
    title_ar    text not null,
    proposed_by text not null references cocreation.organisation,
    at          timestamptz not null
);
-- Two organisations may have the same idea: it stands once.
create unique index on cocreation.candidate_theme (event_code, lower(title_fr));

-- An organisation's latest word on an event's candidate themes.
create table cocreation.ballot (
    event_code        text not null references cocreation.event,
    organisation_code text not null references cocreation.organisation,
    choices           bigint[] not null,        -- of candidate_theme, the most wanted first; without order when approved
    cast_at           timestamptz not null,
    changed_by        text not null,
    primary key (event_code, organisation_code)
);

create table cocreation.meeting (
    cycle_code            text not null references cocreation.cycle,
    number                int  not null,        -- 1 for the first of its cycle
    starts_at             timestamptz not null,
    ends_at               timestamptz not null check (ends_at > starts_at),
    place                 text not null,        -- a link, or a room
    agenda                text[] not null,
    reminder_at           timestamptz not null,
    contributions_due_at  timestamptz not null,
    convened_at           timestamptz not null,
    contributions_over_at timestamptz,
    held_at               timestamptz,          -- when it was recorded
    present               text[] not null default '{}', -- codes of organisations
    points                text[] not null default '{}',
    decisions             text[] not null default '{}',
    changed_by            text not null,
    primary key (cycle_code, number)
);

-- Who has sent its task for a meeting; the others are still asked, or did not answer.
create table cocreation.meeting_answer (
    cycle_code        text not null,
    number            int  not null,
    organisation_code text not null references cocreation.organisation,
    at                timestamptz not null,
    primary key (cycle_code, number, organisation_code),
    foreign key (cycle_code, number) references cocreation.meeting
);

-- The relevé de conclusions and the report of the cycle, with all their versions.
create table cocreation.cycle_document (
    cycle_code  text not null references cocreation.cycle,
    kind        text not null check (kind in ('minutes', 'report')),
    version     int  not null,
    docx        bytea not null,
    pdf         bytea not null,
    produced_at timestamptz not null,
    approved_at timestamptz,
    approved_by text,
    sent_at     timestamptz,
    correction  text,                           -- what the ministry asked to correct in this version
    primary key (cycle_code, kind, version)
);

create or replace function cocreation.record_change() returns trigger language plpgsql as $$
declare
    old_row jsonb := to_jsonb(old) - 'changed_by';
    new_row jsonb := to_jsonb(new) - 'changed_by';
    changed text[] := array(select key from jsonb_each(new_row) n where n.value is distinct from old_row -> n.key);
begin
    if cardinality(changed) > 0 then
        insert into cocreation.audit_entry (at, actor, entity, entity_key, event_code, before, after)
        select clock_timestamp(), new.changed_by, tg_table_name,
               coalesce(new_row ->> 'id', new_row ->> 'code', new_row ->> 'registration_id', new_row ->> 'event_code',
                        (new_row ->> 'cycle_code') || '/' || (new_row ->> 'number')),
               coalesce(new_row ->> 'event_code', case tg_table_name when 'event' then new_row ->> 'code' end),
               jsonb_object_agg(key, old_row -> key), jsonb_object_agg(key, new_row -> key)
        from unnest(changed) as key;
    end if;
    return null;
end $$;

create trigger audit after update on cocreation.cycle        for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.file_heading for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.ballot       for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.meeting      for each row execute function cocreation.record_change();
