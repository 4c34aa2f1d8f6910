-- The second factor: what people prove themselves with beside the password, and who must.

-- One place only: a user has as many factors as they like, each a row.
alter table users drop column totp_sealed;

-- What a code or an assertion is checked against is sealed (an app's secret, a passkey's public key): an archive leaves
-- it out, and a factor without it is none. Another installation has another address, where a passkey is worth nothing.
create table second_factors (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null,
  material_sealed text,
  created_at timestamptz not null,
  last_used_at timestamptz,
  -- totp: the last period whose code was taken; none is taken twice.
  last_step bigint,
  -- passkey
  credential_id text,
  site text,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade,
  check ((kind = 'passkey') = (credential_id is not null and site is not null))
);
create index second_factors_of_user on second_factors (tenant_id, user_id, created_at);
create unique index second_factors_by_credential on second_factors (tenant_id, credential_id) where credential_id is not null;
select make_tenant_table('second_factors');

-- Fingerprints under the envelope key: who has the table has no code. A used one stays, to be counted.
create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, user_id, code_hash),
  foreign key (tenant_id, user_id) references users on delete cascade
);
select make_tenant_table('recovery_codes');

-- What was begun and waits for its answer: minutes, one use.
create table second_factor_challenges (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('register_totp', 'register_passkey', 'pass')),
  material_sealed text,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index second_factor_challenges_by_age on second_factor_challenges (tenant_id, expires_at);
select make_tenant_table('second_factor_challenges');
comment on table second_factor_challenges is 'fleeting';

-- Whether everybody of the account must have one, since when, and how long those without may put it off.
create table second_factor_policies (
  tenant_id uuid primary key references tenants,
  required boolean not null,
  since timestamptz not null,
  grace_days int not null check (grace_days between 0 and 14),
  -- When the administrators were last told that somebody has none yet.
  reminded_at timestamptz
);
select make_tenant_table('second_factor_policies');

-- People who are asked for one whatever the policy says.
create table second_factor_demands (
  tenant_id uuid not null,
  user_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
select make_tenant_table('second_factor_demands');

-- When the session's holder last proved a second factor; what is delicate asks for it again.
alter table sessions add column factor_passed_at timestamptz;

-- Requests by day, way in, application and person, with and without a second factor. Zeros: no application, no person.
create table request_counts (
  tenant_id uuid not null references tenants,
  on_date date not null,
  channel text not null check (channel in ('portal', 'api')),
  application_id uuid not null,
  user_id uuid not null,
  with_factor bigint not null,
  total bigint not null,
  last_without_at timestamptz,
  primary key (tenant_id, on_date, channel, application_id, user_id)
);
select make_tenant_table('request_counts');
comment on table request_counts is 'record';

-- The same one by one, a few seconds to a row, for the exports: the latest ones only.
create table request_portions (
  tenant_id uuid not null references tenants,
  id uuid not null,
  channel text not null check (channel in ('portal', 'api')),
  last_at timestamptz not null,
  size int not null,
  requests jsonb not null,
  primary key (tenant_id, id)
);
create index request_portions_by_time on request_portions (tenant_id, channel, last_at desc);
select make_tenant_table('request_portions');
comment on table request_portions is 'fleeting: the latest ones only, and of no meaning elsewhere';
