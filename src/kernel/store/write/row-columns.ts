import { extract, type Resource, type SearchValue, spliceServerFields } from '#fhir';
import type { OwnedResource } from '../../block.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { type IndexRows, indexRows } from '../index-rows.ts';
import type { Stored } from '../record.ts';
import type { Draft } from './draft.ts';

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
}

/** What a draft is made into, at an instant, by an organisation. */
export interface Making {
  readonly owned: OwnedResource | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Source organisation of a new row; a row that exists keeps its own. */
  readonly organisation: string | undefined;
}

/** Text, version and search rows of a draft that has content. */
export function newRow(draft: Draft, { owned, now, organisation }: Making): NewRow | undefined {
  const { content, old } = draft;
  if (content === undefined) return undefined;
  const version = draft.lastVersion + 1;
  const lastUpdated = Math.max(now, Math.round(old?.upd ?? 0));
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
): Pick<NewRow, 'index' | 'category' | 'at' | 'relations'> {
  const values = extract(resource);
  const party = organisation === undefined ? undefined : `Organization/${organisation}`;
  return {
    index: indexRows(values),
    category: owned?.category.number ?? null,
    at: clinicalTime(values, owned?.clinicalTime),
    relations: owned?.relations?.(resource, now, party) ?? [],
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

/** Columns of the search rows of some rows, each an array for one parameter; person key first if any. */
export interface IndexColumns {
  readonly strings: readonly string[] | undefined;
  readonly dates: readonly string[] | undefined;
  readonly quantities: readonly string[] | undefined;
  readonly references: readonly string[] | undefined;
}

/** @param isPersonal - whether the person key leads. */
export function indexColumns(rows: readonly NewRow[], isPersonal: boolean): IndexColumns {
  const of = <T>(
    pick: (index: IndexRows) => readonly T[],
    ...columns: readonly ((item: T) => string | number)[]
  ): readonly string[] | undefined => {
    const flat = rows.flatMap((row) => pick(row.index).map((item) => ({ draft: row.draft, item })));
    if (flat.length === 0) return undefined;
    return [
      ...(isPersonal ? [textColumn(flat.map(({ draft }) => draft.pat))] : []),
      textColumn(flat.map(({ draft }) => draft.type)),
      textColumn(flat.map(({ draft }) => draft.id)),
      ...columns.map((column) => columnOf(flat.map(({ item }) => column(item)))),
    ];
  };
  return {
    strings: of(
      ({ strings }) => strings,
      ({ p }) => p,
      ({ v }) => v,
    ),
    dates: of(
      ({ dates }) => dates,
      ({ p }) => p,
      ({ lo }) => lo,
      ({ hi }) => hi,
    ),
    quantities: of(
      ({ quantities }) => quantities,
      ({ p }) => p,
      ({ unit }) => unit,
      ({ v }) => v,
    ),
    references: of(
      ({ references }) => references,
      ({ p }) => p,
      ({ type }) => type,
      ({ id }) => id,
    ),
  };
}

const columnOf = (values: readonly (string | number)[]): string =>
  typeof values[0] === 'number' ? numberColumn(values) : textColumn(values as readonly string[]);
