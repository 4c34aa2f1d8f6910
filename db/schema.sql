-- Generated from the migrations by: npm run generate
-- Runs on an empty database; a test holds it against a migrated one.

set check_function_bodies = off;

do $$ begin
  if not exists (select from pg_roles where rolname = 'entente_app') then
    create role entente_app nologin;
  end if;
end $$;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.folded(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(NORMALIZE(words, NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text));

CREATE OR REPLACE FUNCTION public.make_reference_table(name regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('grant select, insert, update, delete on %s to entente_app', name);
end $function$;

CREATE OR REPLACE FUNCTION public.make_tenant_table(name regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy of_tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
  execute format('grant select, insert, update, delete on %s to entente_app', name);
end $function$;

CREATE OR REPLACE FUNCTION public.open_audit_month(month date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.queue_verification_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or new.status <> 'pending' then
    delete from vetting_queue where tenant_id = old.tenant_id and case_id = old.id;
    return null;
  end if;
  insert into vetting_queue (tenant_id, case_id, partner_name, domain, search_words, country, partner_type, step, changed_parts, waits_for, opened_at)
  select t.tenant_id, new.id, coalesce(c.name, t.domain), t.domain, folded(concat_ws(' ', c.name, t.domain)), t.country, t.partner_type,
         new.step, new.changed_parts,
         case when new.question is not null or new.step in ('entry', 'email_ownership') then 'partner' else 'operator' end,
         new.opened_at
    from tenants t left join companies c on c.tenant_id = t.tenant_id
   where t.tenant_id = new.tenant_id
  on conflict (tenant_id) do update
     set case_id = excluded.case_id, step = excluded.step, changed_parts = excluded.changed_parts,
         waits_for = excluded.waits_for, opened_at = excluded.opened_at,
         assignee_id = case when vetting_queue.case_id = excluded.case_id then vetting_queue.assignee_id end,
         assignee_name = case when vetting_queue.case_id = excluded.case_id then vetting_queue.assignee_name end;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.rename_in_vetting_queue()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update vetting_queue
     set partner_name = new.name, search_words = folded(concat_ws(' ', new.name, domain))
   where tenant_id = new.tenant_id;
  return null;
end $function$;

create table answered_requests (
  tenant_id uuid not null,
  caller_id uuid not null,
  request_id uuid not null,
  operation text not null,
  body_hash bytea not null,
  status integer not null,
  answer jsonb,
  headers jsonb not null,
  answered_at timestamp with time zone not null,
  warnings jsonb not null default '[]'::jsonb,
  answer_sealed text,
  constraint answered_requests_pkey PRIMARY KEY (tenant_id, caller_id, request_id, operation, body_hash)
);
CREATE INDEX answered_requests_by_age ON public.answered_requests USING btree (tenant_id, answered_at);
alter table answered_requests enable row level security;
alter table answered_requests force row level security;
create policy of_tenant on answered_requests as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table answered_requests to entente_app;

create table tenants (
  tenant_id uuid not null,
  kind text not null,
  domain text not null,
  country text not null,
  partner_type text not null default 'direct_bill'::text,
  standing text not null default 'active'::text,
  sandbox boolean not null default false,
  clock_offset_seconds bigint not null default 0,
  faults jsonb,
  created_at timestamp with time zone not null,
  constraint tenants_pkey PRIMARY KEY (tenant_id),
  constraint tenants_domain_key UNIQUE (domain),
  constraint tenants_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint tenants_kind_check CHECK ((kind = ANY (ARRAY['operator'::text, 'partner'::text]))),
  constraint tenants_partner_type_check CHECK ((partner_type = ANY (ARRAY['direct_bill'::text, 'indirect_provider'::text, 'indirect_reseller'::text, 'network_only'::text]))),
  constraint tenants_standing_check CHECK ((standing = ANY (ARRAY['provisioning'::text, 'active'::text, 'restricted'::text, 'suspended'::text, 'terminated'::text])))
);
grant delete, insert, select, update on table tenants to entente_app;

create table applications (
  tenant_id uuid not null,
  client_id uuid not null,
  name text not null,
  kind text not null,
  redirect_uris text[] not null,
  created_at timestamp with time zone not null,
  version bigint not null default 1,
  constraint applications_pkey PRIMARY KEY (tenant_id, client_id),
  constraint applications_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint applications_kind_check CHECK ((kind = ANY (ARRAY['web'::text, 'native'::text])))
);
alter table applications enable row level security;
alter table applications force row level security;
create policy of_tenant on applications as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table applications to entente_app;

create table application_certificates (
  tenant_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  name text not null,
  certificate bytea not null,
  thumbprint text not null,
  subject text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  told_days integer,
  constraint application_certificates_pkey PRIMARY KEY (tenant_id, client_id, id),
  constraint application_certificates_tenant_id_client_id_thumbprint_key UNIQUE (tenant_id, client_id, thumbprint),
  constraint application_certificates_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE
);
alter table application_certificates enable row level security;
alter table application_certificates force row level security;
create policy of_tenant on application_certificates as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table application_certificates to entente_app;

create table application_roles (
  tenant_id uuid not null,
  client_id uuid not null,
  role text not null,
  granted_at timestamp with time zone not null,
  constraint application_roles_pkey PRIMARY KEY (tenant_id, client_id, role),
  constraint application_roles_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE
);
alter table application_roles enable row level security;
alter table application_roles force row level security;
create policy of_tenant on application_roles as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table application_roles to entente_app;

create table application_secrets (
  tenant_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  hash bytea not null,
  hint text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  name text not null default ''::text,
  told_days integer,
  constraint application_secrets_pkey PRIMARY KEY (tenant_id, client_id, id),
  constraint application_secrets_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE
);
alter table application_secrets enable row level security;
alter table application_secrets force row level security;
create policy of_tenant on application_secrets as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table application_secrets to entente_app;

create table application_tenants (
  client_id uuid not null,
  tenant_id uuid not null,
  constraint application_tenants_pkey PRIMARY KEY (client_id),
  constraint application_tenants_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
grant delete, insert, select, update on table application_tenants to entente_app;

create table application_uses (
  tenant_id uuid not null,
  client_id uuid not null,
  credential_id uuid not null,
  last_used_at timestamp with time zone not null,
  constraint application_uses_pkey PRIMARY KEY (tenant_id, client_id, credential_id),
  constraint application_uses_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE
);
alter table application_uses enable row level security;
alter table application_uses force row level security;
create policy of_tenant on application_uses as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table application_uses to entente_app;

create table archive_keys (
  id uuid not null,
  public_key text not null,
  private_sealed text not null,
  created_at timestamp with time zone not null,
  constraint archive_keys_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on table archive_keys to entente_app;

create table audit_entries (
  tenant_id uuid not null,
  at timestamp with time zone not null,
  seq bigint not null,
  id uuid not null,
  act text not null,
  actor_id uuid,
  operation_type text,
  resource_type text,
  customer_id uuid,
  content text not null,
  hash bytea not null,
  constraint audit_entries_pkey PRIMARY KEY (tenant_id, at, seq)
) partition by RANGE (at);
CREATE INDEX audit_entries_by_act ON public.audit_entries USING btree (tenant_id, act, at DESC, seq DESC);
CREATE INDEX audit_entries_by_actor ON public.audit_entries USING btree (tenant_id, actor_id, at DESC, seq DESC);
CREATE INDEX audit_entries_by_id ON public.audit_entries USING btree (tenant_id, id);
CREATE INDEX audit_entries_by_seq ON public.audit_entries USING btree (tenant_id, seq);
CREATE INDEX audit_entries_public ON public.audit_entries USING btree (tenant_id, at DESC, seq DESC) WHERE (operation_type IS NOT NULL);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy of_tenant on audit_entries as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table audit_entries to entente_app;

create table audit_entries_rest partition of audit_entries DEFAULT;
alter table audit_entries_rest enable row level security;
alter table audit_entries_rest force row level security;
create policy of_tenant on audit_entries_rest as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table audit_entries_rest to entente_app;

create table audit_heads (
  tenant_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_heads_pkey PRIMARY KEY (tenant_id),
  constraint audit_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy of_tenant on audit_heads as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table audit_heads to entente_app;

create table users (
  tenant_id uuid not null,
  id uuid not null,
  sign_in_name text not null,
  display_name text not null,
  first_name text,
  last_name text,
  email text not null,
  phone_number text,
  language text not null,
  theme text not null default 'system'::text,
  density text not null default 'comfortable'::text,
  state text not null default 'active'::text,
  blocked boolean not null default false,
  password_hash text,
  password_changed_at timestamp with time zone,
  must_change_password boolean not null default false,
  temporary_until timestamp with time zone,
  last_sign_in_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version bigint not null default 1,
  guest boolean not null default false,
  created_by text,
  deleted_at timestamp with time zone,
  purge_announced_at timestamp with time zone,
  search_words text not null default ''::text,
  tokens_from timestamp with time zone,
  constraint users_pkey PRIMARY KEY (tenant_id, id),
  constraint users_tenant_id_sign_in_name_key UNIQUE (tenant_id, sign_in_name),
  constraint users_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint users_density_check CHECK ((density = ANY (ARRAY['comfortable'::text, 'compact'::text]))),
  constraint users_sign_in_name_check CHECK ((sign_in_name = lower(sign_in_name))),
  constraint users_state_check CHECK ((state = ANY (ARRAY['active'::text, 'inactive'::text]))),
  constraint users_theme_check CHECK ((theme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])))
);
CREATE INDEX users_blocked ON public.users USING btree (tenant_id, display_name, id) WHERE blocked;
CREATE INDEX users_by_creation ON public.users USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX users_by_email ON public.users USING btree (tenant_id, lower(email));
CREATE INDEX users_by_name ON public.users USING btree (tenant_id, display_name, id);
CREATE INDEX users_by_sign_in ON public.users USING btree (tenant_id, (
CASE
    WHEN (last_sign_in_at IS NULL) THEN '-infinity'::timestamp with time zone
    ELSE last_sign_in_at
END), id);
CREATE INDEX users_deleted ON public.users USING btree (tenant_id, display_name, id) WHERE (state = 'inactive'::text);
alter table users enable row level security;
alter table users force row level security;
create policy of_tenant on users as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table users to entente_app;

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
  expires_at timestamp with time zone not null,
  used_family uuid,
  constraint authorization_codes_pkey PRIMARY KEY (tenant_id, code_hash),
  constraint authorization_codes_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX authorization_codes_by_age ON public.authorization_codes USING btree (tenant_id, expires_at);
alter table authorization_codes enable row level security;
alter table authorization_codes force row level security;
create policy of_tenant on authorization_codes as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table authorization_codes to entente_app;

create table billing_profiles (
  tenant_id uuid not null,
  version bigint not null,
  company_name text not null,
  address jsonb not null,
  primary_contact jsonb not null,
  invoice_recipient jsonb,
  purchase_order_number text,
  tax_id text,
  billing_currency text not null,
  billing_day integer,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint billing_profiles_pkey PRIMARY KEY (tenant_id),
  constraint billing_profiles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table billing_profiles enable row level security;
alter table billing_profiles force row level security;
create policy of_tenant on billing_profiles as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table billing_profiles to entente_app;

create table client_assertions (
  tenant_id uuid not null,
  client_id uuid not null,
  assertion_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint client_assertions_pkey PRIMARY KEY (tenant_id, client_id, assertion_hash),
  constraint client_assertions_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE
);
CREATE INDEX client_assertions_by_age ON public.client_assertions USING btree (tenant_id, client_id, expires_at);
alter table client_assertions enable row level security;
alter table client_assertions force row level security;
create policy of_tenant on client_assertions as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table client_assertions to entente_app;

create table companies (
  tenant_id uuid not null,
  name text not null,
  currency text not null,
  primary_contact_id uuid,
  constraint companies_pkey PRIMARY KEY (tenant_id),
  constraint companies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint companies_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
);
alter table companies enable row level security;
alter table companies force row level security;
create policy of_tenant on companies as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
CREATE TRIGGER rename_in_vetting_queue AFTER INSERT OR UPDATE OF name ON public.companies FOR EACH ROW EXECUTE FUNCTION rename_in_vetting_queue();
grant delete, insert, select, update on table companies to entente_app;

create table consents (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  client_id uuid not null,
  scopes text[] not null,
  given_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  constraint consents_pkey PRIMARY KEY (tenant_id, id),
  constraint consents_tenant_id_user_id_client_id_key UNIQUE (tenant_id, user_id, client_id),
  constraint consents_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE,
  constraint consents_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX consents_of_application ON public.consents USING btree (tenant_id, client_id);
alter table consents enable row level security;
alter table consents force row level security;
create policy of_tenant on consents as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table consents to entente_app;

create table device_code_attempts (
  tenant_id uuid not null,
  user_id uuid not null,
  wrong integer not null,
  since timestamp with time zone not null,
  constraint device_code_attempts_pkey PRIMARY KEY (tenant_id, user_id),
  constraint device_code_attempts_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
alter table device_code_attempts enable row level security;
alter table device_code_attempts force row level security;
create policy of_tenant on device_code_attempts as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table device_code_attempts to entente_app;

create table device_codes (
  tenant_id uuid not null,
  device_hash bytea not null,
  user_code_hash bytea not null,
  client_id uuid not null,
  scope text not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  polled_at timestamp with time zone,
  interval_seconds integer not null,
  state text not null,
  user_id uuid,
  amr text[] not null default '{}'::text[],
  constraint device_codes_pkey PRIMARY KEY (tenant_id, device_hash),
  constraint device_codes_tenant_id_user_code_hash_key UNIQUE (tenant_id, user_code_hash),
  constraint device_codes_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES applications(tenant_id, client_id) ON DELETE CASCADE,
  constraint device_codes_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE,
  constraint device_codes_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX device_codes_by_age ON public.device_codes USING btree (tenant_id, expires_at);
alter table device_codes enable row level security;
alter table device_codes force row level security;
create policy of_tenant on device_codes as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table device_codes to entente_app;

create table domains (
  domain text not null,
  tenant_id uuid not null,
  verified_at timestamp with time zone,
  constraint domains_pkey PRIMARY KEY (domain),
  constraint domains_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint domains_domain_check CHECK ((domain = lower(domain)))
);
CREATE INDEX domains_of_tenant ON public.domains USING btree (tenant_id);
grant delete, insert, select, update on table domains to entente_app;

create table events (
  tenant_id uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  type text not null,
  subject_kind text not null,
  subject_id text not null,
  resource jsonb,
  correlation_id uuid,
  constraint events_pkey PRIMARY KEY (tenant_id, seq)
);
alter table events enable row level security;
alter table events force row level security;
create policy of_tenant on events as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table events to entente_app;

create table first_step_marks (
  tenant_id uuid not null,
  step text not null,
  state text not null,
  marked_at timestamp with time zone not null,
  marked_by text,
  constraint first_step_marks_pkey PRIMARY KEY (tenant_id, step),
  constraint first_step_marks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint first_step_marks_state_check CHECK ((state = ANY (ARRAY['done'::text, 'not_applicable'::text])))
);
alter table first_step_marks enable row level security;
alter table first_step_marks force row level security;
create policy of_tenant on first_step_marks as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table first_step_marks to entente_app;

create table guessing_addresses (
  address_hash bytea not null,
  settled_at timestamp with time zone not null,
  constraint guessing_addresses_pkey PRIMARY KEY (address_hash)
);
CREATE INDEX guessing_addresses_by_age ON public.guessing_addresses USING btree (settled_at);
grant delete, insert, select, update on table guessing_addresses to entente_app;

create table installation (
  only_one boolean not null default true,
  operator_tenant_id uuid not null,
  operator_name text not null,
  country text not null,
  edition text not null,
  languages text[] not null,
  domain_suffix text not null,
  demonstration boolean not null,
  created_at timestamp with time zone not null,
  constraint installation_pkey PRIMARY KEY (only_one),
  constraint installation_operator_tenant_id_fkey FOREIGN KEY (operator_tenant_id) REFERENCES tenants(tenant_id),
  constraint installation_edition_check CHECK ((edition = ANY (ARRAY['global'::text, '21vianet'::text]))),
  constraint installation_only_one_check CHECK (only_one)
);
grant delete, insert, select, update on table installation to entente_app;

create table jobs (
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  run_at timestamp with time zone not null,
  attempts integer not null default 0,
  failure text,
  constraint jobs_pkey PRIMARY KEY (id)
);
CREATE INDEX jobs_due ON public.jobs USING btree (run_at);
grant delete, insert, select, update on table jobs to entente_app;

create table known_devices (
  tenant_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint known_devices_pkey PRIMARY KEY (tenant_id, user_id, token_hash),
  constraint known_devices_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX known_devices_by_token ON public.known_devices USING btree (tenant_id, token_hash);
alter table known_devices enable row level security;
alter table known_devices force row level security;
create policy of_tenant on known_devices as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table known_devices to entente_app;

create table legal_profiles (
  tenant_id uuid not null,
  version bigint not null,
  company_name text not null,
  address jsonb not null,
  primary_contact jsonb not null,
  approver_address jsonb,
  approver_email text,
  registration_number text,
  vetting_status text not null,
  vetting_sub_status text not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint legal_profiles_pkey PRIMARY KEY (tenant_id),
  constraint legal_profiles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint legal_profiles_vetting_status_check CHECK ((vetting_status = ANY (ARRAY['none'::text, 'pending'::text, 'authorized'::text, 'rejected'::text])))
);
alter table legal_profiles enable row level security;
alter table legal_profiles force row level security;
create policy of_tenant on legal_profiles as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table legal_profiles to entente_app;

create table mails (
  tenant_id uuid not null,
  id uuid not null,
  to_address text not null,
  language text not null,
  subject text not null,
  body text not null,
  cause text not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  failure text,
  constraint mails_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX mails_by_age ON public.mails USING btree (tenant_id, created_at DESC, id);
alter table mails enable row level security;
alter table mails force row level security;
create policy of_tenant on mails as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table mails to entente_app;

create table network_ids (
  mpn_id text not null,
  tenant_id uuid not null,
  partner_name text not null,
  constraint network_ids_pkey PRIMARY KEY (mpn_id),
  constraint network_ids_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX network_ids_of_tenant ON public.network_ids USING btree (tenant_id);
grant delete, insert, select, update on table network_ids to entente_app;

create table notices (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  at timestamp with time zone not null,
  title text not null,
  language text not null,
  cause text not null,
  page text,
  read_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (tenant_id, id),
  constraint notices_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX notices_of_user ON public.notices USING btree (tenant_id, user_id, at DESC, id DESC);
CREATE INDEX notices_unread ON public.notices USING btree (tenant_id, user_id) WHERE (read_at IS NULL);
alter table notices enable row level security;
alter table notices force row level security;
create policy of_tenant on notices as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table notices to entente_app;

create table one_time_links (
  tenant_id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  subject_id text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_links_pkey PRIMARY KEY (tenant_id, token_hash)
);
alter table one_time_links enable row level security;
alter table one_time_links force row level security;
create policy of_tenant on one_time_links as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table one_time_links to entente_app;

create table organization_profiles (
  tenant_id uuid not null,
  version bigint not null,
  company_name text not null,
  default_address jsonb not null,
  email text not null,
  language text not null,
  culture text not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint organization_profiles_pkey PRIMARY KEY (tenant_id),
  constraint organization_profiles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table organization_profiles enable row level security;
alter table organization_profiles force row level security;
create policy of_tenant on organization_profiles as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table organization_profiles to entente_app;

create table password_resets (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  asked_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  constraint password_resets_pkey PRIMARY KEY (tenant_id, id),
  constraint password_resets_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table password_resets enable row level security;
alter table password_resets force row level security;
create policy of_tenant on password_resets as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table password_resets to entente_app;

create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (tenant_id, user_id, code_hash),
  constraint recovery_codes_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
create policy of_tenant on recovery_codes as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table recovery_codes to entente_app;

create table refresh_tokens (
  tenant_id uuid not null,
  token_hash bytea not null,
  family uuid not null,
  client_id uuid not null,
  user_id uuid not null,
  scope text not null,
  amr text[] not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint refresh_tokens_pkey PRIMARY KEY (tenant_id, token_hash),
  constraint refresh_tokens_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_of_application ON public.refresh_tokens USING btree (tenant_id, client_id, user_id);
CREATE INDEX refresh_tokens_of_family ON public.refresh_tokens USING btree (tenant_id, family);
CREATE INDEX refresh_tokens_of_user ON public.refresh_tokens USING btree (tenant_id, user_id);
alter table refresh_tokens enable row level security;
alter table refresh_tokens force row level security;
create policy of_tenant on refresh_tokens as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table refresh_tokens to entente_app;

create table request_counts (
  tenant_id uuid not null,
  on_date date not null,
  channel text not null,
  application_id uuid not null,
  user_id uuid not null,
  with_factor bigint not null,
  total bigint not null,
  last_without_at timestamp with time zone,
  constraint request_counts_pkey PRIMARY KEY (tenant_id, on_date, channel, application_id, user_id),
  constraint request_counts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint request_counts_channel_check CHECK ((channel = ANY (ARRAY['portal'::text, 'api'::text])))
);
alter table request_counts enable row level security;
alter table request_counts force row level security;
create policy of_tenant on request_counts as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table request_counts to entente_app;

create table request_portions (
  tenant_id uuid not null,
  id uuid not null,
  channel text not null,
  last_at timestamp with time zone not null,
  size integer not null,
  requests jsonb not null,
  constraint request_portions_pkey PRIMARY KEY (tenant_id, id),
  constraint request_portions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint request_portions_channel_check CHECK ((channel = ANY (ARRAY['portal'::text, 'api'::text])))
);
CREATE INDEX request_portions_by_time ON public.request_portions USING btree (tenant_id, channel, last_at DESC);
alter table request_portions enable row level security;
alter table request_portions force row level security;
create policy of_tenant on request_portions as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table request_portions to entente_app;

create table sandbox_snapshots (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  moment timestamp with time zone not null,
  head_seq bigint not null,
  row_count integer not null,
  constraint sandbox_snapshots_pkey PRIMARY KEY (tenant_id, id),
  constraint sandbox_snapshots_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table sandbox_snapshots enable row level security;
alter table sandbox_snapshots force row level security;
create policy of_tenant on sandbox_snapshots as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table sandbox_snapshots to entente_app;

create table sandbox_snapshot_rows (
  tenant_id uuid not null,
  snapshot_id uuid not null,
  table_name text not null,
  ordinal bigint not null,
  row jsonb not null,
  constraint sandbox_snapshot_rows_pkey PRIMARY KEY (tenant_id, snapshot_id, table_name, ordinal),
  constraint sandbox_snapshot_rows_tenant_id_snapshot_id_fkey FOREIGN KEY (tenant_id, snapshot_id) REFERENCES sandbox_snapshots(tenant_id, id) ON DELETE CASCADE
);
alter table sandbox_snapshot_rows enable row level security;
alter table sandbox_snapshot_rows force row level security;
create policy of_tenant on sandbox_snapshot_rows as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table sandbox_snapshot_rows to entente_app;

create table saved_views (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (tenant_id, id),
  constraint saved_views_tenant_id_user_id_list_name_key UNIQUE (tenant_id, user_id, list, name),
  constraint saved_views_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX saved_views_shared ON public.saved_views USING btree (tenant_id, list) WHERE shared;
alter table saved_views enable row level security;
alter table saved_views force row level security;
create policy of_tenant on saved_views as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table saved_views to entente_app;

create table schema_migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (number)
);

create table second_factor_challenges (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  purpose text not null,
  material_sealed text,
  expires_at timestamp with time zone not null,
  constraint second_factor_challenges_pkey PRIMARY KEY (tenant_id, id),
  constraint second_factor_challenges_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE,
  constraint second_factor_challenges_purpose_check CHECK ((purpose = ANY (ARRAY['register_totp'::text, 'register_passkey'::text, 'pass'::text])))
);
CREATE INDEX second_factor_challenges_by_age ON public.second_factor_challenges USING btree (tenant_id, expires_at);
alter table second_factor_challenges enable row level security;
alter table second_factor_challenges force row level security;
create policy of_tenant on second_factor_challenges as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table second_factor_challenges to entente_app;

create table second_factor_demands (
  tenant_id uuid not null,
  user_id uuid not null,
  since timestamp with time zone not null,
  constraint second_factor_demands_pkey PRIMARY KEY (tenant_id, user_id),
  constraint second_factor_demands_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
alter table second_factor_demands enable row level security;
alter table second_factor_demands force row level security;
create policy of_tenant on second_factor_demands as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table second_factor_demands to entente_app;

create table second_factor_policies (
  tenant_id uuid not null,
  required boolean not null,
  since timestamp with time zone not null,
  grace_days integer not null,
  reminded_at timestamp with time zone,
  constraint second_factor_policies_pkey PRIMARY KEY (tenant_id),
  constraint second_factor_policies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint second_factor_policies_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 14)))
);
alter table second_factor_policies enable row level security;
alter table second_factor_policies force row level security;
create policy of_tenant on second_factor_policies as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table second_factor_policies to entente_app;

create table second_factors (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  name text not null,
  material_sealed text,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  last_step bigint,
  credential_id text,
  site text,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  constraint second_factors_pkey PRIMARY KEY (tenant_id, id),
  constraint second_factors_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE,
  constraint second_factors_check CHECK (((kind = 'passkey'::text) = ((credential_id IS NOT NULL) AND (site IS NOT NULL)))),
  constraint second_factors_kind_check CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])))
);
CREATE UNIQUE INDEX second_factors_by_credential ON public.second_factors USING btree (tenant_id, credential_id) WHERE (credential_id IS NOT NULL);
CREATE INDEX second_factors_of_user ON public.second_factors USING btree (tenant_id, user_id, created_at);
alter table second_factors enable row level security;
alter table second_factors force row level security;
create policy of_tenant on second_factors as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table second_factors to entente_app;

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  user_agent text,
  ip_address text,
  amr text[] not null,
  factor_passed_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (tenant_id, id),
  constraint sessions_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sessions_by_token ON public.sessions USING btree (tenant_id, token_hash);
CREATE INDEX sessions_of_user ON public.sessions USING btree (tenant_id, user_id, last_seen_at DESC);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy of_tenant on sessions as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table sessions to entente_app;

create table sign_in_failures (
  tenant_id uuid not null,
  name_hash bytea not null,
  failures integer not null,
  locked_until timestamp with time zone,
  failed_at timestamp with time zone not null,
  whose bytea,
  constraint sign_in_failures_pkey PRIMARY KEY (tenant_id, name_hash),
  constraint sign_in_failures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX sign_in_failures_by_age ON public.sign_in_failures USING btree (tenant_id, failed_at);
CREATE INDEX sign_in_failures_of_name ON public.sign_in_failures USING btree (tenant_id, whose);
alter table sign_in_failures enable row level security;
alter table sign_in_failures force row level security;
create policy of_tenant on sign_in_failures as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table sign_in_failures to entente_app;

create table sign_ins (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  name text not null,
  user_id uuid,
  client_id uuid,
  result text not null,
  ip_address text,
  user_agent text,
  new_device boolean not null default false,
  times integer not null default 1,
  paused_key bytea,
  constraint sign_ins_pkey PRIMARY KEY (tenant_id, id),
  constraint sign_ins_tenant_id_paused_key_key UNIQUE (tenant_id, paused_key),
  constraint sign_ins_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX sign_ins_by_age ON public.sign_ins USING btree (tenant_id, at DESC, id DESC);
CREATE INDEX sign_ins_by_result ON public.sign_ins USING btree (tenant_id, result, at DESC, id DESC);
CREATE INDEX sign_ins_of_user ON public.sign_ins USING btree (tenant_id, user_id, at DESC, id DESC);
alter table sign_ins enable row level security;
alter table sign_ins force row level security;
create policy of_tenant on sign_ins as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table sign_ins to entente_app;

create table signing_keys (
  kid text not null,
  algorithm text not null,
  public_jwk jsonb not null,
  private_sealed text not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint signing_keys_pkey PRIMARY KEY (kid)
);
grant delete, insert, select, update on table signing_keys to entente_app;

create table staff_imports (
  tenant_id uuid not null,
  id uuid not null,
  asked_by jsonb not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  passwords_until timestamp with time zone,
  constraint staff_imports_pkey PRIMARY KEY (tenant_id, id),
  constraint staff_imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
CREATE INDEX staff_imports_by_age ON public.staff_imports USING btree (tenant_id, asked_at DESC, id DESC);
alter table staff_imports enable row level security;
alter table staff_imports force row level security;
create policy of_tenant on staff_imports as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table staff_imports to entente_app;

create table staff_import_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  number integer not null,
  cells jsonb not null,
  status text not null default 'waiting'::text,
  user_id uuid,
  problem jsonb,
  password_sealed text,
  constraint staff_import_rows_pkey PRIMARY KEY (tenant_id, import_id, number),
  constraint staff_import_rows_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES staff_imports(tenant_id, id) ON DELETE CASCADE,
  constraint staff_import_rows_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'created'::text, 'failed'::text])))
);
alter table staff_import_rows enable row level security;
alter table staff_import_rows force row level security;
create policy of_tenant on staff_import_rows as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table staff_import_rows to entente_app;

create table support_profiles (
  tenant_id uuid not null,
  version bigint not null,
  email text not null,
  telephone text not null,
  website text not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint support_profiles_pkey PRIMARY KEY (tenant_id),
  constraint support_profiles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table support_profiles enable row level security;
alter table support_profiles force row level security;
create policy of_tenant on support_profiles as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table support_profiles to entente_app;

create table user_counts (
  tenant_id uuid not null,
  active integer not null,
  blocked integer not null,
  inactive integer not null,
  constraint user_counts_pkey PRIMARY KEY (tenant_id),
  constraint user_counts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table user_counts enable row level security;
alter table user_counts force row level security;
create policy of_tenant on user_counts as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table user_counts to entente_app;

create table user_roles (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  scope text not null default ''::text,
  granted_at timestamp with time zone not null,
  constraint user_roles_pkey PRIMARY KEY (tenant_id, user_id, role, scope),
  constraint user_roles_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX user_roles_by_place ON public.user_roles USING btree (tenant_id, scope) WHERE (scope <> ''::text);
CREATE INDEX user_roles_by_role ON public.user_roles USING btree (tenant_id, role);
alter table user_roles enable row level security;
alter table user_roles force row level security;
create policy of_tenant on user_roles as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table user_roles to entente_app;

create table verification_cases (
  tenant_id uuid not null,
  id uuid not null,
  status text not null,
  step text not null,
  changed_parts text[] not null,
  former jsonb,
  opened_at timestamp with time zone not null,
  opened_by text,
  closed_at timestamp with time zone,
  version bigint not null default 1,
  question text,
  reasons text[] not null default '{}'::text[],
  message text,
  decided_by text,
  submitted jsonb,
  constraint verification_cases_pkey PRIMARY KEY (tenant_id, id),
  constraint verification_cases_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint verification_cases_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'authorized'::text, 'rejected'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX one_open_verification_case ON public.verification_cases USING btree (tenant_id) WHERE (status = 'pending'::text);
alter table verification_cases enable row level security;
alter table verification_cases force row level security;
create policy of_tenant on verification_cases as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
CREATE TRIGGER queue_verification_case AFTER INSERT OR DELETE OR UPDATE ON public.verification_cases FOR EACH ROW EXECUTE FUNCTION queue_verification_case();
grant delete, insert, select, update on table verification_cases to entente_app;

create table verification_notes (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  by_name text not null,
  text text not null,
  constraint verification_notes_pkey PRIMARY KEY (tenant_id, id),
  constraint verification_notes_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES verification_cases(tenant_id, id) ON DELETE CASCADE,
  constraint verification_notes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint verification_notes_kind_check CHECK ((kind = ANY (ARRAY['question'::text, 'answer'::text, 'internal'::text])))
);
CREATE INDEX verification_notes_of_case ON public.verification_notes USING btree (tenant_id, case_id, id);
alter table verification_notes enable row level security;
alter table verification_notes force row level security;
create policy of_tenant on verification_notes as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
grant delete, insert, select, update on table verification_notes to entente_app;

create table vetting_queue (
  tenant_id uuid not null,
  case_id uuid not null,
  partner_name text not null,
  domain text not null,
  search_words text not null,
  country text not null,
  partner_type text not null,
  step text not null,
  changed_parts text[] not null,
  waits_for text not null,
  opened_at timestamp with time zone not null,
  assignee_id uuid,
  assignee_name text,
  constraint vetting_queue_pkey PRIMARY KEY (tenant_id),
  constraint vetting_queue_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint vetting_queue_waits_for_check CHECK ((waits_for = ANY (ARRAY['operator'::text, 'partner'::text])))
);
CREATE INDEX vetting_queue_by_age ON public.vetting_queue USING btree (waits_for, opened_at, tenant_id);
CREATE INDEX vetting_queue_of_assignee ON public.vetting_queue USING btree (assignee_id, opened_at, tenant_id) WHERE (assignee_id IS NOT NULL);
grant delete, insert, select, update on table vetting_queue to entente_app;

revoke execute on function open_audit_month(date) from public;
grant execute on function open_audit_month(date) to entente_app;
grant usage on schema public to entente_app;
