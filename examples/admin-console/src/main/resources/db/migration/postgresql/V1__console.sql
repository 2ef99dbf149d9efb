-- What the application has of its own: who its users are, and who administers what.
create table app_users (
  org_id        text not null,
  id            text not null,
  email         text not null, -- in lower case, as people sign in
  name          text not null,
  password_hash text not null,
  primary key (org_id, id)
);
create unique index app_users_email on app_users (email);
create unique index app_users_key on app_users (org_id, lower(email collate "C"));

create table app_roles (
  org_id  text not null,
  user_id text not null,
  role    text not null,
  primary key (org_id, user_id, role)
);
