import { randomUUID } from 'node:crypto';

/** A logical id that says nothing: neither when nor by whom. */
export const uuid = (): string => randomUUID();
