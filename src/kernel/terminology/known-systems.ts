import type { Connection } from '../store/database.ts';
import type { Canonical, CodeSystemHead } from './head.ts';
import { r4System } from './r4-codes.ts';
import type { KnownSystem } from './terminology.ts';

const R4 = '4.0.1';

const systemByUrl = {
  name: 'code-system-by-url',
  text: `select c.id, c.head from canonical c
    where c.rt = 'CodeSystem' and c.url = $1 and ($2 = '' or c.version = $2) and c.supplements is null
    order by (c.status = 'active') desc, c.version desc, c.id limit 1`,
};

const systemById = {
  name: 'code-system-by-id',
  text: `select c.id, c.head from canonical c where c.rt = 'CodeSystem' and c.id = $1`,
};

const supplementsOf = {
  name: 'supplements-of',
  text: `select c.id from canonical c where c.rt = 'CodeSystem' and c.supplements = $1 and c.status <> 'retired'
    order by c.id`,
};

interface HeadRow {
  readonly id: string;
  readonly head: string;
}

/** The code system of an address, the newest unless a version is said; of R4's own what the bindings hold. */
export async function findSystem(
  connection: Connection,
  { url, version }: Canonical,
): Promise<KnownSystem | undefined> {
  const [row] = await connection.query<HeadRow>(systemByUrl, [url, version]);
  if (row) return known(connection, row);
  const listed = version === '' || version === R4 ? r4System(url) : undefined;
  if (!listed) return undefined;
  return {
    id: '',
    head: { resourceType: 'CodeSystem', url, version: R4, status: 'active', content: 'complete' },
    supplements: await supplementIds(connection, url),
    listed: new Set(listed),
  };
}

export async function findSystemById(
  connection: Connection,
  id: string,
): Promise<KnownSystem | undefined> {
  const [row] = await connection.query<HeadRow>(systemById, [id]);
  return row && known(connection, row);
}

async function known(connection: Connection, row: HeadRow): Promise<KnownSystem> {
  const head = JSON.parse(row.head) as CodeSystemHead;
  return { id: row.id, head, supplements: await supplementIds(connection, head.url ?? '') };
}

async function supplementIds(connection: Connection, url: string): Promise<readonly string[]> {
  const found = await connection.query<{ id: string }>(supplementsOf, [url]);
  return found.map(({ id }) => id);
}
