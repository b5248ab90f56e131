import { type SystemClient, scopes } from '#kernel';

/** The file of systems cannot be used; the message names the place, never a secret. */
export class SystemClientsError extends Error {
  override readonly name: string = 'SystemClientsError';
}

/** A guessable secret opens health records: 32 characters of base64 are 192 bits. */
const shortestSecret = 32;

const known: ReadonlySet<string> = new Set([
  'id',
  'name',
  'secret',
  'organisation',
  'anyOrganisation',
  'mayWriteRegister',
]);

/**
 * The systems of an installation (`HELHED_CLIENTS`).
 *
 * @param text - JSON: `[{"id", "name", "secret", "organisation" | "anyOrganisation", "mayWriteRegister"}]`, the organisation
 * by its SOR id.
 * @throws SystemClientsError naming the entry and what is wrong with it.
 */
export function systemClients(text: string): readonly SystemClient[] {
  const list = parsed(text);
  const clients = list.map(clientAt);
  const ids = clients.map(({ subject }) => subject);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new SystemClientsError(`the id "${twice}" stands twice`);
  return clients;
}

function parsed(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words quote the text, secrets included.
    throw new SystemClientsError('the file of systems is not JSON');
  }
  if (Array.isArray(value)) return value;
  throw new SystemClientsError('the file of systems must be a list');
}

function clientAt(value: unknown, index: number): SystemClient {
  const refuse = (what: string): never => {
    throw new SystemClientsError(`system ${index + 1}: ${what}`);
  };
  if (typeof value !== 'object' || value === null) return refuse('must be an object');
  const entry = value as Readonly<Record<string, unknown>>;
  const stranger = Object.keys(entry).find((key) => !known.has(key));
  if (stranger !== undefined) return refuse(`"${stranger}" is not known`);

  const text = (key: string): string => {
    const found = entry[key];
    return typeof found === 'string' && found !== '' ? found : refuse(`"${key}" is missing`);
  };
  const flag = (key: string): boolean => {
    const found = entry[key] ?? false;
    return typeof found === 'boolean' ? found : refuse(`"${key}" must be true or false`);
  };
  const secret = text('secret');
  if (secret.length < shortestSecret) {
    return refuse(`"secret" must be at least ${shortestSecret} characters`);
  }
  const scope = flag('mayWriteRegister') ? [scopes.system, scopes.writeRegister] : [scopes.system];
  return {
    subject: text('id'),
    kind: 'system',
    name: text('name'),
    secret,
    scopes: scope,
    ...(flag('anyOrganisation')
      ? { anyOrganisation: true }
      : { organisationSor: text('organisation') }),
  };
}
