-- What became of each user of a short plan, for the page that shows it.
create table app_plan_rows (
  operation    uuid                    not null references app_plans on delete cascade,
  line         bigint                  not null,
  name         text       not null,
  outcome      text   not null,
  state_before text,
  state_after  text,
  problems     text       not null,
  primary key (operation, line)
);
