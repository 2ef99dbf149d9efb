-- What the application has of its own: who its users are, and who administers what.
create table app_users (
  org_id        character varying(256)  not null,
  id            character varying(256)  not null,
  email         character varying(1024) not null, -- in lower case, as people sign in
  name          character varying(1024) not null,
  password_hash character varying(512)  not null,
  email_key     varbinary generated always as (
    stringtoutf8(translate(email, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'))),
  primary key (org_id, id)
);
create unique index app_users_email on app_users (email);
create unique index app_users_key on app_users (org_id, email_key);

create table app_roles (
  org_id  character varying(256) not null,
  user_id character varying(256) not null,
  role    character varying(128) not null,
  primary key (org_id, user_id, role)
);
