-- One registration as the application writes it. RegistrationBench compares the statements with those of the application.
\set address random(1, 9000000000000000)
begin;
with open as (
    select code from cocreation.open_registration where code = :event and closes_at > :now
), written as (
insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
    organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements,
    travel_wanted, lodging_wanted, photographs, language, consented_at, created_at)
select :event, :email, :address, :name, :phone, :organisation,
    :kind, :province, :gender, :age, :workshop, string_to_array(:arrangements, ','),
    :travel, :lodging, :photographs, :language, :now, :now
from open
on conflict (event_code, email_key) do update
set email = excluded.email, full_name = excluded.full_name, phone = excluded.phone,
    organisation = excluded.organisation, organisation_kind = excluded.organisation_kind,
    province_code = excluded.province_code, gender = excluded.gender,
    age_bracket = excluded.age_bracket, workshop_id = excluded.workshop_id,
    arrangements = excluded.arrangements, travel_wanted = excluded.travel_wanted,
    lodging_wanted = excluded.lodging_wanted, photographs = excluded.photographs,
    language = excluded.language, consented_at = excluded.consented_at,
    created_at = excluded.created_at, verified_at = null, status = 'unverified', rank = null,
    reason = null, answered_at = null, registered_by = null, verified_by = null, verified_how = null,
    consent_how = null, consent_to = null, postal_address = null, group_id = null,
    changed_by = 'participant'
where registration.status = 'cancelled'
    or registration.status = 'unverified' and lower(registration.email) = lower(excluded.email)
returning id, email, language, status, xmax = 0 as anew
)
select id, email, language, status, anew, true as written from written
union all
select id, email, r.language, status, false, false
from open join cocreation.registration r on r.event_code = open.code and r.email_key = :address
where not exists (select from written) \gset registered_
insert into cocreation.mail (purpose, event_code, recipient, occurrence, address, language, detail,
                             next_attempt_at, created_at, process_instance_id, activity_id)
values (:purpose, :event, :registered_id, :now, :email, :language, null::jsonb, :now, :now, null, null)
on conflict do nothing;
commit;
