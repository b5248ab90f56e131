import { type Database, isLogProtected } from '#kernel';

const settings = {
  text: `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
};

/** What makes a database unfit for real records; empty when nothing does. */
export async function unsafeDatabase(database: Database): Promise<readonly string[]> {
  const rows = await database.reads.query<{ name: string; setting: string }>(settings, []);
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  return [
    ...(database.isDurable ? [] : ['the database does not survive a loss of power']),
    ...off.map((name) => `the database has ${name} off`),
    ...((await isLogProtected(database))
      ? []
      : ['the access log can be altered by the role that writes it: give the owner CREATEROLE']),
  ];
}
