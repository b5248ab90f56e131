/**
 * The floor: Node and `pg` with one indexed table and nothing else. No validation, sign-in, gate or log.
 * What Helhed costs above this is what we are answerable for.
 */
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';

const [databaseUrl, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
await pool.query(`create table if not exists floor (
  pat text, rt text, id text, sort timestamptz(3), txt text, primary key (pat, rt, id))`);
await pool.query('create index if not exists floor_page on floor (pat, rt, sort desc, id)');

const insert = {
  name: 'floor-insert',
  text: `insert into floor select 'p', 'Observation', gen_random_uuid()::text, now(), t
    from unnest($1::text[]) t`,
};
const read = {
  name: 'floor-read',
  text: `select txt from floor where pat = 'p' and rt = 'Observation' and id = $1`,
};
const page = {
  name: 'floor-page',
  text: `select txt from floor where pat = $1 and rt = 'Observation' order by sort desc, id limit $2`,
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const texts = async (config: pg.QueryConfig): Promise<string> =>
  (await pool.query<{ txt: string }>(config)).rows.map((row) => row.txt).join(',');

async function answer(request: IncomingMessage): Promise<string> {
  const [, what, argument] = (request.url ?? '').split('/');
  if (what === 'read') return texts({ ...read, values: [argument] });
  if (what === 'page') return `[${await texts({ ...page, values: ['p', argument] })}]`;
  const body = await bodyOf(request);
  const rows =
    what === 'create'
      ? [body]
      : (JSON.parse(body) as unknown[]).map((each) => JSON.stringify(each));
  await pool.query({ ...insert, values: [rows] });
  return body;
}

createServer((request, reply) => {
  answer(request).then(
    (text) => reply.setHeader('content-type', 'application/fhir+json').end(text),
    () => reply.writeHead(500).end(),
  );
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
