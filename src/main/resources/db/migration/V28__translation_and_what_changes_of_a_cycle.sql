-- The organisation that is asked to write what an event's public texts lack in French or in Arabic, and by when.
create table cocreation.translation_request (
    event_code        text primary key references cocreation.event,
    organisation_code text not null references cocreation.organisation,
    due_on            date not null,
    changed_by        text not null
);
create trigger audit after update on cocreation.translation_request for each row execute function cocreation.record_change();

-- What was said when the programme was announced, beside where.
alter table cocreation.cycle add column announcement text;

-- Organisations that left a committee while its cycle ran. One may come back, and leave again.
create table cocreation.cycle_departure (
    id                bigint generated always as identity primary key,
    cycle_code        text not null references cocreation.cycle,
    organisation_code text not null references cocreation.organisation,
    left_at           timestamptz not null,
    reason            text not null,
    changed_by        text not null
);
create index on cocreation.cycle_departure (cycle_code, id);
