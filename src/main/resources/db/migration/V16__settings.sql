-- What the ministry has set in place of what the installation begins with (the properties of the same keys).
create table cocreation.setting (
    code         text primary key,              -- the property's name
    value        text not null,
    value_ar     text,                          -- null for what has one language
    as_installed boolean not null,              -- the installation's value counts again, whatever it is by now
    changed_at   timestamptz not null,
    changed_by   text not null
);

create trigger audit after update on cocreation.setting for each row execute function cocreation.record_change();

-- Consultative bodies are kept on a page; the others come from the reference data.
create trigger removal after delete on cocreation.institution for each row execute function cocreation.record_removal();
