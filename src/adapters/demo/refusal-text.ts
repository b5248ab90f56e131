interface Outcome {
  readonly issue?: readonly {
    readonly details?: { readonly text?: string };
    readonly diagnostics?: string;
    readonly expression?: readonly string[];
  }[];
  readonly error?: string;
  readonly error_description?: string;
}

/** What a refusal says, from an OperationOutcome or an error of OAuth; the start of the text otherwise. */
export function refusalText(body: string): string {
  const outcome = parsed(body);
  const issues = (outcome?.issue ?? []).slice(0, 3).map(({ details, diagnostics, expression }) => {
    const place = expression?.[0];
    return `${details?.text ?? diagnostics ?? 'no text'}${place ? ` (${place})` : ''}`;
  });
  if (issues.length > 0) return issues.join('; ');
  return (
    [outcome?.error, outcome?.error_description].filter(Boolean).join(': ') || body.slice(0, 200)
  );
}

function parsed(body: string): Outcome | undefined {
  try {
    return JSON.parse(body) as Outcome;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
