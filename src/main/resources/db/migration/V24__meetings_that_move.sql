-- A convened meeting may be moved.
alter table cocreation.meeting add column sequence int not null default 0;    -- how often it was moved, for calendars
