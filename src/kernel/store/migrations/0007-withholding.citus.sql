select create_distributed_table('withholding', 'pat', colocate_with => 'resource');
