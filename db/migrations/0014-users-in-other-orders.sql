-- The list of people by when they came and when they last signed in (whoever never did counts as longest ago), and the
-- places where roles hold.

create index users_by_creation on users (tenant_id, created_at, id);
-- No coalesce: row security does not trust it before its own condition, and the index would only order, not find.
create index users_by_sign_in on users
  (tenant_id, (case when last_sign_in_at is null then '-infinity'::timestamptz else last_sign_in_at end), id);
create index user_roles_by_place on user_roles (tenant_id, scope) where scope <> '';
