-- How a tenant's rows are treated when they are copied: told by the first word of the table's comment.
--   (none)    state: goes into snapshots and archives, comes back with both
--   record    what happened, and what was promised to others: travels in archives, is never turned back
--   fleeting  sessions, codes, retries: of this installation and this moment only
comment on table tenants is 'record';
comment on table domains is 'record';
comment on table network_ids is 'record';
comment on table audit_heads is 'record';
comment on table audit_entries is 'record';
comment on table events is 'record';
comment on table mails is 'record';
comment on table answered_requests is 'fleeting';
comment on table jobs is 'fleeting';
comment on table sign_in_failures is 'fleeting';
comment on table sessions is 'fleeting';
comment on table authorization_codes is 'fleeting';
comment on table refresh_tokens is 'fleeting';
comment on table one_time_links is 'fleeting';

-- The public audit shows few of the entries: its pages do not read past the others.
create index audit_entries_public on audit_entries (tenant_id, at desc, seq desc) where operation_type is not null;

-- The partition of one month, before its first row comes. False when it is there already, and when rows of that month
-- lie in the default partition (a sandbox that lives ahead of time): they stay there, and nothing is moved.
create function open_audit_month(month date) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text := 'audit_entries_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass(name) is not null then
    return false;
  end if;
  perform set_config('lock_timeout', '2s', true);
  execute format('create table %I partition of audit_entries for values from (%L) to (%L)',
                 name, month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
  perform make_tenant_table(name::regclass);
  return true;
exception when check_violation or lock_not_available or duplicate_table then
  return false;
end $$;
revoke execute on function open_audit_month(date) from public;
grant execute on function open_audit_month(date) to entente_app;

-- A repeated request is told the doubts of the first answer too.
alter table answered_requests add column warnings jsonb not null default '[]';

-- What a sandbox tenant was at a moment, to come back to.
create table sandbox_snapshots (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  moment timestamptz not null,
  head_seq bigint not null,
  row_count int not null,
  primary key (tenant_id, id)
);
select make_tenant_table('sandbox_snapshots');
comment on table sandbox_snapshots is 'record';

create table sandbox_snapshot_rows (
  tenant_id uuid not null,
  snapshot_id uuid not null,
  table_name text not null,
  ordinal bigint not null,
  row jsonb not null,
  primary key (tenant_id, snapshot_id, table_name, ordinal),
  foreign key (tenant_id, snapshot_id) references sandbox_snapshots on delete cascade
);
select make_tenant_table('sandbox_snapshot_rows');
comment on table sandbox_snapshot_rows is 'record';

-- The key pair that signs this installation's archives; the private half is sealed by the envelope key.
create table archive_keys (
  id uuid primary key,
  public_key text not null,
  private_sealed text not null,
  created_at timestamptz not null
);
select make_reference_table('archive_keys');
