-- A draft of the minutes is shown to the committee for a while. A version that somebody edited and put back has no PDF.
alter table cocreation.cycle_document
    alter column pdf drop not null,
    add column remarks_until timestamptz,       -- null: not shown to be remarked on
    add column edited_from   int,               -- the version that somebody edited …
    add column put_back_by   text,              -- … who put it back …
    add column docx_sha256   text check (docx_sha256 ~ '^[0-9a-f]{64}$'), -- … and what exactly
    add check (num_nulls(edited_from, put_back_by, docx_sha256) in (0, 3)),
    add check ((pdf is null) = (edited_from is not null));

-- What an organisation has to say on a draft of the minutes, and what the ministry made of it.
create table cocreation.minutes_remark (
    id                bigint generated always as identity primary key,
    cycle_code        text not null references cocreation.cycle,
    version           int  not null,            -- of the minutes
    organisation_code text not null references cocreation.organisation,
    body              text not null,
    remarked_at       timestamptz not null,
    outcome           text check (outcome in ('taken-up', 'not-taken-up')), -- null while it is not answered
    answer            text,
    changed_by        text not null,
    check (outcome is distinct from 'not-taken-up' or answer is not null)
);
create index on cocreation.minutes_remark (cycle_code, id);
create trigger audit after update on cocreation.minutes_remark for each row execute function cocreation.record_change();

-- What a meeting asked an organisation to do by a day, and what became of it in a later meeting.
create table cocreation.meeting_action (
    id          bigint generated always as identity primary key,
    cycle_code  text not null,
    number      int  not null,                  -- of the meeting that asked for it
    task        text not null,
    owner_code  text not null references cocreation.organisation,
    due_on      date not null,
    state       text not null default 'open' check (state in ('open', 'done', 'carried-over', 'dropped')), -- carried over is open, too
    followed_in int,                            -- the last meeting that spoke of it
    note        text,                           -- what that meeting said
    changed_by  text not null,
    foreign key (cycle_code, number) references cocreation.meeting,
    foreign key (cycle_code, followed_in) references cocreation.meeting,
    check (state = 'open' or followed_in is not null)
);
create index on cocreation.meeting_action (cycle_code, id);
create trigger audit after update on cocreation.meeting_action for each row execute function cocreation.record_change();
