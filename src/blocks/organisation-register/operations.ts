import { isLocalDate, startOfDay } from '#dk';
import { type Organization, parseSearch } from '#fhir';
import type { Operation, OperationAnswer, OperationCall, Stored } from '#kernel';
import { hierarchy, type Unit } from './domain/hierarchy.ts';
import { hierarchyBundle } from './domain/hierarchy-bundle.ts';
import { hierarchyDateInvalid } from './errors.ts';

/** Units right under one: a region's hospitals, a municipality's institutions, a hospital's departments. */
const MOST_BELOW = '500';

/** Where a unit belongs, on a date. */
export const hierarchyOperation: Operation = {
  code: 'hierarchy',
  level: 'instance',
  type: 'Organization',
  method: 'GET',
  policy: { access: 'signed-in' },
  title: { da: 'Enhedens plads i sundhedsvæsenet', en: 'Where a unit belongs' },
  parameters: ['date'],
  run: placeOfUnit,
};

async function placeOfUnit(call: OperationCall): Promise<OperationAnswer> {
  const { store, base, query, id = '', context } = call;
  const date = query.get('date');
  const at = date === null ? context.at : momentOf(date);
  const unit = unitOf(await store.read('Organization', id));
  const criteria = [
    ['partof', `Organization/${id}`],
    ['_count', MOST_BELOW],
  ] as const;
  const { matches } = await store.search(parseSearch('Organization', criteria));
  const load = async (ids: readonly string[]): Promise<readonly Unit[]> => {
    const found = await store.register(ids.map((one) => `Organization/${one}`));
    return found.map(unitOf);
  };
  const units = await hierarchy(unit, { load, below: matches.map(unitOf) }, at);
  const self = `${base}/Organization/${id}/$hierarchy${date === null ? '' : `?date=${date}`}`;
  return { text: hierarchyBundle(units, { base, self }) };
}

/** The first moment of a day in Denmark. */
function momentOf(date: string): number {
  if (!isLocalDate(date)) throw hierarchyDateInvalid('date');
  return startOfDay(date);
}

function unitOf({ id, text }: Stored): Unit {
  return { id, text, content: JSON.parse(text) as Organization };
}
