import { searchTable } from './generated/search.ts';

/** Every search parameter as one text: another text, other search rows. */
export const searchDefinitions: string = searchTable;
