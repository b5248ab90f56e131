// A process that writes and says so: `{"ack":"…"}` only after the transaction is committed.
// Arguments: data folder, then `deaf` for one that leaves signals to their ordinary effect.
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../../src/adapters/open-database.ts';

const [folder = '', manner] = process.argv.slice(2);
const LANES = 4;
/** Leaves the machine to those who start meanwhile. */
const PAUSE_MS = 2;

const say = (message: object): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

const insert = { name: 'kill-insert', text: 'insert into kill_kept (key) values ($1)' };

const databaseUrl = process.env['HELHED_TEST_DATABASE_URL'];
const database = await openDatabase({
  folder,
  report: (text) => say({ report: text }),
  ...(databaseUrl && { databaseUrl }),
});
await database.script('create table if not exists kill_kept (key text primary key)');
const rows = await database.reads.query<{ key: string }>({ text: 'select key from kill_kept' }, []);
say({ ready: rows.map(({ key }) => key) });

let isStopping = false;
if (manner !== 'deaf') {
  process.on('SIGINT', () => {
    isStopping = true;
  });
}

let count = 0;
async function write(): Promise<void> {
  while (!isStopping) {
    await delay(PAUSE_MS);
    count += 1;
    const key = `${process.pid}-${count}`;
    try {
      await database.transaction((connection) => connection.query(insert, [key]));
      say({ ack: key });
    } catch (error) {
      say({ failed: key, code: error instanceof Error && 'code' in error ? error.code : 'none' });
    }
  }
}

await Promise.all(Array.from({ length: LANES }, write));
await database.close();
