-- One registration as the application writes it. RegistrationBench compares the statements with those of the application.
\set address random(1, 9000000000000000)
begin;
insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
    organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements,
    travel_wanted, lodging_wanted, language, consented_at, created_at)
select :event, :email, :address, :name, :phone, :organisation,
    :kind, :province, :gender, :age, :workshop, string_to_array(:arrangements, ','),
    :travel, :lodging, :language, :now, :now
from cocreation.event
where code = :event and phase = 'registration-open' and registration_closes_at > :now
on conflict (event_code, email_key) do update
set email = excluded.email, full_name = excluded.full_name, phone = excluded.phone,
    organisation = excluded.organisation, organisation_kind = excluded.organisation_kind,
    province_code = excluded.province_code, gender = excluded.gender,
    age_bracket = excluded.age_bracket, workshop_id = excluded.workshop_id,
    arrangements = excluded.arrangements, travel_wanted = excluded.travel_wanted,
    lodging_wanted = excluded.lodging_wanted, language = excluded.language,
    consented_at = excluded.consented_at, created_at = excluded.created_at, verified_at = null,
    status = 'unverified', rank = null, reason = null, answered_at = null,
    changed_by = 'participant'
where registration.status = 'cancelled'
returning id \gset
insert into cocreation.mail (purpose, event_code, recipient, occurrence, address, language, detail,
                             next_attempt_at, created_at)
values (:purpose, :event, :id, :now, :email, :language, null::jsonb, :now, :now)
on conflict do nothing;
commit;
