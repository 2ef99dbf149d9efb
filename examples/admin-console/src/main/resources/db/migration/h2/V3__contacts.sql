-- What the second factors of users need: a secret or a number, encrypted. MFA's own record refers to a row by its id.
create table app_contacts (
  org_id    character varying(256) not null,
  user_id   character varying(256) not null,
  id        character varying(256) not null,
  detail    varbinary(1024) not null,
  last_step bigint not null, -- the last time step whose code was used, so that no code counts twice
  primary key (org_id, user_id, id)
);
