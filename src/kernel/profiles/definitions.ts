import { searchParameters } from '#fhir';
import { hash64 } from '../search/token-hash.ts';
import { tokenKeys } from '../search/token-keys.ts';
import type { Connection } from '../store/database.ts';
import { withoutVersion } from '../terminology/head.ts';
import type { ProfileText } from './checker.ts';

/** StructureDefinitions by canonical address, every version that is here, newest first; they concern nobody. */
export type ReadDefinitions = (canonicals: readonly string[]) => Promise<readonly ProfileText[]>;

const byUrl = {
  name: 'definitions-by-url',
  text: `select r.id, r.ver, r.txt from register r
    where r.rt = 'StructureDefinition' and r.tok && $1::int8[] order by r.sort desc, r.id limit 200`,
};

/** @param connection - for reads. */
export const readDefinitions =
  (connection: Connection): ReadDefinitions =>
  async (canonicals) => {
    const parameter = searchParameters('StructureDefinition').get('url');
    if (parameter === undefined || canonicals.length === 0) return [];
    const urls = [...new Set(canonicals.map(withoutVersion))];
    const hashes = urls.map((url) => hash64(tokenKeys.uri(parameter.index, url)));
    const rows = await connection.query<{ id: string; ver: number; txt: string }>(byUrl, [hashes]);
    return rows.map(({ id, ver, txt }) => ({ key: `${id}/${ver}`, text: txt }));
  };
