-- Documents that a member waits for, and takes away within minutes. Not logged: they name persons, no archive of the log and no standby
-- is to have them, and what a crash empties is asked for again.
create unlogged table cocreation.document_order (
    id       bigint generated always as identity primary key,
    member   text not null,                          -- who asked, and alone may have it
    address  text not null,                          -- of the page that makes it
    state    text not null default 'under-way' check (state in ('under-way', 'ready', 'failed')),
    done     int not null default 0,                 -- parts …
    parts    int not null default 0,                 -- … of so many; 0 while nobody knows
    size     bigint not null default 0,
    seen_at  timestamptz not null default now(),     -- by the node that makes it
    unique (member, address)
);

create unlogged table cocreation.document_order_piece (
    order_id bigint not null references cocreation.document_order on delete cascade,
    position int not null,
    bytes    bytea not null,
    primary key (order_id, position)
);
-- What comes is compressed already.
alter table cocreation.document_order_piece alter column bytes set storage external;
