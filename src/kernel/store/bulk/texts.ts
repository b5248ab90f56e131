import { prepared } from '../../search/statement-names.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { disclosed } from '../row.ts';
import type { Session } from '../session.ts';
import { wide } from '../wide.ts';
import type { VersionKey } from './export-request.ts';

interface TextRow {
  readonly pat: string;
  readonly also: readonly string[] | null;
  readonly type: string;
  readonly txt: string;
}

const ofRegisters = {
  name: 'export-register-texts',
  text: `select '' as pat, null as also, h.rt as type, h.txt
    from unnest($1::text[], $2::text[], $3::int4[]) with ordinality as k(rt, id, ver, n)
    join register_history h on h.rt = k.rt and h.id = k.id and h.ver = k.ver
    where h.txt is not null order by k.n`,
};

/**
 * The texts of some versions of one type, as far as the context may see them now, in the order of the keys. Everyone
 * whom they are about is in the log.
 */
export async function exportTexts(
  session: Session,
  keys: readonly VersionKey[],
): Promise<readonly string[]> {
  const values = [
    textColumn(keys.map(({ type }) => type)),
    textColumn(keys.map(({ id }) => id)),
    numberColumn(keys.map(({ version }) => version)),
  ];
  const connection = wide(session);
  if (keys.every(({ pat }) => pat === '')) {
    return (await connection.query<TextRow>(ofRegisters, values)).map(({ txt }) => txt);
  }
  const { visibility } = await session.passage();
  const statement = prepared(`select r.pat, r.also, r.rt as type, r.txt
    from unnest($1::text[], $2::text[], $3::text[], $4::int4[]) with ordinality as k(pat, rt, id, ver, n)
    join history r on r.pat = k.pat and r.rt = k.rt and r.id = k.id and r.ver = k.ver
    where r.txt is not null and (${visibility.sql('r', 5)}) order by k.n`);
  const rows = await connection.query<TextRow>(statement, [
    textColumn(keys.map(({ pat }) => pat)),
    ...values,
    ...visibility.values,
  ]);
  const { ground } = visibility;
  for (const row of rows) disclosed(row, { type: row.type, ground }, session.log.target);
  return rows.map(({ txt }) => txt);
}
