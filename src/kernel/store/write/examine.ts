import { type Issue, OutcomeError, type Refusal, type ResourceText, validate } from '#fhir';
import type { Passage } from '../../gate/gate.ts';
import { changedTwice, writeNotAllowed } from '../errors.ts';
import type { Change } from '../record.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import { typeOf } from './draft.ts';
import { throwAll } from './one-outcome.ts';

/**
 * Everything about some changes that can be refused without looking into the store, all issues of all
 * changes together.
 *
 * @throws OutcomeError of `validate`, of the owning block, `write-not-allowed`, `changed-twice`.
 */
export function examine(
  session: Session,
  { mayWriteRegister }: Passage,
  changes: readonly Change[],
): void {
  const refusals = changes.flatMap((change) => contentRefusals(session, change));
  throwAll(refusals);
  for (const change of changes) {
    const type = typeOf(change);
    if (isRegisterType(type) && !mayWriteRegister) throw writeNotAllowed(change.place ?? type);
  }
  refuseTwice(changes);
}

function refuseTwice(changes: readonly Change[]): void {
  const touched = new Set<string>();
  for (const change of changes) {
    if (change.method === 'create' || change.id === undefined) continue;
    const type = typeOf(change);
    const address = `${type}/${change.id}`;
    if (touched.has(address)) throw changedTwice(change.place ?? type);
    touched.add(address);
  }
}

function contentRefusals(session: Session, change: Change): readonly Refusal[] {
  if (!('content' in change)) return [];
  const { content, place = content.resource.resourceType } = change;
  return refusalsOf(session, content, place);
}

/** Why a content cannot be stored, whatever is there already. */
export function refusalsOf(
  { assembly, context }: Session,
  { resource }: ResourceText,
  place: string,
): readonly Refusal[] {
  const type = resource.resourceType;
  const issues = validate(resource);
  if (issues.length > 0)
    return issues.map((issue) => ({ ...issue, expression: headed(issue, place) }));
  try {
    assembly.resources.get(type)?.accept?.(resource, context);
    return [];
  } catch (error) {
    if (error instanceof OutcomeError) return [refusalAt(error, place)];
    throw error;
  }
}

/** An expression begins with the type; in a bundle with the place of the entry. */
const headed = ({ expression }: Issue, place: string): string =>
  expression === undefined ? place : expression.replace(/^[A-Za-z]+/, place);

function refusalAt(error: OutcomeError, place: string): Refusal {
  const [first, ...others] = error.issues.map((issue) => ({
    ...issue,
    expression: headed(issue, place),
  }));
  const { code, issue, text, status } = error;
  return { code, issue, text, ...first, status, others };
}
