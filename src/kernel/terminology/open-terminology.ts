import type { CodeSystemConcept, ConceptMapGroupElementTarget, Resource } from '#fhir';
import type { Connection } from '../store/database.ts';
import { findSystem, findSystemById } from './known-systems.ts';
import { memberCount, members } from './members.ts';
import type { KnownConcept, KnownSystem, MapHead, Mapping, Terminology } from './terminology.ts';
import { selectionOf } from './value-set-selection.ts';

const byUrl = {
  name: 'canonical-by-url',
  text: `select c.id, c.head, r.txt from canonical c join register r on r.rt = c.rt and r.id = c.id
    where c.rt = $1 and c.url = $2 and ($3 = '' or c.version = $3)
      and (c.rt <> 'CodeSystem' or c.supplements is null)
    order by (c.status = 'active') desc, c.version desc, c.id limit 1`,
};
const conceptRows = {
  name: 'concepts-of',
  text: `select c.sys, c.code, c.inactive, c.txt from concept c
    where c.sys = any($1::text[]) and c.code = any($2::text[])`,
};
const wordsOfSystems = {
  name: 'concept-words',
  text: `select coalesce(k.supplements, k.url) as url, c.txt from canonical k
    join concept c on c.sys = k.id and c.code = any($2::text[])
    where k.rt = 'CodeSystem' and (k.url = any($1::text[]) or k.supplements = any($1::text[]))
    order by k.version, k.id, c.code`,
};
const sameWord = {
  name: 'concept-in-any-case',
  text: `select w.code from concept_word w where w.sys = $1 and w.word = $2 and lower(w.code) = lower($3)
    order by w.code limit 1`,
};
const nextTo = {
  name: 'concepts-around',
  text: `select 'up' as way, a.up as code from concept_above a where a.sys = $1 and a.code = $2 and a.depth = 1
    union all select 'down', a.code from concept_above a where a.sys = $1 and a.up = $2 and a.depth = 1
    order by way desc, code limit 1000`,
};
const above = {
  name: 'concept-is-above',
  text: 'select 1 as n from concept_above a where a.sys = $1 and a.code = $2 and a.up = $3',
};
const mapHeads = {
  name: 'concept-maps',
  text: `select c.id, c.url, c.head from canonical c where c.rt = 'ConceptMap' and c.status <> 'retired'
    order by (c.status = 'active') desc, c.id limit 200`,
};
const mapped = (isReverse: boolean): { readonly name: string; readonly text: string } => ({
  name: `concept-mappings-${isReverse ? 'to' : 'from'}`,
  text: `select m.src, m.code, m.dst, m.target, m.txt from concept_mapping m where m.map = $1
    and ${isReverse ? 'm.dst = $2 and m.target = $3' : 'm.src = $2 and m.code = $3'} order by m.n limit 1000`,
});
const [mappedFrom, mappedTo] = [mapped(false), mapped(true)];

interface HeadRow {
  readonly id: string;
  readonly head: string;
}

/** @param connection - for reads. */
export function openTerminology(connection: Connection): Terminology {
  const terms: Terminology = {
    system: (canonical) => findSystem(connection, canonical),
    systemById: (id) => findSystemById(connection, id),
    concepts: (system, codes) => conceptsIn(connection, system, codes),
    concept: async (system, code) => {
      const found = (await conceptsIn(connection, system, [code])).get(code);
      if (found || system.head.caseSensitive !== false) return found;
      const values = [system.id, code.toLowerCase(), code];
      const [other] = await connection.query<{ code: string }>(sameWord, values);
      return other && (await conceptsIn(connection, system, [other.code])).get(other.code);
    },
    words: async (codes) => {
      if (codes.length === 0) return [];
      const rows = await connection.query<{ url: string; txt: string }>(wordsOfSystems, [
        [...new Set(codes.map(({ system }) => system))],
        [...new Set(codes.map(({ code }) => code))],
      ]);
      return rows.map(({ url, txt }) => ({
        system: url,
        concept: JSON.parse(txt) as CodeSystemConcept,
      }));
    },
    around: async ({ id }, code) => {
      const rows = await connection.query<{ way: string; code: string }>(nextTo, [id, code]);
      const of = (wanted: string) =>
        rows.filter(({ way }) => way === wanted).map((row) => row.code);
      return { parents: of('up'), children: of('down') };
    },
    isAbove: async ({ id }, upper, lower) =>
      (await connection.query(above, [id, lower, upper])).length > 0,
    resource: async (type, { url, version }) => {
      const [row] = await connection.query<{ txt: string }>(byUrl, [type, url, version]);
      return row && (JSON.parse(row.txt) as Resource);
    },
    maps: async () => {
      const rows = await connection.query<HeadRow & { url: string }>(mapHeads, []);
      return rows.map(({ id, url, head }) => ({
        id,
        url,
        ...(JSON.parse(head) as Pick<MapHead, 'group'>),
      }));
    },
    mappings: (map, asked) => mappingsIn(connection, map, asked),
    selection: (valueSet, wanted) => selectionOf(terms, valueSet, wanted),
    members: (selection, page) => members(connection, selection, page),
    memberCount: (selection) => memberCount(connection, selection),
  };
  return terms;
}

interface ConceptRecord {
  readonly sys: string;
  readonly code: string;
  readonly inactive: number;
  readonly txt: string;
}

async function conceptsIn(
  connection: Connection,
  { id, supplements, listed }: KnownSystem,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownConcept>> {
  if (codes.length === 0) return new Map();
  const rows = await connection.query<ConceptRecord>(conceptRows, [[id, ...supplements], codes]);
  const found = new Map<string, KnownConcept>();
  for (const code of codes.filter((one) => listed?.has(one))) {
    const added = rows.filter((row) => row.code === code);
    found.set(code, { concept: withWords({ code }, added), isInactive: false });
  }
  for (const { sys, code, inactive, txt } of rows) {
    if (sys !== id) continue;
    const added = rows.filter((row) => row.sys !== id && row.code === code);
    const concept = JSON.parse(txt) as CodeSystemConcept;
    found.set(code, { concept: withWords(concept, added), isInactive: inactive === 1 });
  }
  return found;
}

function withWords(
  concept: CodeSystemConcept,
  supplements: readonly ConceptRecord[],
): CodeSystemConcept {
  const added = supplements.flatMap(
    ({ txt }) => (JSON.parse(txt) as CodeSystemConcept).designation ?? [],
  );
  if (added.length === 0) return concept;
  return { ...concept, designation: [...(concept.designation ?? []), ...added] };
}

interface MappingRecord {
  readonly src: string;
  readonly code: string;
  readonly dst: string;
  readonly target: string;
  readonly txt: string;
}

async function mappingsIn(
  connection: Connection,
  map: string,
  { system, code, isReverse }: Parameters<Terminology['mappings']>[1],
): Promise<readonly Mapping[]> {
  const statement = isReverse ? mappedTo : mappedFrom;
  const rows = await connection.query<MappingRecord>(statement, [map, system, code]);
  return rows.map((row) => {
    const { sourceDisplay, ...target } = JSON.parse(row.txt) as ConceptMapGroupElementTarget & {
      readonly sourceDisplay?: string;
    };
    return {
      from: {
        system: row.src,
        code: row.code,
        ...(sourceDisplay !== undefined && { display: sourceDisplay }),
      },
      to: { system: row.dst, code: row.target },
      target,
    };
  });
}
