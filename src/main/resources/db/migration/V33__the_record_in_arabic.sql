-- The relevé in Arabic, beside the French one.
alter table cocreation.cycle_document_file drop constraint cycle_document_file_edition_check;
alter table cocreation.cycle_document_file add check (edition in ('french', 'arabic', 'with-names'));
