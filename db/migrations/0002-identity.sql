-- People of a tenant, their roles and sign-ins; applications and the grants given to them.

-- Reference: which tenant a domain or an application belongs to, asked before the tenant is known.
create table domains (
  domain text primary key check (domain = lower(domain)),
  tenant_id uuid not null references tenants,
  verified_at timestamptz
);
create index domains_of_tenant on domains (tenant_id);
select make_reference_table('domains');

create table application_tenants (
  client_id uuid primary key,
  tenant_id uuid not null references tenants
);
select make_reference_table('application_tenants');

-- What the other rooms tell this one about the company, so that a session can be greeted without asking them.
create table companies (
  tenant_id uuid primary key references tenants,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  primary_contact_id uuid
);
select make_tenant_table('companies');

create table users (
  tenant_id uuid not null references tenants,
  id uuid not null,
  sign_in_name text not null check (sign_in_name = lower(sign_in_name)),
  display_name text not null,
  first_name text,
  last_name text,
  email text not null,
  phone_number text,
  language text not null,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  density text not null default 'comfortable' check (density in ('comfortable', 'compact')),
  state text not null default 'active' check (state in ('active', 'inactive')),
  blocked boolean not null default false,
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null default false,
  temporary_until timestamptz,
  totp_sealed text,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, sign_in_name)
);
create index users_by_name on users (tenant_id, display_name, id);
select make_tenant_table('users');

create table user_roles (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  scope text not null default '',
  granted_at timestamptz not null,
  primary key (tenant_id, user_id, role, scope),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index user_roles_by_role on user_roles (tenant_id, role);
select make_tenant_table('user_roles');

-- Wrong passwords by name, whether or not anybody has that name: so a lock tells nothing about who exists.
-- Names of no known domain count with the operator.
create table sign_in_failures (
  tenant_id uuid not null references tenants,
  name_hash bytea not null,
  failures int not null,
  locked_until timestamptz,
  failed_at timestamptz not null,
  primary key (tenant_id, name_hash)
);
create index sign_in_failures_by_age on sign_in_failures (tenant_id, failed_at);
select make_tenant_table('sign_in_failures');

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  user_agent text,
  ip_address text,
  amr text[] not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create unique index sessions_by_token on sessions (tenant_id, token_hash);
create index sessions_of_user on sessions (tenant_id, user_id, last_seen_at desc);
select make_tenant_table('sessions');

create table applications (
  tenant_id uuid not null references tenants,
  client_id uuid not null,
  name text not null,
  kind text not null check (kind in ('web', 'native')),
  redirect_uris text[] not null,
  created_at timestamptz not null,
  primary key (tenant_id, client_id)
);
select make_tenant_table('applications');

create table application_secrets (
  tenant_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  hash bytea not null,
  hint text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, client_id, id),
  foreign key (tenant_id, client_id) references applications on delete cascade
);
select make_tenant_table('application_secrets');

create table authorization_codes (
  tenant_id uuid not null,
  code_hash bytea not null,
  client_id uuid not null,
  user_id uuid not null,
  redirect_uri text not null,
  scope text not null,
  nonce text,
  code_challenge text,
  amr text[] not null,
  expires_at timestamptz not null,
  used_family uuid,
  primary key (tenant_id, code_hash),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index authorization_codes_by_age on authorization_codes (tenant_id, expires_at);
select make_tenant_table('authorization_codes');

-- Refresh tokens rotate within a family; one used twice ends its family.
create table refresh_tokens (
  tenant_id uuid not null,
  token_hash bytea not null,
  family uuid not null,
  client_id uuid not null,
  user_id uuid not null,
  scope text not null,
  amr text[] not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index refresh_tokens_of_family on refresh_tokens (tenant_id, family);
create index refresh_tokens_of_user on refresh_tokens (tenant_id, user_id);
select make_tenant_table('refresh_tokens');

-- One-time links: installation, first administrator's invitation, e-mail confirmation.
create table one_time_links (
  tenant_id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  subject_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_hash)
);
select make_tenant_table('one_time_links');
