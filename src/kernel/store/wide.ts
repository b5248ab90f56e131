import type { Connection } from './database.ts';
import type { Session } from './session.ts';

/** The connection that what concerns everyone is read over, out of the way of those who read one record. */
export const wide = ({ database }: Session): Connection => database.wide ?? database.reads;
