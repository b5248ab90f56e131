import { setTimeout as pause } from 'node:timers/promises';
import { SendingRefused } from './errors.ts';
import { refusalText } from './refusal-text.ts';
import type { SenderName, Sending, SendingEntry } from './sendings.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** A local system at the public interface, as its vendor would write it. */
export interface VendorClient {
  /** Sends a transaction; what is there already stays as it is. */
  readonly send: (sending: Sending) => Promise<void>;
  /** Whether an entry has arrived, and with it the whole transaction that it belongs to. */
  readonly hasArrived: (sending: Sending) => Promise<boolean>;
  /** Any call that shows the system to be alive. */
  readonly callFor: (organisationSor: string) => Promise<void>;
}

export interface VendorOptions {
  readonly origin: string;
  readonly sender: SenderName;
  readonly secret: string;
  readonly signal?: AbortSignal;
  readonly now?: () => number;
  /** Pause before the next attempt, doubled each time. */
  readonly pauseMs?: number;
  readonly attempts?: number;
}

interface Call {
  readonly path: string;
  readonly body?: string;
  readonly organisationSor: string | undefined;
}

/** Busy, in conflict with another transaction, or away: the same again may succeed. */
const passing: ReadonlySet<number> = new Set([401, 409, 429, 500, 502, 503, 504]);
const sorSystem = 'urn:oid:1.2.208.176.1.1';

/** @throws SendingRefused from each call, when the server says no or stays away. */
export function vendorClient(options: VendorOptions): VendorClient {
  const call = caller(options);
  return {
    send: async ({ entries, organisationSor }) => {
      await call({ path: '', body: transactionText(entries), organisationSor });
    },
    hasArrived: async ({ entries, organisationSor }) => {
      const [first] = entries;
      if (first === undefined) return true;
      const path = `/${first.type}?${encoded(first.ifNoneExist)}&_count=1`;
      const found = JSON.parse(await call({ path, organisationSor })) as { entry?: unknown[] };
      return (found.entry?.length ?? 0) > 0;
    },
    callFor: async (organisationSor) => {
      const path = `/Organization?${encoded(`identifier=${sorSystem}|${organisationSor}`)}&_count=1`;
      await call({ path, organisationSor });
    },
  };
}

/** Makes a call and, while the reason may pass, makes it again. */
function caller(options: VendorOptions): (request: Call) => Promise<string> {
  const { origin, sender, secret, signal, now = Date.now, pauseMs = 250, attempts = 6 } = options;
  const withSignal = signal ? { signal } : {};
  const tokens = tokensOf({ origin, sender, secret, now, ...withSignal });
  const attempt = async (request: Call, nth: number): Promise<string> => {
    const answer = await tried(request, { origin, tokens, signal });
    if (answer.status < 300) return answer.body;
    const mayPass = passing.has(answer.status) && nth < attempts;
    if (!mayPass) throw refused(sender, request, answer);
    if (answer.status === 401) tokens.drop(request.organisationSor);
    await pause(pauseMs * 2 ** (nth - 1), undefined, withSignal);
    return attempt(request, nth + 1);
  };
  return (request) => attempt(request, 1);
}

async function tried(
  { path, body, organisationSor }: Call,
  at: { origin: string; tokens: Tokens; signal: AbortSignal | undefined },
): Promise<{ status: number; body: string }> {
  try {
    const token = await at.tokens.of(organisationSor);
    const response = await fetch(`${at.origin}/fhir/R4${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
      },
      ...(body !== undefined && { body }),
      ...(at.signal && { signal: at.signal }),
    });
    return { status: response.status, body: await response.text() };
  } catch (cause) {
    if (at.signal?.aborted) throw cause;
    // fetch says so when nobody listens or the connection breaks.
    if (cause instanceof TypeError) return { status: 503, body: String(cause.cause ?? cause) };
    throw cause;
  }
}

function refused(
  sender: SenderName,
  { organisationSor, path }: Call,
  { status, body }: { status: number; body: string },
): SendingRefused {
  const whose = organisationSor === undefined ? sender : `${sender} for ${organisationSor}`;
  const what = path === '' ? 'transaction' : path.split('?')[0];
  return new SendingRefused(status, `${whose}: ${what} answered ${status}: ${refusalText(body)}`);
}

/** The resource is put in as text: it is not read again here. */
function transactionText(entries: readonly SendingEntry[]): string {
  const texts = entries.map(({ type, fullUrl, ifNoneExist, json }) => {
    const request = JSON.stringify({ method: 'POST', url: type, ifNoneExist });
    return `{"fullUrl":"${fullUrl}","resource":${json},"request":${request}}`;
  });
  return `{"resourceType":"Bundle","type":"transaction","entry":[${texts.join(',')}]}`;
}

/** `identifier=system|value` as part of an address. */
function encoded(criteria: string): string {
  const at = criteria.indexOf('=');
  return `${criteria.slice(0, at)}=${encodeURIComponent(criteria.slice(at + 1))}`;
}
