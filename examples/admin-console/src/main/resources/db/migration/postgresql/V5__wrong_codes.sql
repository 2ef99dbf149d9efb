-- How many wrong codes there were in a row: after too many a second factor is none any more.
alter table app_contacts add column wrong_codes integer not null default 0;
