-- The first event of the demonstration, with rows as many as a real one's.

-- 30 organisations in the committee.
insert into cocreation.organisation (code, kind, name_fr, name_ar)
select 'ORG' || n, (array ['association', 'agency', 'international_partner'])[1 + n % 3], 'Organisation d''essai ' || n, 'منظمة تجريبية ' || n
from generate_series(1, 30 - (select count(*)::int from cocreation.organisation)) n;
insert into cocreation.cycle_member (cycle_code, organisation_code)
select 'PAN-3', code from cocreation.organisation on conflict do nothing;

-- A sixth meeting, not held yet.
insert into cocreation.meeting (cycle_code, number, starts_at, ends_at, place, agenda, reminder_at, contributions_due_at, convened_at, changed_by)
values ('PAN-3', 6, now() + interval '5 days', now() + interval '5 days 2 hours', 'Réunion à distance', '{Agenda,Salles}',
        now() + interval '3 days', now() + interval '4 days', now() - interval '1 day', 'essai');

-- Six themes, ranked by eight organisations; eight contributions.
insert into cocreation.candidate_theme (event_code, title_fr, title_ar, proposed_by, at)
select 'PAN3-EV1', 'Thématique d''essai ' || n, 'محور تجريبي ' || n, 'ADFM', now() from generate_series(1, 6) n;
insert into cocreation.ballot (event_code, organisation_code, choices, cast_at, changed_by)
select 'PAN3-EV1', o.code, (select array_agg(id order by id) from cocreation.candidate_theme where event_code = 'PAN3-EV1'), now(), 'essai'
from (select code from cocreation.organisation where code not in ('ADFM', 'MTNRA') order by code limit 8) o;
insert into cocreation.contribution (event_code, heading, organisation_code, body, at, actor)
select 'PAN3-EV1', (array ['inclusion', 'agenda', 'participants', 'speakers'])[1 + n % 4], 'ADFM', 'Contribution d''essai ' || n || ' : prévoir un accueil.', now(), 'adfm'
from generate_series(1, 8) n;

-- Six rooms, the workshops in the first two; six meals; twelve cost lines; eight speakers.
update cocreation.event set address_fr = '12, avenue de l''Essai', address_ar = '12، شارع التجربة' where code = 'PAN3-EV1';
insert into cocreation.room (event_code, position, name, capacity, accessible, quality, equipment, changed_by)
select 'PAN3-EV1', n, 'Salle ' || n, 30 + 10 * n, true, 'good', 'Écran, sonorisation', 'essai' from generate_series(1, 6) n;
insert into cocreation.workshop_room (workshop_id, room_id)
select w.id, r.id from cocreation.workshop w join cocreation.room r on r.event_code = w.event_code and r.position = w.position
where w.event_code = 'PAN3-EV1';
insert into cocreation.meal_plan (event_code, changed_by) values ('PAN3-EV1', 'essai') on conflict do nothing;
insert into cocreation.budget (event_code, changed_by) values ('PAN3-EV1', 'essai') on conflict do nothing;
delete from cocreation.meal where event_code = 'PAN3-EV1';
insert into cocreation.meal (event_code, position, label_fr, label_ar, served_at, audience, unit_cost)
select 'PAN3-EV1', n, 'Repas d''essai ' || n, 'وجبة تجريبية ' || n, time '08:30' + n * interval '1 hour', 'all', 40 + n from generate_series(1, 6) n;
delete from cocreation.budget_line where event_code = 'PAN3-EV1';
insert into cocreation.budget_line (event_code, position, category, label, basis, quantity, unit_cost, funder_code, changed_by)
select 'PAN3-EV1', n, (array ['rooms', 'equipment', 'materials', 'interpretation', 'other'])[1 + n % 5], 'Poste d''essai ' || n, 'fixed', n, 250.50, 'MTNRA', 'essai'
from generate_series(1, 12) n;
delete from cocreation.speaker where event_code = 'PAN3-EV1';
insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, subject, full_name, email, status, changed_by)
select 'PAN3-EV1', n, (array ['rapporteur', 'facilitator', 'civil-society', 'administration'])[1 + n % 4], 'Organisation d''essai ' || n, 'منظمة ' || n,
       'Sujet ' || n, 'Personne D''Essai ' || n, 'intervenant' || n || '@exemple.example', case when n < 7 then 'confirmed' else 'expected' end, 'essai'
from generate_series(1, 8) n;
insert into cocreation.participant_information (event_code, access_fr, access_ar, contact, practical_fr, practical_ar, changed_at, changed_by)
values ('PAN3-EV1', 'Tramway, ligne T1.', 'الترامواي', '+212 522 00 00 00', 'Ouverture à 8 h 30.', 'الافتتاح على الساعة الثامنة والنصف', now(), 'essai')
on conflict do nothing;

-- Five materials.
insert into cocreation.material (event_code, title_fr, title_ar, file_name, media_type, size, sha256, state, uploaded_at, uploaded_by, changed_by)
select 'PAN3-EV1', 'Support d''essai ' || n, 'وثيقة تجريبية ' || n, 'support-' || n || '.pdf', 'application/pdf', 4, md5(n::text) || md5('essai' || n), 'prepared', now(), 'adfm', 'essai'
from generate_series(1, 5) n;
insert into cocreation.material_file (material_id, bytes)
select id, '\x25504446' from cocreation.material where event_code = 'PAN3-EV1';

-- Ninety people: those with a seat confirmed, the others waiting.
insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation, organisation_kind, province_code, gender,
    age_bracket, workshop_id, travel_wanted, lodging_wanted, language, consented_at, created_at, verified_at, status, rank, reason, asked_in_round, changed_by)
select 'PAN3-EV1', 'personne' || n || '@exemple.example', 'personne' || n || '@exemple.example', 'Personne D''Essai ' || n,
       '+212 600 ' || lpad(n::text, 6, '0'), 'Association d''essai ' || n, 'association', (array ['MA-CAS', 'MA-RAB', 'MA-SET'])[1 + n % 3],
       (array ['male', 'female'])[1 + n % 2], (array ['18-24', '25-34', '35-59', '60+'])[1 + n % 4],
       (select id from cocreation.workshop where event_code = 'PAN3-EV1' order by position offset n % 2 limit 1), n % 2 = 0, n % 3 = 0, 'fr',
       now() - interval '9 days', now() - interval '9 days', now() - interval '8 days', case when n <= 70 then 'confirmed' else 'waiting' end, n,
       case when n <= 70 then 'order' else 'full' end, 1, 'essai'
from generate_series(1, 90) n;

-- Its institutions, invited.
insert into cocreation.invitation (event_code, institution_code, invited, reason, changed_by)
select 'PAN3-EV1', i.code, true, 'region', 'essai'
from cocreation.institution i where i.region_code in (select region_code from cocreation.event_region where event_code = 'PAN3-EV1')
on conflict do nothing;
