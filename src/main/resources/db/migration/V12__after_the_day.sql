-- The report is reviewed before it is public, and corrected in versions; open tasks are told of once a day.

-- What the ministry and the hosts said of an event's report.
create table cocreation.report_review (
    id         bigint generated always as identity primary key,
    event_code text not null references cocreation.event,
    at         timestamptz not null,
    actor      text not null,
    decision   text not null check (decision in ('publish', 'revise', 'corrected')),
    remark     text                             -- an explanation that is published, what to correct, or the answer
);
create index on cocreation.report_review (event_code, id);

alter table cocreation.event
    add report_reopened_at timestamptz;         -- while its published report is being corrected

alter table cocreation.event_report
    add version int not null default 1,
    drop constraint event_report_pkey,
    add primary key (event_code, version);
alter table cocreation.event_report alter version drop default;

-- A day's row is written by the node that owes its mails, in the same transaction.
create table cocreation.task_digest (
    day     date primary key,
    made_at timestamptz not null
);
