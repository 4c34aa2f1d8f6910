-- What a person was told, as the portal lists it: the mail's title without its text, which may hold a link for once.
create table notices (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  at timestamptz not null,
  title text not null,
  language text not null,
  cause text not null,
  page text,
  read_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index notices_of_user on notices (tenant_id, user_id, at desc, id desc);
create index notices_unread on notices (tenant_id, user_id) where read_at is null;
select make_tenant_table('notices');
comment on table notices is 'record';
