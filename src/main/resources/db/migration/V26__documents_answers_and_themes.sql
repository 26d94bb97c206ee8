-- Documents of a cycle, each attached to a meeting or to a heading of an event's file.
create table cocreation.attachment (
    id          bigint generated always as identity primary key,
    cycle_code  text not null references cocreation.cycle,
    meeting     int,                           -- its number; it may still be to convene
    event_code  text references cocreation.event,
    heading     text,
    title       text not null,
    file_name   text not null,                 -- safe to give to a browser
    media_type  text not null,
    size        int  not null,
    sha256      text not null,
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    removed_at  timestamptz,                   -- the content is gone then
    removed_by  text,
    check ((meeting is null) = (event_code is not null)),
    check ((event_code is null) = (heading is null)),
    check ((removed_at is null) = (removed_by is null))
);
create index on cocreation.attachment (cycle_code);
create index on cocreation.attachment (event_code);
create table cocreation.attachment_file (
    attachment_id bigint primary key references cocreation.attachment,
    bytes         bytea not null
);
