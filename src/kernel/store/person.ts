import { lookups } from './lookups.ts';
import { newestRows } from './newest-rows.ts';
import { personRow } from './read.ts';
import type { PersonHandle } from './record.ts';
import { toStored } from './row.ts';
import type { Session } from './session.ts';

/** Rows a type when nobody says how many. */
const DEFAULT_LIMIT = 1_000;

/** @throws OutcomeError `not-found`, `deleted` - like the read of the Patient. */
export async function person(session: Session, patientId: string): Promise<PersonHandle> {
  const row = await personRow(session, 'Patient', patientId);
  const { visibility, isWithheld } = await session.passage();
  return {
    isWithheld: await isWithheld(row.pat),
    patient: toStored('Patient', row),
    ground: visibility.ground,
    rows: async (types, limit = DEFAULT_LIMIT) => {
      const readings = types.map((type) => ({ type, limit }));
      return (await newestRows(session, row.pat, readings)).flatMap((each) => each.rows);
    },
    newest: (readings) => newestRows(session, row.pat, readings),
    lookups: (limit, before) => lookups(session, row.pat, { limit, before }),
  };
}
