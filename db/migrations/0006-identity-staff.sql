-- Staff as administrators manage them, and the views of lists that people keep under a name.

-- Without accents and case: é, É and e are the same to whoever searches.
create function folded(words text) returns text language sql immutable parallel safe
  return lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'));

alter table users
  add column version bigint not null default 1,
  add column guest boolean not null default false,
  add column created_by text,
  add column deleted_at timestamptz,
  add column purge_announced_at timestamptz,
  add column search_words text not null default '';

-- How many there are is not counted row by row on each call.
create table user_counts (
  tenant_id uuid primary key references tenants,
  active int not null,
  blocked int not null,
  inactive int not null
);
select make_tenant_table('user_counts');

-- The one who migrates need not be above row security.
alter table users no force row level security;
alter table user_counts no force row level security;
update users set search_words = folded(concat_ws(' ', display_name, sign_in_name, email));
insert into user_counts (tenant_id, active, blocked, inactive)
select tenant_id, count(*) filter (where state = 'active'), count(*) filter (where state = 'active' and blocked),
       count(*) filter (where state = 'inactive')
  from users group by tenant_id;
alter table users force row level security;
alter table user_counts force row level security;

create unique index users_by_email on users (tenant_id, lower(email));
create index users_blocked on users (tenant_id, display_name, id) where blocked;
create index users_deleted on users (tenant_id, display_name, id) where state = 'inactive';

create table saved_views (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, user_id, list, name),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index saved_views_shared on saved_views (tenant_id, list) where shared;
select make_tenant_table('saved_views');

-- An answer that holds a secret is kept for a repeat under the envelope key only.
alter table answered_requests add column answer_sealed text;
