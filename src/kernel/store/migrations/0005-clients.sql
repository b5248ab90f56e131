-- Vendor systems and their public keys. Times are milliseconds since the epoch.

-- `since` is when it was registered or let in again: tokens carry it, so that those from before end with a `disabled`.
create table client (
  id text collate "C" primary key,
  name text not null,
  organisation_sor text,
  any_organisation smallint not null,
  scopes text not null,
  registered bigint not null,
  since bigint not null,
  disabled bigint
);

-- Public halves only. A key is of use from `added` until `ended`.
create table client_key (
  client text collate "C" not null,
  kid text collate "C" not null,
  jwk text not null,
  added bigint not null,
  ended bigint,
  primary key (client, kid)
);
