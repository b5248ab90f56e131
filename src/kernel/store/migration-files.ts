import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step forward of the schema. */
export interface Migration {
  /** From 1, without gaps. */
  readonly n: number;
  readonly name: string;
  readonly sql: string;
  /** What Citus needs beside it. */
  readonly citus?: string;
  /** Line 1 begins `-- breaking:`: the rows as they were can no longer be read by the binary before. */
  readonly isBreaking: boolean;
}

const FILE = /^(\d{4})-([a-z0-9-]+)[.]sql$/;
const ours: string = join(import.meta.dirname, 'migrations');

/**
 * The numbered files of a folder, in order: `0001-record.sql`, and beside it `0001-record.citus.sql` where Citus
 * needs more.
 *
 * @throws Error when a number is missing or given twice: a defect of the build.
 */
export function migrationFiles(folder: string = ours): readonly Migration[] {
  const names = readdirSync(folder).sort();
  const migrations = names.flatMap((file) => {
    const [, digits, name] = FILE.exec(file) ?? [];
    if (digits === undefined || name === undefined) return [];
    const sql = readFileSync(join(folder, file), 'utf8');
    const beside = file.replace(/[.]sql$/, '.citus.sql');
    const citus = names.includes(beside) && readFileSync(join(folder, beside), 'utf8');
    const isBreaking = sql.startsWith('-- breaking:');
    return [{ n: Number(digits), name, sql, isBreaking, ...(citus && { citus }) }];
  });
  const misplaced = migrations.find(({ n }, index) => n !== index + 1);
  if (misplaced) throw new Error(`migration ${misplaced.n} (${misplaced.name}) is out of order`);
  return migrations;
}
