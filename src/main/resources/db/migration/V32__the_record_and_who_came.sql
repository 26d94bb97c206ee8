-- A version of the relevé is read by several: its files are kept edition by edition. The one with the names of who came is its
-- committee's, and goes when their names go.
create table cocreation.cycle_document_file (
    cycle_code  text not null,
    kind        text not null,
    version     int  not null,
    edition     text not null check (edition in ('french', 'with-names')),
    docx        bytea not null,
    pdf         bytea,                          -- null: somebody edited the DOCX and put it back
    docx_sha256 text check (docx_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (cycle_code, kind, version, edition),
    foreign key (cycle_code, kind, version) references cocreation.cycle_document on delete cascade,
    check ((pdf is null) = (docx_sha256 is not null))
);
insert into cocreation.cycle_document_file (cycle_code, kind, version, edition, docx, pdf, docx_sha256)
select cycle_code, kind, version, 'french', docx, pdf, docx_sha256 from cocreation.cycle_document;

alter table cocreation.cycle_document
    drop column docx,
    drop column pdf,
    drop column docx_sha256,
    add column names_gone_at timestamptz,       -- when the edition with names was removed
    add check ((edited_from is null) = (put_back_by is null));
