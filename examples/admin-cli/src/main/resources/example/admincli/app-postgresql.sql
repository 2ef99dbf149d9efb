-- What the application has of its own: its users, and who administers what.
create table if not exists app_users (
  org_id varchar(256) not null,
  id varchar(256) not null,
  email varchar(1024) not null,
  name varchar(1024) not null,
  primary key (org_id, id)
);
create unique index if not exists app_users_email on app_users (org_id, email);
create unique index if not exists app_users_key
  on app_users (org_id, lower(email collate "C"));
create table if not exists app_roles (
  org_id varchar(256) not null,
  user_id varchar(256) not null,
  role varchar(128) not null,
  primary key (org_id, user_id, role)
);
