-- Entries leave one statement each again: arrays of one element cost every write more than they ever saved.
drop function append_record(
  uuid, timestamptz[], uuid[], text[], uuid[], text[], text[], uuid[], text[], text[], text[], text[], text[], uuid[]
);
