-- MFA administration on H2 2.x. What each table is for: mfa-spi/jdbc/docs/tables.md of the source repository.
-- Every key begins with the tenant; no sequence is shared. Keys compare as they are.

-- What is kept of a user who was ever changed.
create table mfa_record (
  tenant            character varying not null,
  user_id           character varying not null,
  state             character varying not null,
  contact_methods   character varying not null, -- a line each: kind, tab, reference, tab, label; empty if not registered
  app_passwords     integer           not null check (app_passwords between 0 and 40),
  device_generation bigint            not null check (device_generation >= 0),
  version           bigint            not null check (version >= 0),
  primary key (tenant, user_id),
  constraint mfa_record_state_check check (state in ('DISABLED', 'ENABLED', 'ENFORCED'))
);

create index mfa_record_state on mfa_record (tenant, state, user_id);

create table mfa_app_password (
  tenant     character varying           not null,
  user_id    character varying           not null,
  added      bigint                      not null, -- the version of the record that the addition left: the order of additions
  name       character varying           not null,
  name_key   character varying           not null, -- the name with A to Z lowered
  hash       varbinary(32)               not null check (octet_length(hash) = 32),
  created_at timestamp(6) with time zone not null,
  primary key (tenant, user_id, added),
  unique (tenant, user_id, name_key)
);

-- One change of one user: at most one of an operation.
create table mfa_change (
  tenant               character varying           not null,
  user_id              character varying           not null,
  operation            uuid                        not null,
  recorded             timestamp(6) with time zone not null, -- by the database's clock, one time for all changes of a transaction
  version_after        bigint                      not null,
  kinds                character varying           not null,
  state_before         character varying           not null,
  methods_before       character varying           not null,
  app_passwords_before integer                     not null,
  generation_before    bigint                      not null,
  state_after          character varying           not null,
  methods_after        character varying           not null,
  app_passwords_after  integer                     not null,
  generation_after     bigint                      not null,
  actor_kind           character varying           not null,
  actor_id             character varying,
  actor_name           character varying           not null,
  at                   timestamp(6) with time zone not null, -- by the host's clock
  reason               character varying,
  app_password         character varying,
  primary key (tenant, user_id, operation)
);

create index mfa_change_operation on mfa_change (tenant, operation, recorded, user_id);

create table mfa_operation (
  tenant     character varying           not null,
  operation  uuid                        not null,
  recorded   timestamp(6) with time zone not null, -- when its first commit was, by the database's clock
  kind       character varying           not null,
  actor_kind character varying           not null,
  actor_id   character varying,
  actor_name character varying           not null,
  reason     character varying,
  started_at timestamp(6) with time zone not null,
  changed    bigint                      not null, -- how many rows of mfa_change it has
  end_counts character varying,                                -- null until it is finished
  ended_at   timestamp(6) with time zone,
  primary key (tenant, operation)
);

create index mfa_operation_recorded on mfa_operation (tenant, recorded, operation);

create table mfa_settings (
  tenant   character varying not null,
  version  bigint            not null,
  settings character varying not null, -- a line each: name=value
  primary key (tenant)
);

create table mfa_settings_change (
  tenant          character varying           not null,
  version_after   bigint                      not null,
  operation       uuid                        not null,
  settings_before character varying           not null,
  settings_after  character varying           not null,
  actor_kind      character varying           not null,
  actor_id        character varying,
  actor_name      character varying           not null,
  at              timestamp(6) with time zone not null,
  reason          character varying,
  primary key (tenant, version_after),
  unique (tenant, operation)
);

-- Denials and overrides.
create table mfa_event (
  tenant     character varying           not null,
  recorded   timestamp(6) with time zone not null,
  id         uuid                        not null,
  kind       character varying           not null,
  actor_kind character varying           not null,
  actor_id   character varying,
  actor_name character varying           not null,
  actions    character varying           not null,
  denials    character varying           not null, -- reason=how many
  reason     character varying,
  operation  uuid,
  at         timestamp(6) with time zone not null,
  primary key (tenant, recorded, id)
);
