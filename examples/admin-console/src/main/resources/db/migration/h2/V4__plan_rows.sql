-- What became of each user of a short plan, for the page that shows it.
create table app_plan_rows (
  operation    uuid                    not null references app_plans on delete cascade,
  line         bigint                  not null,
  name         character varying       not null,
  outcome      character varying(32)   not null,
  state_before character varying(16),
  state_after  character varying(16),
  problems     character varying       not null,
  primary key (operation, line)
);
