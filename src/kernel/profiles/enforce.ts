import { type Issue, OutcomeError, type Resource } from '#fhir';
import type { Assembly } from '../assemble.ts';
import type { RecordHandle } from '../store/record.ts';
import type { ProfileChecker } from './checker.ts';
import { profileNotMet } from './errors.ts';
import { judge } from './judge.ts';

/** What is about to be written, and its FHIRPath in what was sent. */
export interface Written {
  readonly resource: Resource;
  readonly place: string;
}

/** Refuses what does not meet the profiles that the owning block declares for its type. */
export type Conform = (written: readonly Written[]) => Promise<void>;

export interface EnforceParts extends Pick<RecordHandle, 'definitions' | 'terminology'> {
  readonly assembly: Assembly;
  readonly checker: ProfileChecker;
}

/**
 * Holds writes to the declared profiles, a resource at a time. Types without any cost nothing.
 *
 * @throws OutcomeError `profile-not-met` (422) with every error of every resource; `validation-too-costly`,
 * `validation-busy`.
 */
export const enforcement =
  (parts: EnforceParts): Conform =>
  async (written) => {
    const refusals: Issue[] = [];
    for (const each of written) refusals.push(...(await refusalsOf(each, parts)));
    const [first, ...others] = refusals;
    if (first) throw OutcomeError.of([first, ...others]);
  };

async function refusalsOf(
  { resource, place }: Written,
  { assembly, checker, ...handle }: EnforceParts,
): Promise<readonly Issue[]> {
  const { profiles = [] } = assembly.resources.get(resource.resourceType) ?? {};
  if (profiles.length === 0) return [];
  const judgements = await judge(resource, profiles, { handle, checker });
  const errors = judgements.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const issues = errors.flatMap(({ error }) => error.issues).map((each) => at(place, each));
  return [...profileNotMet(place).issues, ...issues];
}

/** An expression begins with the type; in a bundle with the place of the entry. */
const at = (place: string, { expression = '', ...issue }: Issue): Issue => ({
  ...issue,
  expression: expression.replace(/^[A-Za-z]*/, place),
});
