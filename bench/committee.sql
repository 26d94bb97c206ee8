-- A large installation, grown from the four events of the demonstration, PAN3-EV1 to PAN3-EV4, by CommitteeBench: 300 events in 14 cycles,
-- each event with its processes and its filter of Tasklist; 10,500 open tasks and 200,000 finished ones; 100,000 registrations, 20,000 of
-- them for the event B1-EV1, with their mails, their trail and what was granted to them.

-- Rows of a table again, once for each number n. The ids of a copy are hashes of those of the row o; what else differs is given as expressions.
create function pg_temp.copy(name regclass, first int, last int, ids text[], others jsonb default '{}', condition text default 'true') returns void
    language plpgsql as $$
begin
    execute (select format('insert into %s (%s) select %s from %s o, generate_series(%s, %s) n where %s', name, string_agg(quote_ident(attname), ', '),
                           string_agg(case when jsonb_exists(others, attname) then others ->> attname::text
                                           when attname = any(ids) then format('md5(o.%I || n)', attname)
                                           else format('o.%I', attname) end, ', '), name, first, last, condition)
             from pg_attribute where attrelid = name and attnum > 0 and not attisdropped and attidentity = '');
end $$;

-- PAN3-EV2 becomes B7-EV2; six copies share a cycle, B7 those from 7 to 12.
create function pg_temp.code(text text, n int) returns text language sql as $$
    select replace(replace(text, 'PAN3-', 'B' || n || '-'), 'PAN-3', 'B' || n)
$$;
create function pg_temp.cycle(n int) returns text language sql as $$ select 'B' || n - (n - 1) % 6 $$;

-- The engine: the demonstration's tasks seven times, then all of it in 74 copies that run and 1,428 that are over.

create function pg_temp.root() returns text language sql as $$
    select root_proc_inst_id_ from act_ru_execution where business_key_ = 'PAN-3' and parent_id_ is null
$$;

select pg_temp.copy(name, 9001, 9006, '{id_,task_id_,act_inst_id_,var_scope_}', '{}', condition)
from (values (1, 'act_ru_task'::regclass, 'true'), (2, 'act_ru_identitylink', 'o.task_id_ is not null'), (3, 'act_ru_variable', 'o.task_id_ is not null'),
             (4, 'act_hi_taskinst', 'true'), (5, 'act_hi_actinst', 'o.task_id_ is not null'), (6, 'act_hi_varinst', 'o.task_id_ is not null'),
             (7, 'act_hi_identitylink', 'o.task_id_ is not null')) tables (position, name, condition) order by position;
select pg_temp.copy('act_ru_authorization', 9001, 9006, '{id_,resource_id_}', '{}', 'o.resource_type_ in (7, 19)');

select pg_temp.copy(name, 1001, 2428,
    '{id_,proc_inst_id_,root_proc_inst_id_,execution_id_,act_inst_id_,parent_act_inst_id_,call_proc_inst_id_,super_process_instance_id_,task_id_,resource_id_}',
    '{"business_key_": "pg_temp.code(o.business_key_, n)", "start_time_": "o.start_time_ - n * interval ''6 hours''", "end_time_": "o.start_time_ - n * interval ''5 hours''",
      "assignee_": "(array[''adfm'', ''mtnra'', ''acodec''])[1 + n % 3]", "task_state_": "''Completed''",
      "state_": "case when o.state_ = ''ACTIVE'' then ''COMPLETED'' else o.state_ end"}',
    'o.root_proc_inst_id_ = ' || quote_literal(pg_temp.root()))
from unnest('{act_hi_procinst,act_hi_taskinst,act_hi_actinst,act_hi_varinst,act_hi_identitylink,act_ru_authorization}'::regclass[]) name;
insert into act_hi_op_log (id_, proc_def_id_, proc_def_key_, root_proc_inst_id_, proc_inst_id_, execution_id_, task_id_, user_id_, timestamp_, operation_type_,
                           operation_id_, entity_type_, property_, new_value_, category_)
select 'log-' || id_, proc_def_id_, proc_def_key_, root_proc_inst_id_, proc_inst_id_, execution_id_, id_, assignee_, end_time_, 'Complete',
       'log-' || id_, 'Task', 'delete', 'true', 'TaskWorker'
from act_hi_taskinst where end_time_ is not null;

select pg_temp.copy(name, 1, 74,
    '{id_,proc_inst_id_,root_proc_inst_id_,parent_id_,super_exec_,execution_id_,act_inst_id_,parent_act_inst_id_,call_proc_inst_id_,super_process_instance_id_,task_id_,var_scope_}',
    '{"business_key_": "pg_temp.code(o.business_key_, n)", "text_": "pg_temp.code(o.text_, n)", "assignee_": "case n when 7 then ''adfm'' when 14 then ''mtnra'' end"}',
    condition)
