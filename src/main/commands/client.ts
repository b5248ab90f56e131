import { readFile } from 'node:fs/promises';
import { clientKeys, type ListedClient } from '#kernel';
import { optionsOf, withClients } from '../client-commands.ts';
import type { Command } from '../command.ts';

const addUsage =
  'helhed client add --id <id> --name <name> --jwks <file> (--organisation <SOR> | --any-organisation) [--write-register]';

/** Registers a vendor's system with the public keys that it signs its requests with. */
export const clientAdd: Command = {
  purpose: "registers a vendor's system with its public keys",
  run: async (args) => {
    const asked = optionsOf(args, {
      texts: ['id', 'name', 'jwks', 'organisation'],
      flags: ['any-organisation', 'write-register'],
      usage: addUsage,
    });
    if (!asked) return 2;
    const { id, name, jwks, organisation } = asked;
    if (id === undefined || name === undefined || !isFile(jwks)) return shown(addUsage);
    return withClients(async ({ clients, say }) => {
      await clients.register({
        id,
        name,
        keys: clientKeys(await readFile(jwks, 'utf8')),
        ...(organisation !== undefined && { organisationSor: organisation }),
        ...(asked['any-organisation'] !== undefined && { anyOrganisation: true }),
        ...(asked['write-register'] !== undefined && { mayWriteRegister: true }),
      });
      say(`${id} may ask for tokens`);
    });
  },
};

const keysUsage = 'helhed client keys --id <id> --jwks <file> [--overlap-days <n>]';
const DAY_MS = 24 * 60 * 60_000;

export const clientKeysCommand: Command = {
  purpose: 'changes the keys of a system; the old ones serve for as long as you say',
  run: async (args) => {
    const asked = optionsOf(args, { texts: ['id', 'jwks', 'overlap-days'], usage: keysUsage });
    if (!asked) return 2;
    const { id, jwks } = asked;
    const days = Number(asked['overlap-days'] ?? '0');
    if (id === undefined || !isFile(jwks) || !(days >= 0 && days <= 366)) return shown(keysUsage);
    return withClients(async ({ clients, say }) => {
      const keys = clientKeys(await readFile(jwks, 'utf8'));
      await clients.setKeys(id, keys, Date.now() + days * DAY_MS);
      say(`${id} signs with ${keys.map(({ kid }) => kid).join(', ')}`);
    });
  },
};

const turned = (word: 'disable' | 'enable', purpose: string): Command => ({
  purpose,
  run: async (args) => {
    const usage = `helhed client ${word} --id <id>`;
    const asked = optionsOf(args, { texts: ['id'], usage });
    if (!asked) return 2;
    const { id } = asked;
    if (id === undefined) return shown(usage);
    return withClients(async ({ clients, say }) => {
      await clients[word](id);
      say(`${id} is ${word}d`);
    });
  },
});

export const clientDisable: Command = turned(
  'disable',
  'ends the access of a system, its tokens too',
);
export const clientEnable: Command = turned('enable', 'lets a disabled system in again');

export const clientList: Command = {
  purpose: 'the systems that are registered, and their keys',
  run: () =>
    withClients(async ({ clients, say }) => {
      for (const client of await clients.list()) say(lineOf(client));
    }),
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function lineOf({ id, name, organisationSor, disabled, keys }: ListedClient): string {
  const own = keys.map(({ kid, ended }) =>
    ended === undefined ? kid : `${kid} until ${dayOf(ended)}`,
  );
  return [
    id,
    name,
    organisationSor ?? 'any organisation',
    disabled === undefined ? 'enabled' : `disabled ${dayOf(disabled)}`,
    own.join(', '),
  ].join('  ');
}

/** Keys come as a file: an address would let whoever answers there become the client. */
const isFile = (jwks: string | undefined): jwks is string =>
  jwks !== undefined && !/^[a-z]+:\/\//i.test(jwks);

function shown(usage: string): number {
  console.error(usage);
  return 2;
}
