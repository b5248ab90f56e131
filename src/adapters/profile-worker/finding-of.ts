import type { IssueType } from '#fhir';
import type { ProfileFault, ProfileFinding } from '#kernel';

/** An issue as the library writes it. */
export interface LibraryIssue {
  readonly severity?: string;
  readonly code?: string;
  readonly details?: { readonly text?: string };
  readonly expression?: readonly string[];
}

interface Wording {
  readonly form: RegExp;
  readonly kind: ProfileFault;
  readonly issue: IssueType;
}

/** The library tells its findings apart by English sentences alone. First that fits. */
const wordings: readonly Wording[] = [
  { form: /^Constraint (\S+) not met: (.*)$/s, kind: 'invariant', issue: 'invariant' },
  { form: /^Missing required property/, kind: 'required', issue: 'required' },
  { form: /^Invalid number of values: expected (\S+),/, kind: 'number', issue: 'structure' },
  { form: /for slice '(.*)': expected/s, kind: 'slice', issue: 'structure' },
  { form: /^Value did not match expected pattern/, kind: 'pattern', issue: 'value' },
  { form: /^Invalid reference: got "[A-Z]/, kind: 'reference', issue: 'structure' },
];

/**
 * @param moved - from the library's path to the place in the whole.
 * @returns undefined for what the library is unsure of: the target of an absolute address.
 */
export function findingOf(
  { severity, code, details, expression }: LibraryIssue,
  moved: (path: string) => string,
): ProfileFinding | undefined {
  const place = moved(expression?.[0] ?? '');
  if (code === 'processing') return { kind: 'unread-rule', issue: 'processing', expression: place };
  for (const { form, kind, issue } of wordings) {
    const [whole, rule, words] = form.exec(details?.text ?? '') ?? [];
    if (whole === undefined) continue;
    return {
      kind,
      issue,
      expression: place,
      ...(rule !== undefined && { rule }),
      ...(words !== undefined && { words }),
    };
  }
  if (severity === 'warning') return undefined;
  return { kind: 'form', issue: 'structure', expression: place };
}