from (values (1, 'act_ru_execution'::regclass, 'true'), (2, 'act_ru_task', 'true'), (3, 'act_ru_identitylink', 'true'), (4, 'act_ru_variable', 'true'),
             (5, 'act_ru_event_subscr', 'true')) tables (position, name, condition) order by position;
select pg_temp.copy(name, 1, 74,
    '{id_,proc_inst_id_,root_proc_inst_id_,execution_id_,act_inst_id_,parent_act_inst_id_,call_proc_inst_id_,super_process_instance_id_,task_id_,resource_id_}',
    '{"business_key_": "pg_temp.code(o.business_key_, n)", "text_": "pg_temp.code(o.text_, n)", "assignee_": "case n when 7 then ''adfm'' when 14 then ''mtnra'' end"}',
    'o.root_proc_inst_id_ = ' || quote_literal(pg_temp.root()))
from unnest('{act_hi_procinst,act_hi_taskinst,act_hi_actinst,act_hi_varinst,act_hi_identitylink}'::regclass[]) name;
select pg_temp.copy('act_ru_filter', 1, 74, '{id_}', '{"query_": "pg_temp.code(o.query_, n)", "properties_": "pg_temp.code(o.properties_, n)"}', 'o.query_ like ''%PAN3-%''');
select pg_temp.copy('act_ru_authorization', 1, 74, '{id_,resource_id_,root_proc_inst_id_}', '{}', format('o.resource_type_ = 7 or o.root_proc_inst_id_ = %L
    or o.resource_id_ in (select id_ from act_ru_filter where query_ like ''%%PAN3-%%'')', pg_temp.root()));
insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
select 'taken-' || id_, 1, 1, assignee_, 7, id_, 16386 from act_ru_task where assignee_ is not null;

-- Cycles and events.

-- A cycle's lead is one of its members, who come after it.
select pg_temp.copy('cocreation.cycle', 1, 74, '{}', '{"code": "pg_temp.cycle(n)", "lead_code": "null", "composition": "''{}''::jsonb"}', '(n - 1) % 6 = 0');
select pg_temp.copy(name::regclass, 1, 74, '{}', '{"cycle_code": "pg_temp.cycle(n)"}', '(n - 1) % 6 = 0')
from unnest('{cocreation.cycle_member,cocreation.meeting,cocreation.cycle_document,cocreation.cycle_document_file}'::text[]) name;
update cocreation.cycle set lead_code = 'MTNRA', composition = null, changed_by = 'bench' where lead_code is null;
select pg_temp.copy('cocreation.event', 1, 74, '{}',
    '{"code": "pg_temp.code(o.code, n)", "cycle_code": "pg_temp.cycle(n)", "position": "o.position + (n - 1) % 6 * 4"}');
select pg_temp.copy(name::regclass, 1, 74, '{}', '{"event_code": "pg_temp.code(o.event_code, n)"}')
from unnest('{cocreation.event_region,cocreation.event_host,cocreation.event_contributor,cocreation.workshop,cocreation.agenda_slot}'::text[]) name;
select pg_temp.copy('cocreation.file_heading', 1, 74, '{}', '{"event_code": "pg_temp.code(o.event_code, n)"}');
update cocreation.event set phase = (array['list-shared', 'registration-open', 'published', 'preparation'])[right(code, 1)::int], published_at = now(), reply_by = day - 3,
    changed_by = 'bench';
-- The committee of B1 still ranks its themes.
update cocreation.file_heading set state = 'proposed', changed_by = 'bench'
where code in ('themes', 'speakers') and event_code in (select code from cocreation.event where cycle_code = 'B1');
update cocreation.meeting
set starts_at = now() + interval '7 days', ends_at = now() + interval '8 days', contributions_due_at = now() + interval '6 days', reminder_at = now() + interval '5 days',
    contributions_over_at = null, held_at = null, changed_by = 'bench'
where cycle_code = 'B1' and number = 5;
insert into cocreation.contribution (event_code, heading, organisation_code, body, at, actor)
select h.event_code, h.code, m.organisation_code, 'Une proposition', now(), lower(m.organisation_code)
from cocreation.file_heading h join cocreation.event e on e.code = h.event_code join cocreation.cycle_member m on m.cycle_code = e.cycle_code
where m.organisation_code in ('ADFM', 'MTNRA', 'OCDE');
insert into cocreation.candidate_theme (event_code, title_fr, title_ar, proposed_by, at, changed_by)
select code, 'Une thématique ' || n, 'موضوع ' || n, 'ADFM', now(), 'bench' from cocreation.event, generate_series(1, 10) n;
insert into cocreation.meeting_action (cycle_code, number, task, owner_code, due_on, changed_by)
select m.cycle_code, m.number, 'Une action ' || n, 'ADFM', current_date, 'bench' from cocreation.meeting m, generate_series(1, 20) n;
insert into cocreation.delegate (cycle_code, organisation_code, full_name, substitute, changed_by)
select cycle_code, organisation_code, 'Exemple ' || n, n > 1, 'bench' from cocreation.cycle_member, generate_series(1, 3) n;
insert into cocreation.meeting_delegate (cycle_code, number, delegate_id, coming, changed_by)
select m.cycle_code, m.number, d.id, true, 'bench' from cocreation.meeting m join cocreation.delegate d using (cycle_code);
insert into cocreation.invitation (event_code, institution_code, invited, reason, sent_at, sent_by, changed_by)
select e.code, i.code, true, 'region', now(), 'email', 'bench' from cocreation.event e join cocreation.institution i on e.code = 'B1-EV1' or ascii(right(i.code, 1)) % 3 = 0;

-- Registrations and what follows from each.

insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation, organisation_kind, province_code, gender, age_bracket,
                                     workshop_id, arrangements, travel_wanted, lodging_wanted, language, consented_at, created_at, verified_at, status, rank,
                                     reason, asked_in_round, answer_by)
select e.code, 'p' || n || '@bench.example', 'p' || n || '@bench.example', 'Exemple ' || n, '06' || lpad(n::text, 8, '0'), 'Association ' || n / 3,
       'association', provinces[1 + n % cardinality(provinces)], (array['female', 'male', 'male'])[1 + n % 3],
       (array['18-24', '25-34', '35-59', '60+'])[1 + n % 4], workshops[1 + n % cardinality(workshops)],
       case when n % 10 = 0 then '{step-free-access}' else '{}' end::text[], n % 4 = 0, n % 8 = 0, case when n % 3 = 0 then 'ar' else 'fr' end, at, at, at,
       case when phase <> 'list-shared' then 'candidate' when n > 70 then 'waiting' when n % 2 = 0 then 'selected' else 'confirmed' end,
       case when phase = 'list-shared' then n end, case when n > 70 then 'full' else 'order' end, case when n <= 70 then 1 end, case when n <= 70 then now() end
from (select code, phase, case code when 'B1-EV1' then 20000 else 267 end as people,
             array(select id from cocreation.workshop w where w.event_code = e.code) as workshops,
             array(select p.code from cocreation.event_region r join cocreation.province p using (region_code) where r.event_code = e.code) as provinces
      from cocreation.event e) e, generate_series(1, people) n, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as at);
