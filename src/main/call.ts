import { commandFailed } from './failure.ts';

interface Outcome {
  readonly issue?: readonly { readonly details?: { readonly text?: string } }[];
}

/** What a server answered in place of what was asked for, in its own words where it has some. */
export async function callRefused(answer: Response): Promise<Error> {
  const { issue = [] } = (await answer.json().catch(() => ({}))) as Outcome;
  const texts = issue.flatMap(({ details }) => details?.text ?? []);
  return commandFailed([`the server answered ${answer.status}`, ...texts].join(': '));
}

/** Sends a request. @throws Error that says who does not answer. */
export async function call(url: string, how: RequestInit): Promise<Response> {
  return fetch(url, how).catch((cause: unknown) => {
    throw commandFailed(`nobody answers at ${new URL(url).origin}`, cause);
  });
}
