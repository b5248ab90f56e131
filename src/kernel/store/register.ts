import { parseReference, searchParameters } from '#fhir';
import { hash64 } from '../search/token-hash.ts';
import { tokenKeys } from '../search/token-keys.ts';
import type { Database } from './database.ts';
import { registerRows } from './include.ts';
import type { Stored } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { toStored } from './row.ts';
import type { Session } from './session.ts';

const byIdentifier = {
  name: 'register-by-identifier',
  text: `select r.id, r.txt from register r where r.rt = $1 and r.tok @> array[$2::int8]
    order by r.sort, r.id limit 1`,
};

/** The oldest row of a register with a business identifier. */
export async function findInRegister(
  database: Database,
  type: string,
  { system, value }: { readonly system: string; readonly value: string },
): Promise<{ readonly id: string; readonly text: string } | undefined> {
  const parameter = searchParameters(type).get('identifier');
  if (parameter === undefined || !isRegisterType(type)) return undefined;
  const hash = hash64(tokenKeys.both(parameter.index, system, value));
  const [row] = await database.reads.query<{ id: string; txt: string }>(byIdentifier, [type, hash]);
  return row && { id: row.id, text: row.txt };
}

/** Rows of registers by reference (`Organization/…`); what is absent is left out. */
export async function registerRowsBy(
  session: Session,
  references: readonly string[],
): Promise<readonly Stored[]> {
  const unique = [...new Set(references)].flatMap((reference) => {
    const parsed = parseReference(reference);
    if (parsed?.kind !== 'literal' || !isRegisterType(parsed.type)) return [];
    return [{ trt: parsed.type, tid: parsed.id }];
  });
  const rows = await registerRows(session, unique);
  return rows.map(({ type, row }) => toStored(type, row));
}
