-- Plans that were shown to an administrator: until they are applied, while they are, and with the report after.
create table app_plans (
  operation     uuid        not null primary key,
  org_id        text        not null,
  owner_id      text        not null,
  kind          text        not null,
  title         text        not null, -- the name of the file, or of what was asked
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  rows_total    bigint      not null,
  usable        boolean     not null,
  errors        bigint      not null,
  disables      bigint      not null,
  weakens       boolean     not null,
  content       bytea       not null, -- as the library saved it: authenticated, not encrypted
  status        text        not null,
  -- What the administrator chose when it was applied, to go on in the same way.
  valid_rows    boolean     not null default false,
  confirmed     bigint,
  reason        text,
  override_for  text,
  -- How far it is. Whoever applies it says again and again that they still do.
  rows_done     bigint      not null default 0,
  alive_until   timestamptz,
  cancelled     boolean     not null default false,
  -- What came of it.
  stop_cause    text,
  message       text,
  report        bytea,
  failed_rows   bytea
);
create index app_plans_owner on app_plans (org_id, owner_id, created_at);

create table app_plan_outcomes (
  operation     uuid        not null references app_plans on delete cascade,
  outcome       text        not null,
  rows_in       bigint      not null,
  primary key (operation, outcome)
);
