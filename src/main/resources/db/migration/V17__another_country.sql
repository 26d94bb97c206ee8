-- The country's divisions and institutions come from the folder of cocreation.reference, read at each start. What V2 and this
-- migration write of Morocco is what a database of before holds; where another country's folder is read, it is taken away again.

alter table cocreation.region
    add full_fr text,                               -- as a sentence names it: « la région de l'Oriental »
    add full_ar text,
    add retired boolean not null default false;     -- no longer in the folder, kept for the rows that are about it
update cocreation.region set
    full_fr = 'la région ' || case when name_fr like 'L''%' then 'de l''' || substr(name_fr, 3) else name_fr end,
    full_ar = 'جهة ' || name_ar;
alter table cocreation.region
    alter full_fr set not null,
    alter full_ar set not null;

alter table cocreation.province
    drop constraint province_kind_check,            -- every country has its own words
    add retired boolean not null default false;

-- How one writes to whoever heads an institution. {name} is the institution's name, {within} the same within a sentence,
-- {of} that after « de » in French, {region} its region; seat_… holds for the one of the province where its region has its seat, null where it makes no difference.
create table cocreation.institution_kind (
    code               text primary key,
    position           int  not null,               -- of its institutions in a region's list
    label              text not null,
    own                boolean not null,            -- whether the ministry adds, renames and deletes them itself
    addressee_fr       text not null,
    addressee_ar       text not null,
    salutation_fr      text not null,
    salutation_ar      text not null,
    seat_addressee_fr  text,
    seat_addressee_ar  text,
    seat_salutation_fr text,
    seat_salutation_ar text,
    retired            boolean not null default false
);
insert into cocreation.institution_kind (code, position, label, own, addressee_fr, addressee_ar, salutation_fr, salutation_ar,
                                         seat_addressee_fr, seat_addressee_ar, seat_salutation_fr, seat_salutation_ar) values
    ('regional-council', 1, 'Conseil de région', false, 'Madame la Présidente ou Monsieur le Président du {name}', 'السيد(ة) رئيس(ة) {name}', 'Madame la Présidente, Monsieur le Président', 'السيد(ة) الرئيس(ة)', null, null, null, null),
    ('prefecture', 2, 'Préfecture', false, 'Madame ou Monsieur le Gouverneur de la {within}', 'السيد(ة) عامل {within}', 'Madame, Monsieur le Gouverneur', 'السيد(ة) العامل', 'Madame ou Monsieur le Wali de {region}, Gouverneur de la {within}', 'السيد(ة) والي {region}، عامل {within}', 'Madame, Monsieur le Wali', 'السيد(ة) الوالي'),
    ('province', 3, 'Province', false, 'Madame ou Monsieur le Gouverneur de la {within}', 'السيد(ة) عامل {within}', 'Madame, Monsieur le Gouverneur', 'السيد(ة) العامل', 'Madame ou Monsieur le Wali de {region}, Gouverneur de la {within}', 'السيد(ة) والي {region}، عامل {within}', 'Madame, Monsieur le Wali', 'السيد(ة) الوالي'),
    ('consultative-body', 4, 'Instance consultative', true, 'Madame la Présidente ou Monsieur le Président {of}', 'السيد(ة) رئيس(ة) {within}', 'Madame la Présidente, Monsieur le Président', 'السيد(ة) الرئيس(ة)', null, null, null, null);

alter table cocreation.institution
    drop constraint institution_kind_check,
    add foreign key (kind) references cocreation.institution_kind,
    add retired boolean not null default false;

-- Institutions that the ministry deleted: the folder does not bring them back.
create table cocreation.institution_removed (
    code text primary key,
    by   text not null
);

-- What the import found to be different, and did.
create table cocreation.reference_change (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    entity text not null,                           -- the table
    code   text not null,
    name   text not null,
    change text not null check (change in ('added', 'changed', 'removed', 'retired', 'restored')),
    before jsonb not null default '{}',             -- only the columns that changed
    after  jsonb not null default '{}'
);
