-- The record: rows of persons, registers, what is found by, access log.
-- Text keys are collate "C" and times have milliseconds, so that every engine sorts and joins them alike.

-- What belongs to a person. `pat` is the person key: in every key, never empty, never updated.
-- `tok` has hashes of what codes, references and the like say, `words` the texts beside them, each after its number.
-- `also` names the further persons whom a row concerns (null when none): a reader must be allowed all.
create table resource (
  pat text collate "C" not null check (pat <> ''),
  rt text collate "C" not null,
  id text collate "C" not null,
  ver int not null,
  upd timestamptz(3) not null,
  sort timestamptz(3) not null,
  tok int8[] not null default '{}',
  words text collate "C",
  cat smallint,
  org text collate "C",
  also text[] collate "C",
  at timestamptz(3),
  priv boolean not null default false,
  txt text not null,
  primary key (pat, rt, id));
create index resource_page on resource (pat, rt, sort desc, id);
create index resource_type on resource (rt, sort desc, id, pat);
create index resource_tok on resource using gin (tok) with (gin_pending_list_limit = 64);

-- Every version, with what its visibility hangs on; a deletion has no text.
create table history (
  pat text collate "C" not null check (pat <> ''),
  rt text collate "C" not null,
  id text collate "C" not null,
  ver int not null,
  upd timestamptz(3) not null,
  op "char" not null,
  cat smallint,
  org text collate "C",
  also text[] collate "C",
  at timestamptz(3),
  priv boolean not null default false,
  txt text,
  primary key (pat, rt, id, ver));

-- What a row is found by. Each row stands once because it is made so; equal keys of one resource share an entry.
create table idx_str (
  pat text collate "C" not null,
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  v text collate "C" not null);
create index idx_str_row on idx_str (pat, rt, id, p);
create index idx_str_v on idx_str (rt, p, v);

create table idx_date (
  pat text collate "C" not null,
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  lo timestamptz(3) not null,
  hi timestamptz(3) not null);
create index idx_date_row on idx_date (pat, rt, id, p);
create index idx_date_v on idx_date (rt, p, lo, hi);

-- Amounts as written (`v`, with hashes of the unit and of its code) and as they compare (`cv` in `cunit`).
create table idx_qty (
  pat text collate "C" not null,
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  v double precision not null,
  name int8,
  code int8,
  cv double precision not null,
  cunit int8);
create index idx_qty_row on idx_qty (pat, rt, id, p);
create index idx_qty_v on idx_qty (rt, p, cunit, cv);

-- References. Business identifiers lie here too, by the hash of system and value: `trt` is then empty.
create table idx_ref (
  pat text collate "C" not null,
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  trt text collate "C" not null,
  tid text collate "C" not null);
create index idx_ref_row on idx_ref (pat, rt, id, p);
create index idx_ref_v on idx_ref (trt, tid, p, rt);

-- One row for each further person whom a resource concerns; `home` is the person whose row it is.
create table compartment (
  pat text collate "C" not null check (pat <> ''),
  rt text collate "C" not null,
  id text collate "C" not null,
  home text collate "C" not null,
  primary key (pat, rt, id));
create index compartment_resource on compartment (rt, id);

-- Treatment relations that a resource gives: a party may see the person from `lo` until `hi`.
create table relation (
  pat text collate "C" not null check (pat <> ''),
  party text collate "C" not null,
  rt text collate "C" not null,
  id text collate "C" not null,
  class text collate "C" not null,
  lo timestamptz(3) not null,
  hi timestamptz(3) not null,
  primary key (pat, party, rt, id, class, lo));
create index relation_party on relation (party, hi, pat);

-- What others are to hear of: one row a transaction and person, a line a version.
create table outbox (
  pat text collate "C" not null,
  n int8 generated always as identity,
  at timestamptz(3) not null,
  topic text not null,
  body text not null,
  primary key (pat, n));

-- What belongs to nobody: organisations, professionals, questionnaires, terminology.
create table register (
  rt text collate "C" not null,
  id text collate "C" not null,
  ver int not null,
  upd timestamptz(3) not null,
  sort timestamptz(3) not null,
  tok int8[] not null default '{}',
  words text collate "C",
  txt text not null,
  primary key (rt, id));
create index register_page on register (rt, sort desc, id);
create index register_tok on register using gin (tok) with (gin_pending_list_limit = 64);

create table register_str (
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  v text collate "C" not null,
  primary key (rt, id, p, v));
create index register_str_v on register_str (rt, p, v);

create table register_date (
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  lo timestamptz(3) not null,
  hi timestamptz(3) not null,
  primary key (rt, id, p, lo, hi));
create index register_date_v on register_date (rt, p, lo, hi);

create table register_qty (
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  v double precision not null,
  name int8,
  code int8,
  cv double precision not null,
  cunit int8);
create index register_qty_row on register_qty (rt, id, p);
create index register_qty_v on register_qty (rt, p, cunit, cv);

create table register_ref (
  rt text collate "C" not null,
  id text collate "C" not null,
  p smallint not null,
  trt text collate "C" not null,
  tid text collate "C" not null,
  primary key (rt, id, p, trt, tid));
create index register_ref_v on register_ref (trt, tid, p, rt);

create table register_history (
  id text collate "C" not null,
  rt text collate "C" not null,
  ver int not null,
  upd timestamptz(3) not null,
  op "char" not null,
  txt text,
  primary key (id, rt, ver));

-- Ids are unique across persons, and a row is found by its id alone.
create table locator (
  id text collate "C" not null,
  rt text collate "C" not null,
  pat text collate "C" not null,
  primary key (id, rt));

-- Business identifiers, and criteria of conditional creates, claimed before anything is written.
-- `hash` is the first 64 bits of the digest of `key`; `pat` is empty for a register.
create table identifier (
  hash int8 not null,
  key text collate "C" not null,
  pat text collate "C" not null,
  rt text collate "C" not null,
  id text collate "C" not null,
  primary key (hash, key));

-- Appended to only, by a role that may do nothing else. `seal` is SHA-256 over the seal before and the row.
create table access_log (
  chain text collate "C" not null,
  seq int8 not null,
  pat text collate "C" not null,
  at timestamptz(3) not null,
  entry text not null,
  seal bytea not null,
  primary key (chain, seq));
create index access_log_pat on access_log (pat, at desc);

-- Who does, until when, what only one process may do at a time.
create table lease (
  name text collate "C" primary key,
  owner text not null,
  until timestamptz(3) not null);

-- When a source organisation was last heard from, and the longest silence that is ordinary for it.
create table source_contact (
  org text collate "C" primary key,
  last_at timestamptz(3) not null,
  expected_ms int8 not null);

-- Random values that every process of an installation shares.
create table secret (
  name text collate "C" primary key,
  value bytea not null);
