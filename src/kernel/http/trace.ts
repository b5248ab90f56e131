/** What is known of an error without its message: a message may repeat what somebody sent. */
export interface Trace {
  readonly error?: string;
  /** SQLSTATE, or a code of Node. */
  readonly cause?: string;
  readonly at?: readonly string[];
}

const FRAMES = 8;

/** Where an error came from, for the operator's log. */
export function traceOf(error: unknown): Trace {
  if (!(error instanceof Error)) return {};
  const { code } = error as { readonly code?: unknown };
  const cause = typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? code : codeOfCause(error);
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
  return { error: error.name, ...(cause !== undefined && { cause }), at };
}

function codeOfCause({ cause }: Error): string | undefined {
  return cause instanceof Error ? traceOf(cause).cause : undefined;
}
