-- What the public side needs: a change of address, a name of its own for each installation, one mailbox one registration.

-- The address that a person wishes instead of the registration's; it counts once it is verified.
create table cocreation.address_change (
    registration_id bigint primary key references cocreation.registration on delete cascade,
    email           text not null,
    requested_at    timestamptz not null
);

alter table cocreation.personal_link drop constraint personal_link_subject_check;
alter table cocreation.personal_link add constraint personal_link_subject_check
    check (subject in ('registration', 'invitation', 'address'));

-- Mails of two installations that write in the same name are not taken for each other's.
create table cocreation.installation (
    id uuid not null default gen_random_uuid()
);
create unique index on cocreation.installation ((true));
insert into cocreation.installation default values;

-- amina+1@ and amina+2@ are one mailbox. Where both are registered already, both stay.
update cocreation.registration r
set email_key = regexp_replace(email_key, '^([^@+]+)\+[^@]*@', '\1@')
where email_key ~ '^[^@+]+\+[^@]*@'
  and not exists (select from cocreation.registration other
                  where other.event_code = r.event_code and other.id <> r.id
                    and regexp_replace(other.email_key, '^([^@+]+)\+[^@]*@', '\1@')
                        = regexp_replace(r.email_key, '^([^@+]+)\+[^@]*@', '\1@'));
