-- Which headings a file has is declared in the code, see Headings: one more is no change of the database.
alter table cocreation.file_heading drop constraint file_heading_code_check;
