-- Organisations are kept on a page of their own; their members are invited by mail.

alter table cocreation.organisation
    add address_fr text,                        -- where replies to letters go; null: the address of the settings
    add address_ar text,
    add email      text,                        -- where replies to letters go; null: the address of the settings
    add logo       text,                        -- fingerprint of its picture, null without one
    add changed_by text not null default 'reference';

create table cocreation.organisation_logo (
    organisation_code text primary key references cocreation.organisation on delete cascade,
    media_type        text not null check (media_type in ('image/png', 'image/jpeg')),
    bytes             bytea not null
);

create trigger audit after update on cocreation.organisation for each row execute function cocreation.record_change();

-- A row that is taken away leaves what it held; who took it away has signed it before.
create function cocreation.record_removal() returns trigger language plpgsql as $$
begin
    insert into cocreation.audit_entry (at, actor, entity, entity_key, before, after)
    values (clock_timestamp(), old.changed_by, tg_table_name, to_jsonb(old) ->> 'code', to_jsonb(old) - 'changed_by', '{}');
    return null;
end $$;

create trigger removal after delete on cocreation.organisation for each row execute function cocreation.record_removal();

-- Who was invited to an account of the engine (ACT_ID_USER) and has not chosen its password.
create table cocreation.account_invitation (
    user_id    text primary key,
    invited_at timestamptz not null
);

-- Links by which the owner of an account chooses its password, once. Only the hash of a token is kept.
create table cocreation.password_link (
    token_hash bytea primary key,
    user_id    text not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index on cocreation.password_link (user_id);
