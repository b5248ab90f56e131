-- Concepts of code systems, found without reading the code system whole.

-- A CodeSystem, ValueSet or ConceptMap by its canonical address; `head` is a CodeSystem without its concepts.
-- `digest` and `loaded` say how far a file was loaded whose concepts are not in the resource.
create table canonical (
  rt text collate "C" not null,
  id text collate "C" not null,
  url text collate "C" not null,
  version text collate "C" not null,
  status text collate "C" not null,
  supplements text collate "C",
  head text not null,
  digest text,
  loaded int not null default 0,
  primary key (rt, id));
create index canonical_url on canonical (rt, url);
create index canonical_supplements on canonical (supplements);

-- `sys` is the id of the CodeSystem, `n` the place in it, `txt` the concept without those below it.
create table concept (
  sys text collate "C" not null,
  code text collate "C" not null,
  n int not null,
  display text,
  inactive smallint not null,
  txt text not null,
  primary key (sys, code));
create index concept_page on concept (sys, n);

-- Every concept above another, `depth` steps up.
create table concept_above (
  sys text collate "C" not null,
  code text collate "C" not null,
  up text collate "C" not null,
  depth smallint not null,
  primary key (sys, code, up));
create index concept_below on concept_above (sys, up, depth);

-- Words of codes, displays and designations, folded.
create table concept_word (
  sys text collate "C" not null,
  word text collate "C" not null,
  code text collate "C" not null,
  primary key (sys, word, code));
create index concept_word_code on concept_word (sys, code);

create table concept_property (
  sys text collate "C" not null,
  prop text collate "C" not null,
  value text collate "C" not null,
  code text collate "C" not null,
  primary key (sys, prop, value, code));
create index concept_property_code on concept_property (sys, code);

-- One target of a ConceptMap (`map` is its id), from one code system to another.
create table concept_mapping (
  map text collate "C" not null,
  n int not null,
  src text collate "C" not null,
  code text collate "C" not null,
  dst text collate "C" not null,
  target text collate "C" not null,
  txt text not null,
  primary key (map, n));
create index concept_mapping_from on concept_mapping (map, src, code);
create index concept_mapping_to on concept_mapping (map, dst, target);
