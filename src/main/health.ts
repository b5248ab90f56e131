import { type Database, type Health, isLogProtected, schemaVersion } from '#kernel';

const REMEMBERED_MS = 1_000;

/** How the process is; asked at most once a second, so that watching it costs nothing. */
export function healthOf(database: Database, now: () => number): () => Promise<Health> {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<Health> | undefined;
  return () => {
    if (answer === undefined || now() - asked > REMEMBERED_MS) {
      asked = now();
      answer = ask(database);
    }
    return answer;
  };
}

async function ask(database: Database): Promise<Health> {
  const { engine, isDurable } = database;
  try {
    const [version, isProtected] = await Promise.all([
      schemaVersion(database),
      isLogProtected(database),
    ]);
    return {
      engine,
      isDurable,
      isLogProtected: isProtected,
      schemaVersion: version,
      obstacles: [],
    };
  } catch {
    return {
      engine,
      isDurable,
      isLogProtected: false,
      schemaVersion: 0,
      obstacles: ['the database does not answer'],
    };
  }
}
