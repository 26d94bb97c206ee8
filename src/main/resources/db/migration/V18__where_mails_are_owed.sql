-- Which step of which process owes a mail, for Cockpit: what does not leave is an incident there, made of this table.
alter table cocreation.mail
    add process_instance_id text,               -- of the engine; null when a page owes it
    add activity_id         text,
    drop incident_id;
create index on cocreation.mail (event_code) where status = 'failed';

-- For others to read, see V19.

create view cocreation.hosting as
    select h.event_code, e.cycle_code, h.organisation_code, h.position
    from cocreation.event_host h join cocreation.event e on e.code = h.event_code;
comment on view cocreation.hosting is 'event: who hosts an event, and of which cycle it is';

create view cocreation.mail_to_watch as
    select status, created_at from cocreation.mail where status in ('queued', 'sending', 'failed');
comment on view cocreation.mail_to_watch is 'mail: what has yet to leave, and what was given up';

create view cocreation.registration_count as
    select status, count(*) as people from cocreation.registration group by status;
comment on view cocreation.registration_count is 'registration: how many stand where';
