-- What persons withhold (MinSpærring): whoever a party stands for sees nothing of what it covers, from `lo` until `hi`.
-- `party` is everyone, a unit, a site with all below it, or a professional; `source` the organisation that sent the data
-- (null: any); `since` and `until` the time that the data is about.
create table withholding (
  pat text collate "C" not null check (pat <> ''),
  rt text collate "C" not null,
  id text collate "C" not null,
  party text collate "C" not null,
  source text collate "C",
  since timestamptz(3) not null,
  until timestamptz(3) not null,
  lo timestamptz(3) not null,
  hi timestamptz(3) not null);
create index withholding_pat on withholding (pat, party);
