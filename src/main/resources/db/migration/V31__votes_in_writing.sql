-- A question that the ministry puts to the members of a cycle between two meetings.
create table cocreation.written_vote (
    cycle_code     text not null references cocreation.cycle,
    number         int  not null,               -- 1 for the first of its cycle
    question       text not null,
    answers        text[] not null,             -- an organisation chooses one, or abstains
    asked_at       timestamptz not null,
    asked_by       text not null,
    closes_at      timestamptz not null,
    quorum_percent int check (quorum_percent between 0 and 100), -- of the members; null until they are told
    voters         int,                         -- how many members the cycle had when it was counted …
    closed_at      timestamptz,                 -- … and when
    withdrawn_at   timestamptz,
    withdrawal     text,                        -- why, as its members were told
    changed_by     text not null,
    primary key (cycle_code, number),
    check (cardinality(answers) >= 2),
    check ((withdrawn_at is null) = (withdrawal is null)),
    check ((closed_at is null) = (voters is null)),
    check (closed_at is null or withdrawn_at is null)
);
create trigger audit after update on cocreation.written_vote for each row execute function cocreation.record_change();

-- An organisation's word; it stays as it was cast.
create table cocreation.written_ballot (
    cycle_code        text not null,
    number            int  not null,
    organisation_code text not null references cocreation.organisation,
    answer            int,                      -- place among the answers, from 1; null for an abstention
    cast_at           timestamptz not null,
    changed_by        text not null,
    primary key (cycle_code, number, organisation_code),
    foreign key (cycle_code, number) references cocreation.written_vote
);
