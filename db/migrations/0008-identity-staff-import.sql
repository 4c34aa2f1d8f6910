-- A list of new staff on its way in: what was asked, row by row, and what became of each.
create table staff_imports (
  tenant_id uuid not null references tenants,
  id uuid not null,
  -- Who asked, as they were known then; their rights are looked at again for each row.
  asked_by jsonb not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  passwords_until timestamptz not null,
  primary key (tenant_id, id)
);
create index staff_imports_by_age on staff_imports (tenant_id, asked_at desc, id desc);
select make_tenant_table('staff_imports');
comment on table staff_imports is 'fleeting';

create table staff_import_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  number int not null,
  cells jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'created', 'failed')),
  user_id uuid,
  problem jsonb,
  password_sealed text,
  primary key (tenant_id, import_id, number),
  foreign key (tenant_id, import_id) references staff_imports on delete cascade
);
select make_tenant_table('staff_import_rows');
comment on table staff_import_rows is 'fleeting';
