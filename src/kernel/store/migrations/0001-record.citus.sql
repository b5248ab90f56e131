-- Where the tables of 0001 lie on Citus: persons by person, each key by its value, registers everywhere.
select create_distributed_table('resource', 'pat', colocate_with => 'none');
select create_distributed_table(t, 'pat', colocate_with => 'resource')
  from unnest('{history,idx_str,idx_date,idx_qty,idx_ref,compartment,relation,outbox}'::text[]) t;
select create_distributed_table('locator', 'id', colocate_with => 'none');
select create_distributed_table('register_history', 'id', colocate_with => 'locator');
select create_distributed_table('identifier', 'hash', colocate_with => 'none');
select create_distributed_table('access_log', 'chain', colocate_with => 'none');
select create_reference_table(t)
  from unnest('{register,register_str,register_date,register_qty,register_ref,lease}'::text[]) t;
