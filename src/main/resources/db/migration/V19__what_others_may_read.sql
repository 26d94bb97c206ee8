-- Every table has an owner: the package whose PersonalData names it. Others ask the owner's services; where their own
-- statements join hundreds of rows, or must be one statement, they read these views. A view reads its owner's tables only,
-- and its comment begins with the owner.

create view cocreation.organisation_name as
    select code, kind, name_fr, name_ar from cocreation.organisation;
comment on view cocreation.organisation_name is 'organisation: what an organisation is called';

create view cocreation.letterhead as
    select o.code, o.name_fr, o.name_ar, o.address_fr, o.address_ar, o.email, l.media_type, l.bytes as logo
    from cocreation.organisation o left join cocreation.organisation_logo l on l.organisation_code = o.code;
comment on view cocreation.letterhead is 'organisation: in whose name letters are written; null for what the settings say instead';

create view cocreation.plan as
    select code, title_fr, title_ar, closed_at from cocreation.cycle;
comment on view cocreation.plan is 'cycle: what a cycle is called, and whether it is over';

create view cocreation.committee as
    select m.cycle_code, m.organisation_code, m.organisation_code is not distinct from c.lead_code as leads
    from cocreation.cycle_member m join cocreation.cycle c on c.code = m.cycle_code;
comment on view cocreation.committee is 'cycle: the organisations of a cycle''s committee, and which one leads';

-- For the insert of a registration, which is one statement.
create view cocreation.open_registration as
    select code, registration_closes_at as closes_at from cocreation.event where phase = 'registration-open';
comment on view cocreation.open_registration is 'event: where one may register now, and until when';

create view cocreation.participant as
    select id, event_code, status = 'confirmed' as confirmed, full_name, email, phone, organisation, province_code, gender, age_bracket,
           workshop_id, arrangements, travel_wanted, lodging_wanted, language, rank, attended
    from cocreation.registration where status in ('selected', 'confirmed');
comment on view cocreation.participant is 'registration: who holds a seat, confirmed or still asked';
