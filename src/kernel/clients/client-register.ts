import type { JsonWebKey } from 'node:crypto';
import type { SystemClient } from '../auth/account.ts';
import { scopes } from '../auth/scopes.ts';
import type { Connection, Database } from '../store/database.ts';
import type { ClientKey } from './client-keys.ts';
import { clientIdTaken, clientInvalid, clientUnknown } from './errors.ts';

/** What an operator says of a vendor's system. */
export interface NewClient {
  /** `client_id`: small letters, digits, dots and hyphens. */
  readonly id: string;
  readonly name: string;
  /** SOR id of the organisation that it sends for. */
  readonly organisationSor?: string;
  /** May name any organisation of the register instead. */
  readonly anyOrganisation?: boolean;
  readonly mayWriteRegister?: boolean;
  readonly keys: readonly ClientKey[];
}

/** A client that may have a token now. */
export interface AdmittedClient extends SystemClient {
  /** Revoked when the client is disabled: all its tokens carry it. */
  readonly grant: string;
}

export interface ListedClient {
  readonly id: string;
  readonly name: string;
  readonly organisationSor?: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly registered: number;
  readonly disabled?: number;
  readonly keys: readonly {
    readonly kid: string;
    readonly added: number;
    readonly ended?: number;
  }[];
}

/** Vendor systems that were registered with their public keys. Every process on a database sees the same. */
export interface ClientRegister {
  /** @returns undefined for one that is unknown, disabled or without a key. */
  readonly admitted: (id: string) => Promise<AdmittedClient | undefined>;
  /** @throws OutcomeError `client-invalid`, `client-id-taken`. */
  readonly register: (client: NewClient) => Promise<void>;
  /**
   * Its keys from now on. One that it had and has no longer ends at `overlapUntil`, so that both serve while the
   * vendor changes over.
   *
   * @throws OutcomeError `client-unknown`.
   */
  readonly setKeys: (id: string, keys: readonly ClientKey[], overlapUntil: number) => Promise<void>;
  /** Ends its tokens too. @throws OutcomeError `client-unknown`. */
  readonly disable: (id: string) => Promise<void>;
  /** Lets it in again. @throws OutcomeError `client-unknown`. */
  readonly enable: (id: string) => Promise<void>;
  readonly list: () => Promise<readonly ListedClient[]>;
}

/** Longer than any token of a system. */
const TOKENS_END_MS = 15 * 60_000;

const columns = 'id, name, organisation_sor, any_organisation, scopes, registered, since, disabled';
const byId = { name: 'client-by-id', text: `select ${columns} from client where id = $1` };
const all = { name: 'clients', text: `select ${columns} from client order by id limit 10000` };
const keysNow = {
  name: 'client-keys-now',
  text: `select kid, jwk from client_key where client = $1 and added <= $2 and (ended is null or ended > $2)
    order by kid`,
};
const allKeys = {
  name: 'client-keys',
  text: 'select client, kid, added, ended from client_key order by client, added, kid limit 100000',
};
const insert = {
  name: 'client-insert',
  text: `insert into client (${columns}) values ($1, $2, $3, $4, $5, $6, $6, null)
    on conflict (id) do nothing returning id`,
};
const putKey = {
  name: 'client-key-put',
  text: `insert into client_key (client, kid, jwk, added, ended) values ($1, $2, $3, $4, null)
    on conflict (client, kid) do update set jwk = excluded.jwk, ended = null`,
};
const endOthers = {
  name: 'client-keys-end',
  text: `update client_key set ended = $3 where client = $1 and kid <> all($2::text[])
    and (ended is null or ended > $3)`,
};
const disable = {
  name: 'client-disable',
  text: 'update client set disabled = $2 where id = $1 and disabled is null',
};
const enable = {
  name: 'client-enable',
  text: 'update client set since = $2, disabled = null where id = $1 and disabled is not null',
};
const revoke = {
  name: 'client-revoke',
  text: 'insert into revocation (id, at, until) values ($1, $2, $3) on conflict (id) do nothing',
};

interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly organisation_sor: string | null;
  readonly any_organisation: number;
  readonly scopes: string;
  readonly registered: string;
  readonly since: string;
  readonly disabled: string | null;
}

