-- An event that joins a running cycle is taken in once, as the others are prepared once.
drop index one_instance_per_key;
create unique index one_instance_per_key on act_ru_execution (proc_def_key_, business_key_)
    where parent_id_ is null and proc_def_key_ in ('cocreation-cycle', 'steering-concertation', 'event-preparation',
        'participant-management', 'event-logistics', 'event-addition');

-- The announcement in Arabic, where somebody wrote it.
alter table cocreation.cycle add column announcement_ar text;
