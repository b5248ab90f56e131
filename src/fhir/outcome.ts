/** A text in both languages of the interface. */
export interface Text {
  readonly da: string;
  readonly en: string;
}

/** @see https://hl7.org/fhir/R4/valueset-issue-type.html */
export type IssueType =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'invariant'
  | 'security'
  | 'login'
  | 'unknown'
  | 'expired'
  | 'forbidden'
  | 'suppressed'
  | 'processing'
  | 'not-supported'
  | 'duplicate'
  | 'multiple-matches'
  | 'not-found'
  | 'deleted'
  | 'too-long'
  | 'code-invalid'
  | 'extension'
  | 'too-costly'
  | 'business-rule'
  | 'conflict'
  | 'transient'
  | 'lock-error'
  | 'no-store'
  | 'exception'
  | 'timeout'
  | 'incomplete'
  | 'throttled'
  | 'informational';

/** The one table from issue type to HTTP status. @see https://hl7.org/fhir/R4/http.html */
export const statusOfIssue: Readonly<Record<IssueType, number>> = {
  invalid: 400,
  structure: 400,
  required: 400,
  value: 400,
  invariant: 400,
  'code-invalid': 400,
  extension: 400,
  'not-supported': 400,
  login: 401,
  unknown: 401,
  expired: 401,
  security: 403,
  forbidden: 403,
  suppressed: 403,
  'not-found': 404,
  duplicate: 409,
  conflict: 409,
  'lock-error': 409,
  deleted: 410,
  'multiple-matches': 412,
  'too-long': 413,
  processing: 422,
  'business-rule': 422,
  'too-costly': 422,
  throttled: 429,
  'no-store': 500,
  exception: 500,
  incomplete: 500,
  transient: 503,
  timeout: 503,
  informational: 200,
};

/** One thing that is wrong, and where. Texts name places, never values of the input. */
export interface Issue {
  /** Stable code of the catalogue. */
  readonly code: string;
  readonly issue: IssueType;
  readonly text: Text;
  /** FHIRPath of the place, or the name of a parameter. */
  readonly expression?: string;
}

/** A refusal that ends a request. */
export interface Refusal extends Issue {
  /** Overrides the status of the issue type (405, 412, …). */
  readonly status?: number;
  /** Everything else that is wrong, when several things are. */
  readonly others?: readonly Issue[];
  readonly cause?: unknown;
}

/** A "no" that stops a request; any other error is a defect (500). */
export class OutcomeError extends Error {
  override readonly name: string = 'OutcomeError';
  readonly code: string;
  readonly issue: IssueType;
  readonly status: number;
  readonly text: Text;
  readonly expression: string | undefined;
  /** All issues, this refusal's own first. */
  readonly issues: readonly Issue[];

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.text.en}`, { cause: refusal.cause });
    this.code = refusal.code;
    this.issue = refusal.issue;
    this.status = refusal.status ?? statusOfIssue[refusal.issue];
    this.text = refusal.text;
    this.expression = refusal.expression;
    const { code, issue, text, expression } = refusal;
    const own: Issue = { code, issue, text, ...(expression !== undefined && { expression }) };
    this.issues = [own, ...(refusal.others ?? [])];
  }

  /** The refusal for a list of issues, the first in the lead. */
  static of(issues: readonly [Issue, ...Issue[]]): OutcomeError {
    const [first, ...others] = issues;
    return new OutcomeError({ ...first, others });
  }
}

/** FHIR `OperationOutcome` as the server writes it. */
export interface OutcomeResource {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly OutcomeIssue[];
}

export interface OutcomeIssue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information';
  readonly code: IssueType;
  readonly details: {
    readonly coding: readonly [{ readonly system: string; readonly code: string }];
    readonly text: string;
  };
  readonly expression?: readonly [string];
}

export const outcomeSystem = 'https://helhed.dk/fhir/CodeSystem/outcome';

/** @param language - the reader's. */
export function operationOutcome(
  error: Pick<OutcomeError, 'issues'>,
  language: keyof Text,
): OutcomeResource {
  return {
    resourceType: 'OperationOutcome',
    issue: error.issues.map((issue) => outcomeIssue(issue, language)),
  };
}

function outcomeIssue(issue: Issue, language: keyof Text): OutcomeIssue {
  return {
    severity: severityOf(issue.issue),
    code: issue.issue,
    details: {
      coding: [{ system: outcomeSystem, code: issue.code }],
      text: issue.text[language],
    },
    ...(issue.expression !== undefined && { expression: [issue.expression] as const }),
  };
}

function severityOf(issue: IssueType): OutcomeIssue['severity'] {
  if (issue === 'informational') return 'information';
  return issue === 'exception' ? 'fatal' : 'error';
}