insert into cocreation.mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at, sent_at)
select purpose, event_code, 'registration:' || id, email, language, case when id % 20000 = 0 then 'failed' else 'sent' end, created_at, created_at, created_at
from unnest('{verify-address,candidate-received,confirmation-request,confirmation-reminder,information-pack,event-postponed}'::text[]) with ordinality mails (purpose, turn), cocreation.registration
order by created_at + turn * interval '3 days';
insert into cocreation.audit_entry (at, actor, entity, entity_key, event_code, before, after)
select created_at + n * interval '1 hour', 'participant', 'registration', id::text, event_code, '{"status": "unverified"}', '{"status": "candidate"}'
from cocreation.registration, generate_series(1, 3) n;
insert into cocreation.reading (at, day, actor, event_code, document)
select now(), current_date - n, organisation_code, code, document
from cocreation.event e join cocreation.cycle_member m using (cycle_code), generate_series(1, 5) n, unnest('{Inscriptions,Liste,Journal}'::text[]) document;
insert into cocreation.support_grant (registration_id, event_code, travel, lodging, changed_by, entitled_travel, entitled_lodging, cost, rank)
select id, event_code, true, false, 'bench', true, false, 200, rank from cocreation.registration where travel_wanted and status = 'confirmed';
insert into cocreation.confirmation_round (event_code, number, asked_at, reminder_at, deadline_at)
select code, 1, now(), now() + interval '1 day', now() + interval '2 days' from cocreation.event where phase = 'list-shared';
insert into cocreation.access_record (at, user_id, action, address)
select now() - n * interval '1 minute', (array['adfm', 'mtnra', 'acodec'])[1 + n % 3], 'signed-in', '192.0.2.1' from generate_series(1, 50000) n;
