-- What the operator says to a case, and what the partner answers; a case is decided once.
alter table verification_cases
  add column version bigint not null default 1,
  add column question text,
  add column reasons text[] not null default '{}',
  add column message text,
  add column decided_by text,
  add column submitted jsonb,
  drop constraint verification_cases_status_check,
  add constraint verification_cases_status_check check (status in ('pending', 'authorized', 'rejected', 'withdrawn'));

-- What was said about a case, by whom; internal lines are the operator's alone.
create table verification_notes (
  tenant_id uuid not null references tenants (tenant_id),
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('question', 'answer', 'internal')),
  by_name text not null,
  text text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references verification_cases (tenant_id, id) on delete cascade
);
create index verification_notes_of_case on verification_notes (tenant_id, case_id, id);
select make_tenant_table('verification_notes');

-- The open cases of all partners, for whoever decides them: one row each, nothing of a person.
create table vetting_queue (
  tenant_id uuid primary key references tenants (tenant_id),
  case_id uuid not null,
  partner_name text not null,
  domain text not null,
  search_words text not null,
  country text not null,
  partner_type text not null,
  step text not null,
  changed_parts text[] not null,
  waits_for text not null check (waits_for in ('operator', 'partner')),
  opened_at timestamptz not null,
  assignee_id uuid,
  assignee_name text
);
select make_reference_table('vetting_queue');
comment on table vetting_queue is 'fleeting: follows verification_cases by itself';
create index vetting_queue_by_age on vetting_queue (waits_for, opened_at, tenant_id);
create index vetting_queue_of_assignee on vetting_queue (assignee_id, opened_at, tenant_id) where assignee_id is not null;

-- By triggers, so that a restored snapshot and an imported archive stand in the queue as well.
create function queue_verification_case() returns trigger language plpgsql as $$
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
end $$;
create trigger queue_verification_case after insert or update or delete on verification_cases
  for each row execute function queue_verification_case();

create function rename_in_vetting_queue() returns trigger language plpgsql as $$
begin
  update vetting_queue
     set partner_name = new.name, search_words = folded(concat_ws(' ', new.name, domain))
   where tenant_id = new.tenant_id;
  return null;
end $$;
create trigger rename_in_vetting_queue after insert or update of name on companies
  for each row execute function rename_in_vetting_queue();

-- Cases that are open already: each stands in the queue once it is touched.
update verification_cases set version = version where status = 'pending';
