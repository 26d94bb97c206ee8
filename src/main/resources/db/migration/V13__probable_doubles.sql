-- One person, one seat: what is the same of two registrations under different addresses.

-- The last nine digits, whatever the prefix, the spaces and the script of the digits; null for what is no number.
create function cocreation.phone_key(phone text) returns text language sql immutable parallel safe as $$
    select case when length(digits) >= 9 then right(digits, 9) end
    from (select regexp_replace(translate(phone, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'), '[^0-9]', '', 'g') as digits) d
$$;

-- Case, accents, the variants of Arabic letters, their vowels and the order of the words do not tell persons apart; null for no name.
create function cocreation.name_key(name text) returns text language sql immutable parallel safe as $$
    select string_agg(word, ' ' order by word)
    from regexp_split_to_table(
        translate(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f\u0640\u064b-\u065f\u0670]', '', 'g')), 'ٱىةؤئ', 'ايهوي'),
        '[^[:alnum:]\u0080-\u200f\u2060-\uffff]+') as word
    where word <> ''
$$;

create index registration_same_phone on cocreation.registration (event_code, cocreation.phone_key(phone))
    where status in ('candidate', 'waiting', 'selected', 'confirmed');
create index registration_same_name on cocreation.registration (event_code, province_code, cocreation.name_key(full_name))
    where status in ('candidate', 'waiting', 'selected', 'confirmed');
