-- Work that goes on after the answer: exports. A job belongs to who asked; one process at a time has it, until its
-- lease ends; `place` is how far it has come, so that another process goes on there.
create table job (
  id text collate "C" primary key,
  owner text collate "C" not null,
  actor text not null,
  request text not null,
  state text collate "C" not null,
  at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  lease_owner text collate "C" not null,
  lease_until timestamptz(3) not null,
  place text not null,
  done int8 not null,
  failures int not null);
create index job_owner on job (owner, at);

-- What a job has found: keys of versions, not their texts. Each is asked for again, by the rules of the moment, when
-- it is downloaded.
create table job_chunk (
  job text collate "C" not null,
  n int8 not null,
  type text collate "C" not null,
  held int not null,
  keys text not null,
  primary key (job, n));
