-- The organisation that is asked to write what an event's public texts lack in French or in Arabic, and by when.
create table cocreation.translation_request (
    event_code        text primary key references cocreation.event,
    organisation_code text not null references cocreation.organisation,
    due_on            date not null,
    changed_by        text not null
);
create trigger audit after update on cocreation.translation_request for each row execute function cocreation.record_change();
