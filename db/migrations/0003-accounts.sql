-- The company account: four profiles that never write to each other, and what is under verification.

create table legal_profiles (
  tenant_id uuid primary key references tenants,
  version bigint not null,
  company_name text not null,
  address jsonb not null,
  primary_contact jsonb not null,
  approver_address jsonb,
  approver_email text,
  registration_number text,
  vetting_status text not null check (vetting_status in ('none', 'pending', 'authorized', 'rejected')),
  vetting_sub_status text not null,
  changed_at timestamptz not null,
  changed_by text
);
select make_tenant_table('legal_profiles');

-- A change of legal data that is being decided: what was submitted, and what holds until then.
create table verification_cases (
  tenant_id uuid not null references tenants,
  id uuid not null,
  status text not null check (status in ('pending', 'authorized', 'rejected', 'withdrawn')),
  step text not null,
  changed_parts text[] not null,
  former jsonb,
  opened_at timestamptz not null,
  opened_by text,
  closed_at timestamptz,
  primary key (tenant_id, id)
);
create unique index one_open_verification_case on verification_cases (tenant_id) where status = 'pending';
select make_tenant_table('verification_cases');

create table billing_profiles (
  tenant_id uuid primary key references tenants,
  version bigint not null,
  company_name text not null,
  address jsonb not null,
  primary_contact jsonb not null,
  invoice_recipient jsonb,
  purchase_order_number text,
  tax_id text,
  billing_currency text not null,
  billing_day int,
  changed_at timestamptz not null,
  changed_by text
);
select make_tenant_table('billing_profiles');

create table organization_profiles (
  tenant_id uuid primary key references tenants,
  version bigint not null,
  company_name text not null,
  default_address jsonb not null,
  email text not null,
  language text not null,
  culture text not null,
  changed_at timestamptz not null,
  changed_by text
);
select make_tenant_table('organization_profiles');

create table support_profiles (
  tenant_id uuid primary key references tenants,
  version bigint not null,
  email text not null,
  telephone text not null,
  website text not null,
  changed_at timestamptz not null,
  changed_by text
);
select make_tenant_table('support_profiles');

-- Reference: partner network ids, looked up by any partner to see whether an id is valid.
create table network_ids (
  mpn_id text primary key,
  tenant_id uuid not null references tenants,
  partner_name text not null
);
create index network_ids_of_tenant on network_ids (tenant_id);
select make_reference_table('network_ids');

-- What the first sign-in checklist cannot read off the data itself.
create table first_step_marks (
  tenant_id uuid not null references tenants,
  step text not null,
  state text not null check (state in ('done', 'not_applicable')),
  marked_at timestamptz not null,
  marked_by text,
  primary key (tenant_id, step)
);
select make_tenant_table('first_step_marks');
