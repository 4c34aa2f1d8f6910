-- Passwords are kept for an hour from the end of the work, which nobody knows at its beginning.
alter table staff_imports alter column passwords_until drop not null;
