-- Who comes along has a seat; who may be photographed; who is registered by somebody else, with or without an e-mail address.

-- Whoever comes with somebody has as many seats as they are. Emptied with the arrangements.
alter table cocreation.registration
    add column seats smallint not null generated always as
        (1 + ('companion' = any (arrangements))::int + ('interpreter' = any (arrangements))::int) stored,
    add column photographs boolean not null default false; -- whether pictures of the person may be published

-- Whom somebody else registered. A person without an address has an empty one, and is told by people.
alter table cocreation.registration
    alter column consented_at drop not null,    -- null until the person agrees, when somebody else wrote the form
    add column registered_by  text,             -- the account that wrote the form; null: the person did
    add column verified_by    text,             -- the account that spoke with a person without an address …
    add column verified_how   text check (verified_how in ('telephone', 'in-person')),
    add column consent_how    text check (consent_how in ('orally', 'on-paper')),
    add column consent_to     text,             -- … and the name of whom the person told that they agree
    add column postal_address text;             -- where a letter goes

-- A mail without an address is people's to tell, whichever feature owes it.
alter table cocreation.mail drop constraint mail_status_check;
alter table cocreation.mail
    add constraint mail_status_check check (status in ('queued', 'sending', 'sent', 'kept', 'failed', 'dropped', 'by-hand', 'told')),
    add column told_by  text,                   -- the account that told it; sent_at says when …
    add column told_how text check (told_how in ('telephone', 'letter', 'in-person'));
create index mail_by_hand on cocreation.mail (event_code, id) where status in ('by-hand', 'told');

create function cocreation.leave_to_people() returns trigger language plpgsql as $$
begin
    new.status := 'by-hand';
    return new;
end $$;
create trigger by_hand before insert on cocreation.mail for each row when (new.address = '') execute function cocreation.leave_to_people();

-- Several people of one association, by one form: through whom it came. The others' data is theirs.
create table cocreation.registration_group (
    id            bigint generated always as identity primary key,
    event_code    text not null references cocreation.event,
    contact_name  text not null,
    contact_phone text not null,
    created_at    timestamptz not null
);
alter table cocreation.registration
    add column group_id bigint references cocreation.registration_group on delete set null;
create index registration_of_group on cocreation.registration (group_id) where group_id is not null;
