-- Read with the rows of any person: a row about several asks for all of them.
select create_reference_table('withholding');
