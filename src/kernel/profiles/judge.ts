import { type Issue, OutcomeError, type Resource, validate } from '#fhir';
import type { Assembly } from '../assemble.ts';
import type { RecordHandle } from '../store/record.ts';
import { judgeCodes } from './bound-codes.ts';
import type { ProfileChecker, ProfileFault, ProfileFinding } from './checker.ts';
import {
  elementMissing,
  formNotAllowed,
  numberNotAllowed,
  patternNotMet,
  profileOfOtherType,
  profileUnknown,
  profileWithoutSnapshot,
  referenceUnexpected,
  ruleNotMet,
  ruleNotReadable,
  sliceNotMet,
  tooManyProfiles,
} from './errors.ts';
import type { Judgement } from './judgement.ts';
import { extensionUrls, subjectsOf } from './subjects.ts';

/** Profiles and extensions that one check may name. */
const MOST_DEFINITIONS = 200;

export interface JudgeParts {
  readonly handle: Pick<RecordHandle, 'definitions' | 'terminology'>;
  /** Absent where no profile is ever checked. */
  readonly checker?: ProfileChecker;
}

/**
 * Everything that is wrong with a resource: structure, invariants, profiles, extensions, codes that a profile
 * binds. Nothing is fetched: a profile that no package brought is said to be unknown.
 *
 * @param asked - profiles beside those that the resource claims; one that is unknown is an error, a claimed one a
 *   warning.
 * @throws OutcomeError `validation-too-costly`, `validation-busy`, `too-many-profiles`.
 */
export async function judge(
  resource: Resource,
  asked: readonly string[],
  { handle, checker }: JudgeParts,
): Promise<readonly Judgement[]> {
  const structure = validate(resource).map(errorOf);
  if (!checker) return structure;
  const subjects = subjectsOf(resource, asked);
  const named = new Set([
    ...subjects.flatMap(({ profiles }) => profiles),
    ...extensionUrls(resource),
  ]);
  if (named.size > MOST_DEFINITIONS) throw tooManyProfiles();
  const { findings, bound } = await checker.check({
    text: JSON.stringify(resource),
    subjects,
    definitions: await handle.definitions([...named]),
  });
  return [
    ...structure,
    ...findings
      .filter((finding) => structure.length === 0 || !isAboutStructure(finding))
      .map((finding) => judgementOf(finding, asked)),
    ...(await judgeCodes(handle.terminology, bound)),
  ];
}

/** What the owning block refuses at write. */
export function judgeByBlock(
  resource: Resource,
  assembly: Assembly,
  { context }: RecordHandle,
): readonly Judgement[] {
  try {
    assembly.resources.get(resource.resourceType)?.accept?.(resource, context);
    return [];
  } catch (error) {
    if (error instanceof OutcomeError) return [{ severity: 'error', error }];
    throw error;
  }
}

const errorOf = (issue: Issue): Judgement => ({
  severity: 'error',
  error: OutcomeError.of([issue]),
});

/** Said already, and better, by `validate`. */
const isAboutStructure = ({ kind }: ProfileFinding): boolean =>
  kind === 'form' || kind === 'required' || kind === 'number';

type Words = (expression: string, rule: string, words: string) => OutcomeError;

const words: Readonly<Record<ProfileFault, Words>> = {
  invariant: ruleNotMet,
  required: elementMissing,
  number: numberNotAllowed,
  slice: sliceNotMet,
  pattern: patternNotMet,
  form: formNotAllowed,
  reference: referenceUnexpected,
  'unread-rule': ruleNotReadable,
  'unknown-profile': profileUnknown,
  'other-type': profileOfOtherType,
  'no-snapshot': profileWithoutSnapshot,
};

const unsure: ReadonlySet<ProfileFault> = new Set([
  'unknown-profile',
  'no-snapshot',
  'unread-rule',
]);

function judgementOf(finding: ProfileFinding, asked: readonly string[]): Judgement {
  const { kind, expression, rule = '', words: said = '' } = finding;
  const isUnsure = kind === 'reference' || (unsure.has(kind) && !asked.includes(rule));
  return {
    severity: isUnsure ? 'warning' : 'error',
    error: words[kind](expression, rule, said),
  };
}
