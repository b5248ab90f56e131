import { type Issue, OutcomeError, type Refusal, type ResourceText, validate } from '#fhir';
import type { Passage } from '../../gate/gate.ts';
import { changedTwice, versionRequired, writeNotAllowed } from '../errors.ts';
import type { Change } from '../record.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import { typeOf } from './draft.ts';
import { throwAll } from './one-outcome.ts';
import { isVersionAware } from './version-aware-types.ts';

/**
 * Everything about some changes that can be refused without looking into the store, all issues of all
 * changes together.
 *
 * @throws OutcomeError of `validate`, of the owning block, `write-not-allowed`, `version-required` (428), `changed-twice`.
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
    if (isUnaware(change, session)) throw versionRequired(change.place ?? type);
  }
  refuseTwice(changes);
}

/**
 * Whole content for a list that several keep, on top of a version that nobody named. Who updates by criteria writes
 * what it is the source of; the conformance client makes rows by updating.
 */
const isUnaware = (change: Change, { context: { actor } }: Session): boolean =>
  change.method === 'update' &&
  change.id !== undefined &&
  change.precondition?.version === undefined &&
  actor.conformance !== true &&
  isVersionAware(typeOf(change));

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
