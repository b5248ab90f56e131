-- Small beside the record, and read with registers: everywhere.
select create_reference_table(t)
  from unnest('{canonical,concept,concept_above,concept_word,concept_property,concept_mapping}'::text[]) t;
