import {
  OperationOutcomeError,
  type TypedValueWithPath,
  type ValidatorOptions,
  validateTypedValue,
} from '@medplum/core';
import type {
  BoundCodes,
  ProfileFinding,
  ProfileQuestion,
  ProfileText,
  ProfileVerdict,
  Subject,
} from '#kernel';
import { type Definition, learnR4 } from './definitions.ts';
import { extensionsIn } from './extensions-in.ts';
import { findingOf, type LibraryIssue } from './finding-of.ts';

const r4 = learnR4();

/** Newest first. What is not among them may be one that R4 publishes. */
type Known = readonly Definition[];

interface Place {
  readonly value: object;
  readonly type: string;
  readonly expression: string;
}

/** Everything that R4's invariants, the profiles and the definitions of extensions find. */
export function checkProfiles(question: ProfileQuestion): ProfileVerdict {
  const whole = JSON.parse(question.text) as { readonly resourceType: string };
  const known = question.definitions.map(definitionOf);
  const results = [
    ...question.subjects.map((subject) => checkSubject(whole, subject, known)),
    ...extensionsIn(whole, whole.resourceType).map((found) =>
      checkExtension(found.value, found.place, known),
    ),
  ];
  return {
    findings: withoutTwins(results.flatMap(({ findings }) => findings)),
    bound: results.flatMap(({ bound }) => bound),
  };
}

function checkSubject(whole: object, subject: Subject, known: Known): ProfileVerdict {
  const value = reached(whole, subject.way) as { readonly resourceType: string };
  const place = { value, type: value.resourceType, expression: subject.place };
  const verdicts = [
    ...(subject.way.length === 0 ? [against(place, undefined)] : []),
    ...subject.profiles.map((profile) => againstNamed(place, profile, known)),
  ];
  return {
    findings: verdicts.flatMap(({ findings }) => findings),
    bound: verdicts.flatMap(({ bound }) => bound),
  };
}

function againstNamed(place: Place, profile: string, known: Known): ProfileVerdict {
  const definition = find(profile, known);
  const none = (finding: Pick<ProfileFinding, 'kind' | 'issue'>): ProfileVerdict => ({
    findings: [{ ...finding, expression: place.expression, rule: profile }],
    bound: [],
  });
  if (!definition) return none({ kind: 'unknown-profile', issue: 'not-found' });
  if (!definition.snapshot) return none({ kind: 'no-snapshot', issue: 'not-supported' });
  if (definition.type !== place.type && !isAbove(definition.type))
    return none({ kind: 'other-type', issue: 'invalid' });
  return against(place, definition);
}

const isAbove = (type: string | undefined): boolean =>
  type === 'Resource' || type === 'DomainResource';

/** Its own definition, where one is known; an extension that nobody here knows is free to say anything. */
function checkExtension(
  value: { readonly url: string },
  expression: string,
  known: Known,
): ProfileVerdict {
  const definition = find(value.url, known);
  if (definition?.type !== 'Extension' || !definition.snapshot) return { findings: [], bound: [] };
  const verdict = against({ value, type: 'Extension', expression }, definition);
  const stray = strayValue(value, definition);
  if (stray === undefined) return verdict;
  const finding = {
    kind: 'form',
    issue: 'structure',
    expression: `${expression}.${stray}`,
  } as const;
  return { ...verdict, findings: [...verdict.findings, finding] };
}

/** A value of a type that the definition does not name: the library takes any. */
function strayValue(value: object, { snapshot }: Definition): string | undefined {
  const types = snapshot?.element.find(({ path }) => path === 'Extension.value[x]')?.type;
  const member = Object.keys(value).find((name) => /^value[A-Z]/.test(name));
  const isNamed = types?.some(
    ({ code = '' }) => `value${code}`.toLowerCase() === member?.toLowerCase(),
  );
  return types === undefined || isNamed ? undefined : member;
}

/** `url|version` names that version only. */
function find(canonical: string, known: Known): Definition | undefined {
  const [url = '', version] = canonical.split('|', 2);
  const isAsked = (each: Definition): boolean =>
    each.url === url && (version === undefined || each.version === version);
  const own = r4.get(url);
  return known.find(isAsked) ?? (own && isAsked(own) ? own : undefined);
}

function against({ value, type, expression }: Place, profile?: Definition): ProfileVerdict {
  const tokens: Record<string, TypedValueWithPath[]> = {};
  const options: ValidatorOptions = { collect: { tokens }, base64BinaryMaxBytes: 16_000_000 };
  const issues = issuesOf(() =>
    validateTypedValue({ type, value }, profile ? { ...options, profile } : options),
  );
  const head = profile?.type ?? type;
  const moved = (path: string): string =>
    path === head || path.startsWith(`${head}.`) || path.startsWith(`${head}[`)
      ? expression + path.slice(head.length)
      : expression;
  return {
    findings: issues.flatMap((issue) => findingOf(issue, moved) ?? []),
    bound: profile ? boundOf(tokens, moved) : [],
  };
}

function issuesOf(check: () => readonly LibraryIssue[]): readonly LibraryIssue[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue;
    // The definition itself is wrong: a type that is nowhere, a slice before its slicing.
    return [{ severity: 'error', code: 'processing' }];
  }
}

function boundOf(
  tokens: Readonly<Record<string, readonly TypedValueWithPath[]>>,
  moved: (path: string) => string,
): readonly BoundCodes[] {
  return Object.entries(tokens).flatMap(([valueSet, values]) =>
    values.flatMap(({ type, value, path }) => {
      const codes = codesOf(value);
      // An amount without a coded unit says nothing that could be in a value set.
      if (type === 'Quantity' && codes.length === 0) return [];
      return [{ valueSet, expression: moved(path), codes }];
    }),
  );
}

interface Coded {
  readonly coding?: readonly { readonly system?: string; readonly code?: string }[];
  readonly system?: string;
  readonly code?: string;
}

function codesOf(value: unknown): BoundCodes['codes'] {
  if (typeof value === 'string') return [{ code: value }];
  const { coding, ...own } = value as Coded;
  return (coding ?? [own]).flatMap(({ system, code }) =>
    code === undefined ? [] : [{ code, ...(system !== undefined && { system }) }],
  );
}

const parsed = new Map<string, Definition>();
const MOST_PARSED = 200;

function definitionOf({ key, text }: ProfileText): Definition {
  const before = parsed.get(key);
  if (before) return before;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const definition = JSON.parse(text) as Definition;
  parsed.set(key, definition);
  return definition;
}

function reached(whole: object, way: Subject['way']): unknown {
  let value: unknown = whole;
  for (const step of way) value = (value as Record<string | number, unknown>)[step];
  return value;
}

/** R4 and each profile ask for the same in part. */
function withoutTwins(findings: readonly ProfileFinding[]): readonly ProfileFinding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}
