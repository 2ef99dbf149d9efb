-- Plans that were shown to an administrator: until they are applied, while they are, and with the report after.
create table app_plans (
  operation     uuid                     not null primary key,
  org_id        character varying(256)   not null,
  owner_id      character varying(256)   not null,
  kind          character varying(32)    not null,
  title         character varying(255)   not null, -- the name of the file, or of what was asked
  created_at    timestamp with time zone not null,
  expires_at    timestamp with time zone not null,
  rows_total    bigint                   not null,
  usable        boolean                  not null,
  errors        bigint                   not null,
  disables      bigint                   not null,
  weakens       boolean                  not null,
  content       binary large object      not null, -- as the library saved it: authenticated, not encrypted
  status        character varying(16)    not null,
  -- What the administrator chose when it was applied, to go on in the same way.
  valid_rows    boolean                  not null default false,
  confirmed     bigint,
  reason        character varying(500),
  override_for  character varying(500),
  -- How far it is. Whoever applies it says again and again that they still do.
  rows_done     bigint                   not null default 0,
  alive_until   timestamp with time zone,
  cancelled     boolean                  not null default false,
  -- What came of it.
  stop_cause    character varying(16),
  message       character varying,
  report        binary large object,
  failed_rows   binary large object
);
create index app_plans_owner on app_plans (org_id, owner_id, created_at);

create table app_plan_outcomes (
  operation uuid                  not null references app_plans on delete cascade,
  outcome   character varying(32) not null,
  rows_in   bigint                not null,
  primary key (operation, outcome)
);
