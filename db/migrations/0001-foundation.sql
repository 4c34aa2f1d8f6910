-- The building: tenants, their clock, the record of what happened, and the rule that keeps tenants apart.

-- The role the application works as: owns nothing, bypasses nothing.
do $$ begin
  if not exists (select from pg_roles where rolname = 'entente_app') then
    create role entente_app nologin;
  end if;
  -- Whoever migrates connects, and then works as that role.
  if not pg_has_role(current_user, 'entente_app', 'usage') then
    execute format('grant entente_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to entente_app;

-- The tenant of the transaction under way; null, and so no row at all, when none was set.
create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;

-- Every table that holds rows of tenants goes through here: key first, row security also for the owner.
create function make_tenant_table(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy of_tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
  execute format('grant select, insert, update, delete on %s to entente_app', name);
end $$;

create function make_reference_table(name regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to entente_app', name);
end $$;

-- Reference: who is here. Ids and facts that routing needs before a tenant is known; never personal data.
create table tenants (
  tenant_id uuid primary key,
  kind text not null check (kind in ('operator', 'partner')),
  domain text not null unique,
  country text not null check (country ~ '^[A-Z]{2}$'),
  partner_type text not null default 'direct_bill'
    check (partner_type in ('direct_bill', 'indirect_provider', 'indirect_reseller', 'network_only')),
  standing text not null default 'active'
    check (standing in ('provisioning', 'active', 'restricted', 'suspended', 'terminated')),
  sandbox boolean not null default false,
  clock_offset_seconds bigint not null default 0,
  faults jsonb,
  created_at timestamptz not null
);
select make_reference_table('tenants');

create table installation (
  only_one boolean primary key default true check (only_one),
  operator_tenant_id uuid not null references tenants,
  operator_name text not null,
  country text not null,
  edition text not null check (edition in ('global', '21vianet')),
  languages text[] not null,
  domain_suffix text not null,
  demonstration boolean not null,
  created_at timestamptz not null
);
select make_reference_table('installation');

-- Keys of the installation (token signing); the private half is sealed by the envelope key.
create table signing_keys (
  kid text primary key,
  algorithm text not null,
  public_jwk jsonb not null,
  private_sealed text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
select make_reference_table('signing_keys');

-- The head of a tenant's chain: whoever writes a record holds it until the commit, so order is commit order.
create table audit_heads (
  tenant_id uuid primary key references tenants,
  seq bigint not null,
  hash bytea not null
);
select make_tenant_table('audit_heads');

-- content is the canonical JSON that was hashed, kept as text so that its bytes never change:
-- hash = sha256(previous hash || seq as text || content).
create table audit_entries (
  tenant_id uuid not null,
  at timestamptz not null,
  seq bigint not null,
  id uuid not null,
  act text not null,
  actor_id uuid,
  operation_type text,
  resource_type text,
  customer_id uuid,
  content text not null,
  hash bytea not null,
  primary key (tenant_id, at, seq)
) partition by range (at);
create table audit_entries_rest partition of audit_entries default;
create index audit_entries_by_seq on audit_entries (tenant_id, seq);
create index audit_entries_by_act on audit_entries (tenant_id, act, at desc, seq desc);
create index audit_entries_by_actor on audit_entries (tenant_id, actor_id, at desc, seq desc);
create index audit_entries_by_id on audit_entries (tenant_id, id);
select make_tenant_table('audit_entries');
select make_tenant_table('audit_entries_rest');

-- One ordered event per state change; cursor = seq, gaps allowed.
create table events (
  tenant_id uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamptz not null,
  type text not null,
  subject_kind text not null,
  subject_id text not null,
  resource jsonb,
  correlation_id uuid,
  primary key (tenant_id, seq)
);
select make_tenant_table('events');

-- What a transaction tells, appended to its tenant's chain and feed. One element of each array per entry; an entry
-- without event type has no event. Holds the head until the commit.
create function append_record(
  tenant uuid, ats timestamptz[], ids uuid[], acts text[], actors uuid[], operations text[], kinds text[],
  customers uuid[], contents text[], event_types text[], subject_kinds text[], subjects text[], resources text[],
  correlations uuid[]
) returns void language plpgsql as $$
declare
  former bigint;
  link bytea;
  links bytea[];
  told int := cardinality(contents);
begin
  select seq, hash into strict former, link from audit_heads where tenant_id = tenant for update;
  for place in 1 .. told loop
    link := sha256(link || convert_to((former + place)::text || contents[place], 'UTF8'));
    links[place] := link;
  end loop;
  update audit_heads set seq = former + told, hash = link where tenant_id = tenant;
  insert into audit_entries (tenant_id, at, seq, id, act, actor_id, operation_type, resource_type, customer_id, content, hash)
  select tenant, ats[place], former + place, ids[place], acts[place], actors[place], operations[place], kinds[place],
         customers[place], contents[place], links[place]
    from generate_series(1, told) as place;
  insert into events (tenant_id, seq, id, at, type, subject_kind, subject_id, resource, correlation_id)
  select tenant, former + place, ids[place], ats[place], event_types[place], subject_kinds[place], subjects[place],
         resources[place]::jsonb, correlations[place]
    from generate_series(1, told) as place
   where event_types[place] is not null;
end $$;

-- What was answered to a write that carried a request id, for a day.
create table answered_requests (
  tenant_id uuid not null,
  caller_id uuid not null,
  request_id uuid not null,
  operation text not null,
  body_hash bytea not null,
  status int not null,
  answer jsonb,
  headers jsonb not null,
  answered_at timestamptz not null,
  primary key (tenant_id, caller_id, request_id, operation, body_hash)
);
create index answered_requests_by_age on answered_requests (tenant_id, answered_at);
select make_tenant_table('answered_requests');

-- Mail that was written in the transaction of its cause; delivered after, or kept when no server is set.
create table mails (
  tenant_id uuid not null,
  id uuid not null,
  to_address text not null,
  language text not null,
  subject text not null,
  body text not null,
  cause text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  failure text,
  primary key (tenant_id, id)
);
create index mails_by_age on mails (tenant_id, created_at desc, id);
select make_tenant_table('mails');

-- Work to do after a commit, ids only. A reference table, because a worker finds work before it has a tenant.
create table jobs (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  run_at timestamptz not null,
  attempts int not null default 0,
  failure text
);
create index jobs_due on jobs (run_at);
select make_reference_table('jobs');
