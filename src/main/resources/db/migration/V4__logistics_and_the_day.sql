-- What an event needs to take place, the day itself, and what is kept of it.

alter table cocreation.event
    add address_fr          text,               -- of the venue, street and number
    add address_ar          text,
    add agenda_settled_at   timestamptz,        -- the hosts finalised it
    add ready_at            timestamptz,        -- the organising committee said that it can take place; null again once put off
    add postponed_from      date,               -- the day before it was put off last
    add postponed_at        timestamptz,
    add cancelled_at        timestamptz,
    add notice_fr           text,               -- what the public reads about its being put off or called off
    add notice_ar           text,
    add report_published_at timestamptz;

-- Who speaks, by name: on the committee's page only. The shared file names organisations and functions.
create table cocreation.speaker (
    id         bigint generated always as identity primary key,
    event_code text not null references cocreation.event,
    position   int  not null,
    role       text not null,                   -- as the file's heading: rapporteur, facilitator …
    profile_fr text not null,                   -- organisation or function
    profile_ar text not null,
    subject    text,
    full_name  text,
    email      text,
    status     text not null default 'expected' check (status in ('expected', 'confirmed', 'declined')),
    changed_by text not null,
    unique (event_code, position)
);

create table cocreation.room (
    id         bigint generated always as identity primary key,
    event_code text not null references cocreation.event,
    position   int  not null,
    name       text not null,                   -- or number
    capacity   int  not null check (capacity > 0),
    accessible boolean not null,                -- step-free, for wheelchairs
    quality    text not null default 'good' check (quality in ('good', 'fair', 'poor')),
    equipment  text not null default '',
    changed_by text not null,
    unique (event_code, position)
);

-- A room for each workshop; two in one room is a conflict that is shown, not an error.
create table cocreation.workshop_room (
    workshop_id bigint primary key references cocreation.workshop on delete cascade,
    room_id     bigint not null references cocreation.room on delete cascade
);
create index on cocreation.workshop_room (room_id);

create table cocreation.venue_decision (
    event_code    text primary key references cocreation.event,
    justification text,                         -- why its conflicts are accepted …
    accepted      text[] not null default '{}', -- … and which: another one must be justified anew
    settled_at    timestamptz,
    changed_by    text not null
);

create table cocreation.meal (
    event_code text not null references cocreation.event,
    position   int  not null,
    label_fr   text not null,
    label_ar   text not null,
    served_at  time not null,
    audience   text not null default 'all' check (audience in ('all', 'lodged')), -- lodged: the evening before
    unit_cost  numeric(12,2) not null check (unit_cost >= 0), -- dirhams
    primary key (event_code, position)
);

create table cocreation.meal_plan (
    event_code     text primary key references cocreation.event,
    margin_percent int not null default 5 check (margin_percent between 0 and 50),
    note           text,
    settled_at     timestamptz,
    changed_by     text not null
);

alter table cocreation.support_criteria
    add travel_rate  numeric(8,2)  not null default 1.50 check (travel_rate >= 0),  -- dirhams a kilometre, both ways together counted once
    add lodging_rate numeric(10,2) not null default 450 check (lodging_rate >= 0),  -- dirhams a night
    add nights       int           not null default 1 check (nights between 1 and 5),
    add budget       numeric(12,2) not null default 15000 check (budget >= 0),      -- dirhams; never exceeded
    add priority     text[]        not null default '{accessibility,women,youth}',  -- groups served first, in this order
    add agreed_at    timestamptz;               -- set-support-criteria was done

alter table cocreation.support_grant
    add entitled_travel  boolean not null default false, -- what support-entitlement says …
    add entitled_lodging boolean not null default false,
    add reason           text,                  -- … and why: a code
    add cost             numeric(10,2) not null default 0, -- dirhams, of what is granted
    add rank             int,                   -- order in which the budget is used
    add declined_at      timestamptz;           -- the person needs no support after all

create table cocreation.budget_line (
    id          bigint generated always as identity primary key,
    event_code  text not null references cocreation.event,
    position    int  not null,
    category    text not null check (category in
        ('rooms', 'equipment', 'meals', 'travel', 'lodging', 'materials', 'interpretation', 'speakers', 'other')),
    label       text not null,
    basis       text not null default 'fixed' check (basis in ('fixed', 'participants', 'meals', 'travel', 'lodging', 'rooms')),
    quantity    numeric(12,2) check (quantity >= 0), -- of a fixed one; the others are counted
    unit_cost   numeric(12,2) not null check (unit_cost >= 0), -- dirhams
    funder_code text references cocreation.organisation,
    actual_cost numeric(12,2) check (actual_cost >= 0), -- dirhams in all, once it is known
    changed_by  text not null,
    unique (event_code, position)
);

