-- A cycle and an event are prepared once: two running instances would write to everyone twice. Whoever starts one, and
-- by whatever way, the database holds it. The engine's tables are outside our schema, on the search path.
create unique index one_instance_per_key on act_ru_execution (proc_def_key_, business_key_)
    where parent_id_ is null and proc_def_key_ in ('cocreation-cycle', 'steering-concertation', 'event-preparation',
        'participant-management', 'event-logistics');
