-- Sign-in, shared by every server process. Nothing of a health record; no row is needed after `until`.
-- Identifiers that open something (codes, cookies, session ids) are kept as SHA-256 only.
-- Times are milliseconds since the epoch.

-- What the authorization server remembers: interactions, codes, grants, its own browser sessions.
create table sign_in_state (
  model text not null,
  id text not null,
  grant_id text,
  uid text,
  payload text not null,
  consumed bigint,
  until bigint not null,
  primary key (model, id)
);
create index sign_in_state_grant on sign_in_state (grant_id) where grant_id is not null;
create index sign_in_state_uid on sign_in_state (uid) where uid is not null;
create index sign_in_state_until on sign_in_state (until);

-- Who is signed in to a portal.
create table portal_session (
  id text primary key,
  actor text not null,
  grant_id text,
  uid text,
  began bigint not null,
  seen bigint not null,
  until bigint not null
);
create index portal_session_until on portal_session (until);

-- Tokens (`jti`), grants and sessions that ended before their time.
create table revocation (
  id text primary key,
  at bigint not null,
  until bigint not null
);
create index revocation_at on revocation (at);
