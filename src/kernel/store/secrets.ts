import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

const read = { name: 'secret-read', text: 'select value from secret where name = $1' };
const offer = {
  name: 'secret-offer',
  text: 'insert into secret (name, value) values ($1, $2) on conflict (name) do nothing',
};

/**
 * Random bytes under a name, made by whichever process asks first: the same in every process from then on.
 *
 * @param size - bytes, when they are made.
 */
export async function secretBytes(database: Database, name: string, size: number): Promise<Buffer> {
  const known = await secretOf(database, name);
  if (known) return known;
  await database.transaction((connection) => connection.query(offer, [name, randomBytes(size)]));
  const made = await secretOf(database, name);
  if (!made) throw new Error(`the secret ${name} was taken away while it was made`);
  return made;
}

async function secretOf(database: Database, name: string): Promise<Buffer | undefined> {
  const [row] = await database.reads.query<{ value: Uint8Array }>(read, [name]);
  return row && Buffer.from(row.value);
}
