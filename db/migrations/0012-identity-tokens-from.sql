-- Tokens in somebody's name that were made up to this instant are nobody's: set when everything of theirs ends.
alter table users add column tokens_from timestamptz;
