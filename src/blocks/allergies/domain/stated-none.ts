import { type AllergyIntolerance, hasCode } from '#fhir';
import { isOver, stands } from './standing.ts';

const absent = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
const snomed = 'http://snomed.info/sct';

/** That there are none at all. That there are none of one kind (food, medicine) is a row like another. */
export function statesNone({ code }: AllergyIntolerance): boolean {
  return hasCode(code, 'no-known-allergies', absent) || hasCode(code, '716186003', snomed);
}

/** That nobody knows: no statement of anything. */
export function statesUnknown({ code }: AllergyIntolerance): boolean {
  return hasCode(code, 'no-allergy-info', absent);
}

interface AllergyRow {
  readonly content: AllergyIntolerance;
  readonly organisation?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
  readonly lastUpdated: number;
}

/** A record as it stands: what there is, and who says that there is nothing. */
export interface Allergies<T> {
  readonly listed: readonly T[];
  /** The newest statement that no later entry of the same source contradicts. */
  readonly statement?: T;
}

export function allergiesOf<T extends AllergyRow>(rows: readonly T[]): Allergies<T> {
  const standing = rows.filter(({ content }) => stands(content) && !statesUnknown(content));
  const listed = standing.filter(({ content }) => !statesNone(content));
  const statement = standing
    .filter(({ content }) => statesNone(content) && !isOver(content))
    .filter((row) => !listed.some((other) => supersedes(other, row)))
    .sort((a, b) => timeOf(b) - timeOf(a))[0];
  return { listed, ...(statement && { statement }) };
}

/** A source that lists something after it stated none has changed its mind. */
function supersedes(listed: AllergyRow, statement: AllergyRow): boolean {
  return (
    listed.organisation === statement.organisation &&
    !isOver(listed.content) &&
    timeOf(listed) >= timeOf(statement)
  );
}

const timeOf = ({ at, lastUpdated }: AllergyRow): number => at ?? lastUpdated;
