-- Every attempt to sign in, with its reason; read for 90 days, then removed by those that follow.
-- Names of no known domain are the operator's. What was refused without looking (a name or an address that is paused)
-- is one row per name, address and minute, counted in times: guessing must not fill the table.
create table sign_ins (
  tenant_id uuid not null references tenants,
  id uuid not null,
  at timestamptz not null,
  name text not null,
  user_id uuid,
  client_id uuid,
  result text not null,
  ip_address text,
  user_agent text,
  new_device boolean not null default false,
  times int not null default 1,
  paused_key bytea,
  primary key (tenant_id, id),
  unique (tenant_id, paused_key)
);
create index sign_ins_by_age on sign_ins (tenant_id, at desc, id desc);
create index sign_ins_of_user on sign_ins (tenant_id, user_id, at desc, id desc);
create index sign_ins_by_result on sign_ins (tenant_id, result, at desc, id desc);
select make_tenant_table('sign_ins');
comment on table sign_ins is 'record';

-- Browsers in which somebody has signed in before, by the digest of their cookie.
create table known_devices (
  tenant_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (tenant_id, user_id, token_hash),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index known_devices_by_token on known_devices (tenant_id, token_hash);
select make_tenant_table('known_devices');
comment on table known_devices is 'fleeting';

-- Who asked for a new password: looked up after the answer, so that the answer cannot tell whether anybody is there.
create table password_resets (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  asked_at timestamptz not null,
  ip_address text,
  user_agent text,
  primary key (tenant_id, id)
);
select make_tenant_table('password_resets');
comment on table password_resets is 'fleeting';

-- Reference: how far an address has guessed ahead of what it may; counted before any tenant is known, and over all of
-- them. Addresses are kept as keyed fingerprints only.
create table guessing_addresses (
  address_hash bytea primary key,
  settled_at timestamptz not null
);
create index guessing_addresses_by_age on guessing_addresses (settled_at);
select make_reference_table('guessing_addresses');

-- By which name, besides by which browser or address: an administrator's reset ends every wait of a name at once.
alter table sign_in_failures add column whose bytea;
create index sign_in_failures_of_name on sign_in_failures (tenant_id, whose);
