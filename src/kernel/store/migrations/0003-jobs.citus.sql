select create_reference_table('job');
select create_distributed_table('job_chunk', 'job', colocate_with => 'none');
