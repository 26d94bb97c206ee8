-- The organisation that leads is a fact of its cycle. A cycle is either being composed or has a lead, which is a member.

alter table cocreation.cycle
    add lead_code   text,
    add composition jsonb default '{}'; -- what is chosen so far: lead, members, events; null once the cycle is composed

-- Whoever led until now goes on; where nobody was named, a ministry of the committee, else its first member.
create temporary table lead_of on commit drop as
select distinct on (c.code) c.code as cycle_code, o.code as lead_code
from cocreation.cycle c cross join cocreation.organisation o
left join cocreation.cycle_member m on m.cycle_code = c.code and m.organisation_code = o.code
order by c.code, o.lead desc, m.cycle_code is null, o.kind <> 'ministry', o.code;

insert into cocreation.cycle_member (cycle_code, organisation_code) select cycle_code, lead_code from lead_of on conflict do nothing;
update cocreation.cycle c set lead_code = l.lead_code, composition = null, changed_by = 'reference' from lead_of l where l.cycle_code = c.code;

alter table cocreation.cycle
    add check ((lead_code is null) = (composition is not null)),
    add foreign key (code, lead_code) references cocreation.cycle_member (cycle_code, organisation_code);

alter table cocreation.organisation drop lead;
