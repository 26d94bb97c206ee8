-- Where an event takes place and how to get in, what people ask about it, and who is told when registration opens.

alter table cocreation.event
    add latitude    double precision check (latitude between -90 and 90),       -- of the venue, WGS 84, degrees; null while not known …
    add longitude   double precision check (longitude between -180 and 180),    -- … as the longitude
    add wheelchairs text check (wheelchairs in ('full', 'partial', 'none')),    -- null while nobody said
    add check ((latitude is null) = (longitude is null));

-- What people ask about an event, and the organising committee's answers.
create table cocreation.event_question (
    id          bigint generated always as identity primary key,
    event_code  text not null references cocreation.event,
    position    int  not null,
    question_fr text not null,
    question_ar text not null,
    answer_fr   text not null,
    answer_ar   text not null,
    changed_by  text not null,
    unique (event_code, position)
);
create trigger audit after update on cocreation.event_question for each row execute function cocreation.record_change();

-- Who is to be told when registration opens in a region, once: the row goes when that is owed.
create table cocreation.opening_alert (
    id          bigint generated always as identity primary key,
    email       text not null,                  -- as typed
    email_key   text not null,                  -- normalised: one row per region and address
    region_code text not null references cocreation.region,
    language    text not null check (language in ('fr', 'ar')),
    created_at  timestamptz not null,
    verified_at timestamptz,                    -- null: nobody is told
    unique (email_key, region_code)
);
create index on cocreation.opening_alert (region_code) where verified_at is not null;

alter table cocreation.personal_link drop constraint personal_link_subject_check;
alter table cocreation.personal_link add constraint personal_link_subject_check
    check (subject in ('registration', 'invitation', 'address', 'alert'));
