import { tooCostly } from '../search/errors.ts';
import { sqlStateOf } from './sql-state.ts';

/** `query_canceled`: the statement took longer than the connection allows. */
const CANCELED = '57014';

/** @throws OutcomeError `too-costly` - what was asked took longer than a statement may. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw sqlStateOf(error) === CANCELED ? tooCostly() : error;
  }
}
