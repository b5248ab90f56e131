import { readResource } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Row } from '../row.ts';
import { derive, type NewRow } from '../write/row-columns.ts';

/** A row as it stands, of which everything that it is found by is made anew. */
export interface StandingRow extends Row {
  readonly rt: string;
  /** Milliseconds since the epoch. */
  readonly sort: number;
}

/**
 * A standing row with what it is found by, as its text and this binary's definitions say; its relations begin
 * when they did, not now.
 */
export function rederived(row: StandingRow, assembly: Assembly): NewRow {
  const { pat, rt, id, ver, org, also, txt } = row;
  const content = readResource(txt);
  const owned = assembly.resources.get(rt);
  const derived = derive(content.resource, {
    owned,
    now: row.upd,
    organisation: org ?? undefined,
  });
  return {
    draft: {
      change: { method: 'update', id, content },
      place: rt,
      type: rt,
      id,
      content,
      old: row,
      lastVersion: ver - 1,
      locatedPat: pat,
      pat,
      also: also ?? [],
    },
    stored: { text: txt, type: rt, id, version: ver, lastUpdated: Math.round(row.upd) },
    ...derived,
    sort: derived.at ?? row.sort,
  };
}
