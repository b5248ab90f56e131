import { extract, type Resource, type SearchValue, spliceServerFields } from '#fhir';
import type { OwnedResource, Withholding } from '../../block.ts';
import { type IndexRows, indexRows } from '../index-rows.ts';
import type { Stored } from '../record.ts';
import type { Session } from '../session.ts';
import { type Draft, timeOf } from './draft.ts';
import type { Value } from './insertion.ts';

/** A draft as it goes into the tables. */
export interface NewRow {
  readonly draft: Draft;
  readonly stored: Stored;
  readonly index: IndexRows;
  readonly category: number | null;
  /** Milliseconds since the epoch; null when the content gives no time. */
  readonly at: number | null;
  readonly sort: number;
  readonly relations: readonly {
    readonly party: string;
    readonly class: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly withholds: readonly Withholding[];
}

/** What a draft is made into, at an instant, by an organisation. */
export interface Making {
  readonly owned: OwnedResource | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Source organisation of a new row; a row that exists keeps its own. */
  readonly organisation: string | undefined;
}

/** What drafts are made into, but for those that delete. */
export function newRows(
  { assembly, context }: Pick<Session, 'assembly' | 'context'>,
  drafts: readonly Draft[],
): ReadonlyMap<Draft, NewRow> {
  const rows = drafts.flatMap((draft) => {
    const row = newRow(draft, {
      owned: assembly.resources.get(draft.type),
      now: context.at,
      organisation: context.actor.organisation,
    });
    return row ? [[draft, row] as const] : [];
  });
  return new Map(rows);
}

/** Text, version and search rows of a draft that has content. */
function newRow(draft: Draft, { owned, now, organisation }: Making): NewRow | undefined {
  const { content, old } = draft;
  if (content === undefined) return undefined;
  const version = draft.lastVersion + 1;
  const lastUpdated = timeOf(draft, now);
  const source = old === undefined ? organisation : (old.org ?? organisation);
  const text = spliceServerFields(content, {
    id: draft.id,
    versionId: String(version),
    lastUpdated: new Date(lastUpdated).toISOString(),
  });
  const derived = derive(content.resource, { owned, now, organisation: source });
  return {
    draft,
    stored: {
      text,
      type: draft.type,
      id: draft.id,
      version,
      lastUpdated,
      ...(source !== undefined && { organisation: source }),
    },
    ...derived,
    // A row without a time of its own keeps its place when it is changed, so that no page misses it.
    sort: derived.at ?? old?.sort ?? lastUpdated,
  };
}

/**
 * What a resource is found by, and what it says of its own accord.
 *
 * @param organisation - source of the row.
 */
export function derive(
  resource: Resource,
  { owned, now, organisation }: Making,
): Pick<NewRow, 'index' | 'category' | 'at' | 'relations' | 'withholds'> {
  const values = extract(resource);
  const party = organisation === undefined ? undefined : `Organization/${organisation}`;
  return {
    index: indexRows(values),
    category: owned?.category.number ?? null,
    at: clinicalTime(values, owned?.clinicalTime),
    relations: owned?.relations?.(resource, now, party) ?? [],
    withholds: owned?.withholds?.(resource) ?? [],
  };
}

function clinicalTime(values: readonly SearchValue[], param: string | undefined): number | null {
  if (param === undefined) return null;
  for (const value of values) {
    if (value.kind !== 'date' || value.param !== param) continue;
    const time = [value.lo, value.hi].find(Number.isFinite);
    if (time !== undefined) return time;
  }
  return null;
}

/** Rows of the search tables, as they are inserted. */
export interface FoundBy {
  readonly strings: readonly (readonly Value[])[];
  readonly dates: readonly (readonly Value[])[];
  readonly quantities: readonly (readonly Value[])[];
  readonly references: readonly (readonly Value[])[];
}

/** @param keyOf - what each of a row's search rows begins with. */
export function foundBy(
  rows: readonly NewRow[],
  keyOf: (draft: Draft) => readonly Value[],
): FoundBy {
  const keyed = rows.map(({ draft, index }) => ({ key: keyOf(draft), index }));
  return {
    strings: keyed.flatMap(({ key, index }) => index.strings.map(({ p, v }) => [...key, p, v])),
    dates: keyed.flatMap(({ key, index }) =>
      index.dates.map(({ p, lo, hi }) => [...key, p, lo, hi]),
    ),
    quantities: keyed.flatMap(({ key, index }) =>
      index.quantities.map(({ p, v, name, code, cv, cunit }) => [
        ...key,
        p,
        v,
        name,
        code,
        cv,
        cunit,
      ]),
    ),
    references: keyed.flatMap(({ key, index }) =>
      index.references.map(({ p, type, id }) => [...key, p, type, id]),
    ),
  };
}

/** Literal of the tokens that a row is found by. */
export const tokensOf = ({ index }: NewRow): string => `{${[...index.tokens].join(',')}}`;
