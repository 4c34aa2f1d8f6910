-- Applications as they are looked after: named secrets, certificates, rights, last use; who let them act, and device codes.

alter table application_secrets add column name text not null default '';
-- The number of days before the end that was last told to the administrators.
alter table application_secrets add column told_days int;
alter table applications add column version bigint not null default 1;

create table application_certificates (
  tenant_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  name text not null,
  certificate bytea not null,
  -- SHA-256 of the certificate in lower-case hexadecimal.
  thumbprint text not null,
  subject text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  told_days int,
  primary key (tenant_id, client_id, id),
  unique (tenant_id, client_id, thumbprint),
  foreign key (tenant_id, client_id) references applications on delete cascade
);
select make_tenant_table('application_certificates');

-- Roles of kind `application` (roles.json).
create table application_roles (
  tenant_id uuid not null,
  client_id uuid not null,
  role text not null,
  granted_at timestamptz not null,
  primary key (tenant_id, client_id, role),
  foreign key (tenant_id, client_id) references applications on delete cascade
);
select make_tenant_table('application_roles');

-- Apart from the registration, so that a token never waits for somebody who edits it. credential_id is the secret's or the
-- certificate's, or the application's own.
create table application_uses (
  tenant_id uuid not null,
  client_id uuid not null,
  credential_id uuid not null,
  last_used_at timestamptz not null,
  primary key (tenant_id, client_id, credential_id),
  foreign key (tenant_id, client_id) references applications on delete cascade
);
select make_tenant_table('application_uses');
comment on table application_uses is 'fleeting';

-- Assertions that were taken, until they would have ended.
create table client_assertions (
  tenant_id uuid not null,
  client_id uuid not null,
  assertion_hash bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, client_id, assertion_hash),
  foreign key (tenant_id, client_id) references applications on delete cascade
);
create index client_assertions_by_age on client_assertions (tenant_id, client_id, expires_at);
select make_tenant_table('client_assertions');
comment on table client_assertions is 'fleeting';

-- Who let which application act. A token about a person is good only while its consent is, and not from before it.
create table consents (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  client_id uuid not null,
  scopes text[] not null,
  given_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, user_id, client_id),
  foreign key (tenant_id, user_id) references users on delete cascade,
  foreign key (tenant_id, client_id) references applications on delete cascade
);
create index consents_of_application on consents (tenant_id, client_id);
select make_tenant_table('consents');
comment on table consents is 'fleeting';

create index refresh_tokens_of_application on refresh_tokens (tenant_id, client_id, user_id);

create table device_codes (
  tenant_id uuid not null,
  device_hash bytea not null,
  user_code_hash bytea not null,
  client_id uuid not null,
  scope text not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  polled_at timestamptz,
  interval_seconds int not null,
  state text not null check (state in ('pending', 'approved', 'refused')),
  user_id uuid,
  amr text[] not null default '{}',
  primary key (tenant_id, device_hash),
  unique (tenant_id, user_code_hash),
  foreign key (tenant_id, client_id) references applications on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index device_codes_by_age on device_codes (tenant_id, expires_at);
select make_tenant_table('device_codes');
comment on table device_codes is 'fleeting';

-- Wrong codes typed by a person: guessing is slowed down by who guesses.
create table device_code_attempts (
  tenant_id uuid not null,
  user_id uuid not null,
  wrong int not null,
  since timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
select make_tenant_table('device_code_attempts');
comment on table device_code_attempts is 'fleeting';

-- What was let before goes on: row security would hide these rows from an owner that is no superuser.
alter table refresh_tokens no force row level security;
alter table application_secrets no force row level security;
alter table applications no force row level security;
alter table consents no force row level security;
insert into consents (tenant_id, id, user_id, client_id, scopes, given_at, last_used_at)
select r.tenant_id, gen_random_uuid(), r.user_id, r.client_id, 
       array(select distinct word from unnest(string_to_array(string_agg(r.scope, ' '), ' ')) as word), min(r.issued_at), max(r.issued_at)
  from refresh_tokens r join applications a on a.tenant_id = r.tenant_id and a.client_id = r.client_id
 group by r.tenant_id, r.user_id, r.client_id;
insert into jobs (id, tenant_id, kind, subject_id, run_at)
select gen_random_uuid(), tenant_id, 'credential_ending', id, expires_at - make_interval(days => day)
  from application_secrets, unnest(array[30, 7]) as day where expires_at > now();
alter table refresh_tokens force row level security;
alter table application_secrets force row level security;
alter table applications force row level security;
alter table consents force row level security;
