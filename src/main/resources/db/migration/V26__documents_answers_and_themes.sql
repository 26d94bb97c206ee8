-- Documents of a cycle, each attached to a meeting or to a heading of an event's file.
create table cocreation.attachment (
    id          bigint generated always as identity primary key,
    cycle_code  text not null references cocreation.cycle,
    meeting     int,                           -- its number; it may still be to convene
    event_code  text references cocreation.event,
    heading     text,
    title       text not null,
    file_name   text not null,                 -- safe to give to a browser
    media_type  text not null,
    size        int  not null,
    sha256      text not null,
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    removed_at  timestamptz,                   -- the content is gone then
    removed_by  text,
    check ((meeting is null) = (event_code is not null)),
    check ((event_code is null) = (heading is null)),
    check ((removed_at is null) = (removed_by is null))
);
create index on cocreation.attachment (cycle_code);
create index on cocreation.attachment (event_code);
create table cocreation.attachment_file (
    attachment_id bigint primary key references cocreation.attachment,
    bytes         bytea not null
);

-- What became of a contribution, and what others answered to it.
alter table cocreation.contribution
    add column decision      text check (decision in ('adopted', 'set-aside')),
    add column decided_at    timestamptz,
    add column decided_by    text,
    add column adopted_field text,             -- the field that took it up; null when the contribution was adopted as a whole
    add column reason        text,             -- why it was set aside
    add check ((decision is null) = (decided_at is null)),
    add check ((decision is null) = (decided_by is null)),
    add check ((decision is not distinct from 'set-aside') = (reason is not null));
create table cocreation.contribution_reply (
    id                bigint generated always as identity primary key,
    contribution_id   bigint not null references cocreation.contribution,
    organisation_code text not null references cocreation.organisation,
    body              text not null,
    at                timestamptz not null,
    actor             text not null
);
create index on cocreation.contribution_reply (contribution_id);
-- The contribution that the content was last taken from; null when it was typed.
alter table cocreation.file_heading add column adopted_from bigint references cocreation.contribution;

-- A candidate theme that stands no more: merged into another, whose votes it brings, or withdrawn.
alter table cocreation.candidate_theme
    add column merged_into bigint references cocreation.candidate_theme,
    add column withdrawal  text,               -- why it was withdrawn
    add column changed_by  text not null default 'process',
    add check (merged_into is null or withdrawal is null);
create index on cocreation.candidate_theme (merged_into);
create trigger audit after update on cocreation.candidate_theme for each row execute function cocreation.record_change();
