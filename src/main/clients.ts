import { readFile } from 'node:fs/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type SystemClient, scopes } from '#kernel';
import { SettingsError } from './settings.ts';

const leastSecretLength = 32;

/** One vendor system in the file that `HELHED_CLIENTS` names. */
const ClientEntry = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{2,63}$' }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    secret: Type.String({ minLength: leastSecretLength }),
    organisationSor: Type.Optional(Type.String({ pattern: '^[0-9]{6,18}$' })),
    anyOrganisation: Type.Optional(Type.Boolean()),
    mayWriteRegister: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const ClientFile = Type.Array(ClientEntry, { minItems: 1 });

/**
 * The systems that may ask for tokens in production.
 *
 * @param file - JSON: a list of `{ id, name, secret, organisationSor | anyOrganisation, mayWriteRegister }`.
 * @throws SettingsError naming the entry and the member, never its value.
 */
export async function readClients(file: string): Promise<readonly SystemClient[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SettingsError('HELHED_CLIENTS names a file that cannot be read');
  });
  return clientsOf(text);
}

export function clientsOf(text: string): readonly SystemClient[] {
  const [fault] = faultsOf(text);
  if (fault !== undefined) throw new SettingsError(`HELHED_CLIENTS: ${fault}`);
  return (JSON.parse(text) as Static<typeof ClientFile>).map((entry) => ({
    subject: entry.id,
    kind: 'system',
    name: entry.name,
    secret: entry.secret,
    ...(entry.organisationSor !== undefined && { organisationSor: entry.organisationSor }),
    ...(entry.anyOrganisation && { anyOrganisation: true }),
    scopes: [scopes.system, ...(entry.mayWriteRegister ? [scopes.writeRegister] : [])],
  }));
}

function faultsOf(text: string): readonly string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return ['the file is not JSON'];
  }
  if (Value.Check(ClientFile, parsed)) return [];
  return Value.Errors(ClientFile, parsed).map(
    ({ instancePath, message }) => `${instancePath || 'the list'} ${message}`,
  );
}