create table cocreation.budget (
    event_code text primary key references cocreation.event,
    note       text,
    version    int not null default 1,
    settled_at timestamptz,
    changed_by text not null
);

-- What partners tell participants: access, contact, practical matters.
create table cocreation.participant_information (
    event_code   text primary key references cocreation.event,
    access_fr    text not null,
    access_ar    text not null,
    contact      text not null,                 -- a telephone or an address of the event's, of nobody in person
    practical_fr text not null,
    practical_ar text not null,
    changed_at   timestamptz not null,
    changed_by   text not null
);

create table cocreation.material (
    id          bigint generated always as identity primary key,
    event_code  text not null references cocreation.event,
    title_fr    text not null,
    title_ar    text not null,
    file_name   text not null,
    media_type  text not null,
    size        int  not null check (size > 0), -- bytes
    sha256      text not null,
    state       text not null default 'prepared' check (state in ('prepared', 'approved', 'sent-back', 'distributed')),
    remark      text,                           -- of the ministry that sent it back
    uploaded_at timestamptz not null,
    uploaded_by text not null,                  -- account
    changed_by  text not null,
    unique (event_code, sha256)
);

create table cocreation.material_file (
    material_id bigint primary key references cocreation.material on delete cascade,
    bytes       bytea not null
);

create table cocreation.material_distribution (
    event_code     text primary key references cocreation.event,
    channels       text[] not null,
    printed        int not null check (printed >= 0),
    note           text,
    distributed_at timestamptz not null,
    changed_by     text not null
);

-- The information pack as each recipient has it: what differs is sent again, nothing else.
create table cocreation.information_pack (
    recipient  text not null,                   -- registration:12, invitation:3
    event_code text not null references cocreation.event,
    number     int  not null,                   -- 1 for the first
    parts      jsonb not null,                  -- fingerprint by part
    owed_at    timestamptz not null,
    primary key (recipient, event_code)
);
create index on cocreation.information_pack (event_code);

create table cocreation.readiness_review (
    id         bigint generated always as identity primary key,
    event_code text not null references cocreation.event,
    at         timestamptz not null,
    actor      text not null,
    decision   text not null check (decision in ('go', 'complete', 'postpone')),
    note       text,
    points     jsonb not null                   -- the list as it stood
);
create index on cocreation.readiness_review (event_code, at);

-- The day: null while nobody said.
alter table cocreation.registration add attended boolean;
alter table cocreation.invitation add attended boolean;

create table cocreation.event_attendance (
    event_code  text primary key references cocreation.event,
    walk_ins    int not null default 0 check (walk_ins >= 0), -- present without a registration
    note        text,
    recorded_at timestamptz not null,
    changed_by  text not null
);

create table cocreation.workshop_result (
    workshop_id  bigint primary key references cocreation.workshop,
    event_code   text not null references cocreation.event,
    rapporteur   text not null,                 -- organisation and function, not a person
    participants int not null check (participants >= 0),
    summary_fr   text not null,
    summary_ar   text,
    version      int not null default 1,
    recorded_at  timestamptz not null,
    changed_by   text not null
);

create table cocreation.proposal (
    id          bigint generated always as identity primary key,
    workshop_id bigint not null references cocreation.workshop_result on delete cascade,
    position    int  not null,
    title_fr    text not null,
    title_ar    text,
    detail_fr   text,
    detail_ar   text,
    unique (workshop_id, position)
);

-- Counts as they were when the report was published: they outlive what retention empties.
create table cocreation.event_report (
    event_code   text primary key references cocreation.event,
    content      jsonb not null,
    published_at timestamptz not null
);

create trigger audit after update on cocreation.speaker                 for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.room                    for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.venue_decision          for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.meal_plan               for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.budget_line             for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.participant_information for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.material                for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.workshop_result         for each row execute function cocreation.record_change();
create trigger audit after update on cocreation.event_attendance        for each row execute function cocreation.record_change();
