// Loaded before the tests: generated cases are the same in every run, unless the long versions ask for new ones.
import fc from 'fast-check';

const seed = 20_261_124;

if (!process.env['HELHED_SOAK']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
