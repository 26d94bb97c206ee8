-- A convened meeting may be called off; it keeps its number.
alter table cocreation.meeting
    add column cancelled_at timestamptz,
    add column cancellation text,                  -- why, as its members were told
    add check ((cancelled_at is null) = (cancellation is null)),
    add check (cancelled_at is null or held_at is null);
