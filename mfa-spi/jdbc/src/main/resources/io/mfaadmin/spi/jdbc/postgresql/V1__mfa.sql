-- MFA administration on PostgreSQL 14 and later. What each table is for: mfa-spi/jdbc/docs/tables.md of the source repository.
-- Every key begins with the tenant; no sequence is shared. Keys compare byte by byte (collation "C").

-- What is kept of a user who was ever changed.
create table mfa_record (
  tenant            text collate "C" not null,
  user_id           text collate "C" not null,
  state             text collate "C" not null,
  contact_methods   text             not null, -- a line each: kind, tab, reference, tab, label; empty if not registered
  app_passwords     integer          not null check (app_passwords between 0 and 40),
  device_generation bigint           not null check (device_generation >= 0),
  version           bigint           not null check (version >= 0),
  primary key (tenant, user_id),
  constraint mfa_record_state_check check (state in ('DISABLED', 'ENABLED', 'ENFORCED'))
);

create index mfa_record_state on mfa_record (tenant, state, user_id) where state <> 'DISABLED';

create table mfa_app_password (
  tenant     text collate "C" not null,
  user_id    text collate "C" not null,
  added      bigint           not null, -- the version of the record that the addition left: the order of additions
  name       text             not null,
  name_key   text collate "C" not null, -- the name with A to Z lowered
  hash       bytea            not null check (octet_length(hash) = 32),
  created_at timestamptz      not null,
  primary key (tenant, user_id, added),
  unique (tenant, user_id, name_key)
);

-- One change of one user: at most one of an operation.
create table mfa_change (
  tenant               text collate "C" not null,
  user_id              text collate "C" not null,
  operation            uuid             not null,
  recorded             timestamptz      not null, -- by the database's clock, one time for all changes of a transaction
  version_after        bigint           not null,
  kinds                text             not null,
  state_before         text             not null,
  methods_before       text             not null,
  app_passwords_before integer          not null,
  generation_before    bigint           not null,
  state_after          text             not null,
  methods_after        text             not null,
  app_passwords_after  integer          not null,
  generation_after     bigint           not null,
  actor_kind           text             not null,
  actor_id             text,
  actor_name           text             not null,
  at                   timestamptz      not null, -- by the host's clock
  reason               text,
  app_password         text
);

create index mfa_change_operation on mfa_change (tenant, operation, recorded, user_id);

-- After the index: while the planner knows of no rows both look alike to it, and of two such it takes the younger. The
-- look-up of one user's change belongs to the key; along the other index it would read the whole operation.
alter table mfa_change add primary key (tenant, user_id, operation);

create table mfa_operation (
  tenant     text collate "C" not null,
  operation  uuid             not null,
  recorded   timestamptz      not null, -- when its first commit was, by the database's clock
  kind       text             not null,
  actor_kind text             not null,
  actor_id   text,
  actor_name text             not null,
  reason     text,
  started_at timestamptz      not null,
  changed    bigint           not null, -- how many rows of mfa_change it has
  end_counts text,                                  -- null until it is finished
  ended_at   timestamptz,
  primary key (tenant, operation)
);

create index mfa_operation_recorded on mfa_operation (tenant, recorded, operation);

create table mfa_settings (
  tenant   text collate "C" not null,
  version  bigint           not null,
  settings text             not null, -- a line each: name=value
  primary key (tenant)
);

create table mfa_settings_change (
  tenant          text collate "C" not null,
  version_after   bigint           not null,
  operation       uuid             not null,
  settings_before text             not null,
  settings_after  text             not null,
  actor_kind      text             not null,
  actor_id        text,
  actor_name      text             not null,
  at              timestamptz      not null,
  reason          text,
  primary key (tenant, version_after),
  unique (tenant, operation)
);

-- Denials and overrides.
create table mfa_event (
  tenant     text collate "C" not null,
  recorded   timestamptz      not null,
  id         uuid             not null,
  kind       text             not null,
  actor_kind text             not null,
  actor_id   text,
  actor_name text             not null,
  actions    text             not null,
  denials    text             not null, -- reason=how many
  reason     text,
  operation  uuid,
  at         timestamptz      not null,
  primary key (tenant, recorded, id)
);
