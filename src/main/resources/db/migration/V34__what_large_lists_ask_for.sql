-- Who answers a telephone looks for a mail by the address that is spelt out, in all there are.
create index mail_address on cocreation.mail (lower(address) text_pattern_ops);

-- With the column itself in the index, what V13 makes of it is read from there and not reckoned anew for each registration of an event.
drop index cocreation.registration_same_phone, cocreation.registration_same_name;
create index registration_same_phone on cocreation.registration (event_code, cocreation.phone_key(phone), id) include (phone)
    where status in ('candidate', 'waiting', 'selected', 'confirmed');
create index registration_same_name on cocreation.registration (event_code, province_code, cocreation.name_key(full_name), id) include (full_name)
    where status in ('candidate', 'waiting', 'selected', 'confirmed');
