import type { CodeSystem, ConceptMap, Resource } from '#fhir';
import type { Connection, Statement } from '../store/database.ts';
import { insertion, type Value } from '../store/write/insertion.ts';
import { Sending } from '../store/write/sending.ts';
import { type ConceptRow, conceptsOf } from './concepts-of.ts';
import { headOf, isCanonical, withoutVersion } from './head.ts';
import { mappingsOf } from './mappings-of.ts';

/** A CodeSystem, ValueSet or ConceptMap on its way into the registers, or out of them. */
export interface Changed {
  readonly type: string;
  readonly id: string;
  readonly content?: { readonly resource: Resource };
}

const canonical = insertion('canonical', {
  rt: 'text',
  id: 'text',
  url: 'text',
  version: 'text',
  status: 'text',
  supplements: 'text',
  head: 'text',
});
const concepts = insertion('concept', {
  sys: 'text',
  code: 'text',
  n: 'int4',
  display: 'text',
  inactive: 'int2',
  txt: 'text',
});
const above = insertion('concept_above', {
  sys: 'text',
  code: 'text',
  up: 'text',
  depth: 'int2',
});
const words = insertion('concept_word', { sys: 'text', word: 'text', code: 'text' });
const properties = insertion('concept_property', {
  sys: 'text',
  prop: 'text',
  value: 'text',
  code: 'text',
});
const mappings = insertion('concept_mapping', {
  map: 'text',
  n: 'int4',
  src: 'text',
  code: 'text',
  dst: 'text',
  target: 'text',
  txt: 'text',
});

const forget = (table: string, column: string): Statement => ({
  name: `forget-${table}`,
  text: `delete from ${table} where ${column} = $1`,
});
const forgetCanonical = {
  name: 'forget-canonical',
  text: 'delete from canonical where rt = $1 and id = $2',
};
const forgetConcepts = ['concept', 'concept_above', 'concept_word', 'concept_property'].map(
  (table) => forget(table, 'sys'),
);
const forgetMappings = forget('concept_mapping', 'map');

/** Whether what is in a resource of this type is kept apart as well. */
export const isTerminology = (type: string): boolean =>
  type === 'CodeSystem' || type === 'ValueSet' || type === 'ConceptMap';

/**
 * Writes the concepts beside the resource, in its transaction.
 *
 * A CodeSystem that counts concepts and brings none says nothing about them: those that were loaded stay.
 */
export async function storeTerminology(
  connection: Connection,
  changes: readonly Changed[],
): Promise<void> {
  const sending = new Sending(connection);
  for (const { type, id, content } of changes) {
    sending.send(forgetCanonical, [type, id]);
    const resource = content?.resource;
    if (resource && isCanonical(resource)) sending.add(canonical, [canonicalRow(resource, id)]);
    if (type === 'CodeSystem') sendSystem(sending, id, resource as CodeSystem | undefined);
    if (type === 'ConceptMap') sendMap(sending, id, resource as ConceptMap | undefined);
  }
  await sending.done();
}

function canonicalRow(resource: Resource, id: string): readonly Value[] {
  const { resourceType } = resource;
  const { url = '', version = '', status, supplements } = resource as CodeSystem;
  const of = supplements === undefined ? null : withoutVersion(supplements);
  return [resourceType, id, url, version, status, of, JSON.stringify(headOf(resource))];
}

function sendSystem(sending: Sending, id: string, system: CodeSystem | undefined): void {
  if (system && holdsNoConcepts(system)) return;
  forgetSystem(sending, id);
  if (system) sendConcepts(sending, id, { rows: conceptsOf(system), from: 0 });
}

/** Its concepts were loaded from a file, and lie beside it only. */
const holdsNoConcepts = ({ concept, content, count = 0 }: CodeSystem): boolean =>
  concept === undefined && (content === 'not-present' || count > 0);

/** Takes away every concept of a code system. */
export function forgetSystem(sending: Sending, id: string): void {
  for (const statement of forgetConcepts) sending.send(statement, [id]);
}

/** @param part - some rows, and the place of the first in the whole. */
export function sendConcepts(
  sending: Sending,
  id: string,
  { rows, from }: { readonly rows: readonly ConceptRow[]; readonly from: number },
): void {
  sending.add(
    concepts,
    rows.map((row, n) => [
      id,
      row.code,
      from + n,
      row.display ?? null,
      row.isInactive ? 1 : 0,
      row.text,
    ]),
  );
  sending.add(
    above,
    rows.flatMap((row) => row.above.map(([up, depth]) => [id, row.code, up, depth])),
  );
  sending.add(
    words,
    rows.flatMap((row) => row.words.map((word) => [id, word, row.code])),
  );
  sending.add(
    properties,
    rows.flatMap((row) => row.properties.map(([name, value]) => [id, name, value, row.code])),
  );
}

function sendMap(sending: Sending, id: string, map: ConceptMap | undefined): void {
  sending.send(forgetMappings, [id]);
  const rows = map ? mappingsOf(map) : [];
  sending.add(
    mappings,
    rows.map(({ source, code, target, targetCode, text }, n) => [
      id,
      n,
      source,
      code,
      target,
      targetCode,
      text,
    ]),
  );
}