/** @param now - milliseconds since the epoch. */
export function clientRegister(database: Database, now: () => number): ClientRegister {
  const { reads, transaction } = database;
  return {
    admitted: (id) => admitted(reads, id, now()),
    register: async (client) => {
      refuseInvalid(client);
      await transaction(async (connection) => {
        const [made] = await connection.query(insert, [...rowOf(client), now()]);
        if (!made) throw clientIdTaken();
        await putKeys(connection, client.id, client.keys, now());
      });
    },
    setKeys: (id, keys, overlapUntil) =>
      transaction(async (connection) => {
        await known(connection, id);
        await putKeys(connection, id, keys, now());
        await connection.query(endOthers, [id, keys.map(({ kid }) => kid), overlapUntil]);
      }),
    disable: (id) =>
      transaction(async (connection) => {
        const { since } = await known(connection, id);
        await connection.query(disable, [id, now()]);
        await connection.query(revoke, [grantOf(id, since), now(), now() + TOKENS_END_MS]);
      }),
    enable: (id) =>
      transaction(async (connection) => {
        await known(connection, id);
        await connection.query(enable, [id, now()]);
      }),
    list: () => listed(reads),
  };
}

const grantOf = (id: string, since: string): string => `client/${id}/${since}`;

async function known(connection: Connection, id: string): Promise<ClientRow> {
  const [row] = await connection.query<ClientRow>(byId, [id]);
  if (!row) throw clientUnknown();
  return row;
}

async function admitted(
  reads: Connection,
  id: string,
  at: number,
): Promise<AdmittedClient | undefined> {
  const [row] = await reads.query<ClientRow>(byId, [id]);
  if (!row || row.disabled !== null) return undefined;
  const keys = await reads.query<{ jwk: string }>(keysNow, [id, at]);
  if (keys.length === 0) return undefined;
  return {
    subject: id,
    kind: 'system',
    name: row.name,
    scopes: row.scopes.split(' '),
    keys: keys.map(({ jwk }) => JSON.parse(jwk) as JsonWebKey),
    ...(row.organisation_sor !== null && { organisationSor: row.organisation_sor }),
    ...(row.any_organisation === 1 && { anyOrganisation: true }),
    grant: grantOf(id, row.since),
  };
}

async function listed(reads: Connection): Promise<readonly ListedClient[]> {
  const rows = await reads.query<ClientRow>(all, []);
  interface KeyRow {
    readonly client: string;
    readonly kid: string;
    readonly added: string;
    readonly ended: string | null;
  }
  const keys = Map.groupBy(await reads.query<KeyRow>(allKeys, []), ({ client }) => client);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ...(row.organisation_sor !== null && { organisationSor: row.organisation_sor }),
    scopes: row.scopes.split(' '),
    registered: Number(row.registered),
    ...(row.disabled !== null && { disabled: Number(row.disabled) }),
    keys: (keys.get(row.id) ?? []).map(({ kid, added, ended }) => ({
      kid,
      added: Number(added),
      ...(ended !== null && { ended: Number(ended) }),
    })),
  }));
}

async function putKeys(
  connection: Connection,
  id: string,
  keys: readonly ClientKey[],
  at: number,
): Promise<void> {
  for (const { kid, jwk } of keys)
    await connection.query(putKey, [id, kid, JSON.stringify(jwk), at]);
}

function refuseInvalid({ id, name, organisationSor, anyOrganisation, keys }: NewClient): void {
  if (!/^[a-z0-9][a-z0-9.-]{2,63}$/.test(id)) throw clientInvalid('id');
  if (name.trim() === '' || name.length > 200) throw clientInvalid('name');
  if ((organisationSor === undefined) === !anyOrganisation) throw clientInvalid('organisation');
  if (organisationSor !== undefined && !/^\d{6,18}$/.test(organisationSor))
    throw clientInvalid('organisation');
  if (keys.length === 0) throw clientInvalid('keys');
}

const rowOf = (client: NewClient): readonly unknown[] => [
  client.id,
  client.name,
  client.organisationSor ?? null,
  client.anyOrganisation ? 1 : 0,
  [scopes.system, ...(client.mayWriteRegister ? [scopes.writeRegister] : [])].join(' '),
];
