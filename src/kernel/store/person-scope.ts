import { personIdentifier } from '#dk';
import { patientCompartment, type SearchFilter, type SearchQuery, searchParameters } from '#fhir';
import { claimOfPerson } from './claims.ts';
import { locatePerson } from './read.ts';
import type { Session } from './session.ts';

const homes = {
  name: 'homes',
  text: 'select distinct home from compartment where pat = $1 and rt = any($2::text[])',
};

const byIdentifier = {
  name: 'person-by-identifier',
  text: 'select pat from identifier where hash = $1 and key = $2',
};

/** How a search names one person: by id of a Patient or of a row of hers, or by person number. */
type Name =
  | { readonly kind: 'id'; readonly type: string; readonly id: string }
  | { readonly kind: 'number'; readonly system: string; readonly value: string };

/**
 * Person key of the one person whom a search names; empty when nobody is there.
 *
 * @returns undefined when the search is about everyone.
 */
export async function personNamed(
  session: Session,
  query: SearchQuery,
): Promise<string | undefined> {
  const name = nameOf(query);
  if (name === undefined) return undefined;
  // Examples of the conformance client may share a number, which only the first of them has claimed.
  if (name.kind === 'number' && session.context.actor.conformance) return undefined;
  return personKey(session, name);
}

/** Records of others in which rows lie that concern a person too. */
export async function homesOf(
  { database }: Session,
  pat: string,
  types: readonly string[],
): Promise<readonly string[]> {
  const rows = await database.reads.query<{ home: string }>(homes, [pat, types]);
  return rows.map(({ home }) => home);
}

async function personKey(session: Session, name: Name): Promise<string> {
  if (name.kind === 'id') return locatePerson(session, name.type, name.id);
  const { hash, key } = claimOfPerson(name);
  const [row] = await session.database.reads.query<{ pat: string }>(byIdentifier, [hash, key]);
  return row?.pat ?? '';
}

function nameOf(query: SearchQuery): Name | undefined {
  const compartment = compartmentParameters(query.type);
  for (const filter of query.filters) {
    const name = nameIn(filter, query.type, compartment);
    if (name !== undefined) return name;
  }
  return undefined;
}

const compartments = new Map<string, ReadonlySet<string>>();

/**
 * Parameters whose values always lie in the record of the patient they name: those of the Patient
 * compartment, and others that look at the same elements (`patient` at `subject`). A Patient lies in a record of its
 * own, whomever it links to.
 */
function compartmentParameters(type: string): ReadonlySet<string> {
  const cached = compartments.get(type);
  if (cached) return cached;
  const known = searchParameters(type);
  const elementsOf = (code: string): readonly string[] =>
    (known.get(code)?.paths ?? []).map(({ steps }) => steps.map((step) => step.property).join('.'));
  const elements = new Set(patientCompartment(type).flatMap(elementsOf));
  const within = [...known.values()].filter(
    ({ code, type: kind, paths }) =>
      kind === 'reference' &&
      type !== 'Patient' &&
      paths.length > 0 &&
      elementsOf(code).every((each) => elements.has(each)),
  );
  const parameters = new Set(within.map(({ code }) => code));
  compartments.set(type, parameters);
  return parameters;
}

/** `patient.identifier=…`: the criterion that the Patient must meet names her. */
function patientBehind({ targets }: SearchFilter & { kind: 'chain' }): Name | undefined {
  const [target, ...more] = targets;
  if (target?.type !== 'Patient' || more.length > 0) return undefined;
  return nameIn(target.filter, 'Patient', noParameters);
}

const noParameters: ReadonlySet<string> = new Set();

/** Criteria of which one must hold name a person when all of them name the same. */
function sameIn(names: readonly (Name | undefined)[]): Name | undefined {
  const [first, ...more] = names;
  const text = JSON.stringify(first);
  return more.every((name) => JSON.stringify(name) === text) ? first : undefined;
}

/** A criterion of one value is met by the rows of one record only. */
function nameIn(
  filter: SearchFilter,
  type: string,
  compartment: ReadonlySet<string>,
): Name | undefined {
  switch (filter.kind) {
    case 'id':
      return idIn(filter, type);
    case 'reference':
      return compartment.has(filter.param) ? patientIn(filter) : undefined;
    case 'token':
      return type === 'Patient' ? numberIn(filter) : undefined;
    case 'chain':
      return compartment.has(filter.param) ? patientBehind(filter) : undefined;
    case 'any':
      return sameIn(filter.filters.map((each) => nameIn(each, type, compartment)));
    case 'date':
    case 'missing':
    case 'number':
    case 'quantity':
    case 'string':
    case 'uri':
    case 'text':
    case 'of-type':
    case 'terminology':
    case 'composite':
    case 'has':
      return undefined;
  }
}

function idIn({ values }: SearchFilter & { kind: 'id' }, type: string): Name | undefined {
  const [value, ...more] = values;
  return value && more.length === 0 ? { kind: 'id', type, id: value.id } : undefined;
}

function patientIn({ values }: SearchFilter & { kind: 'reference' }): Name | undefined {
  const [value, ...more] = values;
  if (more.length > 0 || value?.type !== 'Patient' || value.id === undefined) return undefined;
  return { kind: 'id', type: 'Patient', id: value.id };
}

function numberIn(filter: SearchFilter & { kind: 'token' }): Name | undefined {
  const [value, ...more] = filter.values;
  if (more.length > 0) return undefined;
  if (filter.param !== 'identifier' || filter.modifier !== undefined) return undefined;
  const number = personIdentifier(value?.system ?? '', value?.code ?? '');
  return number && { kind: 'number', system: number.system, value: number.value };
}
