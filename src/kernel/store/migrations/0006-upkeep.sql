-- How far the upkeep of the search rows has come: one row a run that is under way or was the last.
create table upkeep (
  name text collate "C" primary key,
  -- Fingerprint of the definitions that the rows are made by.
  made_by text not null,
  -- The last person key or register type and id that is done; empty at the beginning.
  place text collate "C" not null,
  done int8 not null,
  ended_at timestamptz(3));
