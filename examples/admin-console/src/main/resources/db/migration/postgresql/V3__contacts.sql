-- What the second factors of users need: a secret or a number, encrypted. MFA's own record refers to a row by its id.
create table app_contacts (
  org_id    text not null,
  user_id   text not null,
  id        text not null,
  detail    bytea not null,
  last_step bigint not null, -- the last time step whose code was used, so that no code counts twice
  primary key (org_id, user_id, id)
);
