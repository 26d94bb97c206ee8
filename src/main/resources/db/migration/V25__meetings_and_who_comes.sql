-- A convened meeting may be called off; it keeps its number.
alter table cocreation.meeting
    add column cancelled_at timestamptz,
    add column cancellation text,                  -- why, as its members were told
    add check ((cancelled_at is null) = (cancellation is null)),
    add check (cancelled_at is null or held_at is null);

-- Who speaks for an organisation in a cycle's committee, and who comes when they cannot.
create table cocreation.delegate (
    id                bigint generated always as identity primary key,
    cycle_code        text not null references cocreation.cycle,
    organisation_code text not null references cocreation.organisation,
    full_name         text,                    -- null once retention took it
    substitute        boolean not null,
    gone_at           timestamptz,             -- speaks for it no more; stays for the meetings at which the person was
    changed_by        text not null
);
create index on cocreation.delegate (cycle_code);

-- What a person said before a meeting, and whether the person was there.
create table cocreation.meeting_delegate (
    cycle_code  text not null,
    number      int  not null,
    delegate_id bigint not null references cocreation.delegate,
    coming      boolean,                       -- null: nothing was said
    present     boolean not null default false,
    changed_by  text not null,
    primary key (cycle_code, number, delegate_id),
    foreign key (cycle_code, number) references cocreation.meeting
);
create index on cocreation.meeting_delegate (delegate_id);
create trigger audit after update on cocreation.meeting_delegate for each row execute function cocreation.record_change();
