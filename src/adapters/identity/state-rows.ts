import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { credentialHash, type Database, type Revocations, type Statement } from '#kernel';
import { shownToken } from './shown-token.ts';
import { tokenLifetimeS } from './tokens.ts';

const upsert: Statement = {
  name: 'sign-in-upsert',
  text: `insert into sign_in_state (model, id, grant_id, uid, payload, until)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (model, id) do update set grant_id = excluded.grant_id, uid = excluded.uid,
      payload = excluded.payload, until = excluded.until`,
};
const insertOnce: Statement = {
  name: 'sign-in-insert-once',
  text: `insert into sign_in_state (model, id, grant_id, uid, payload, until)
    values ($1, $2, $3, $4, $5, $6) on conflict (model, id) do nothing returning id`,
};
const select: Statement = {
  name: 'sign-in-select',
  text: 'select payload, consumed from sign_in_state where model = $1 and id = $2 and until > $3',
};
const selectByUid: Statement = {
  name: 'sign-in-select-uid',
  text: 'select payload, consumed from sign_in_state where model = $1 and uid = $2 and until > $3',
};
const consume: Statement = {
  name: 'sign-in-consume',
  text: `update sign_in_state set consumed = $3 where model = $1 and id = $2 and consumed is null
    returning id`,
};
const remove: Statement = {
  name: 'sign-in-remove',
  text: 'delete from sign_in_state where model = $1 and id = $2',
};
const removeGrant: Statement = {
  name: 'sign-in-remove-grant',
  text: 'delete from sign_in_state where model = $1 and grant_id = $2',
};
const removeByUid: Statement = {
  name: 'sign-in-remove-uid',
  text: 'delete from sign_in_state where model = $1 and uid = $2',
};
const removeOld: Statement = {
  name: 'sign-in-remove-old',
  text: 'delete from sign_in_state where until <= $1',
};

interface StateRow {
  readonly payload: string;
  readonly consumed: string | null;
}

/** What the authorization server remembers, in the database that every process shares. */
export interface StateRows {
  /** @param model - class of oidc-provider: `AuthorizationCode`, `Session`, … */
  readonly of: (model: string) => Adapter;
  /** Ends a browser session of the authorization server. */
  readonly removeSession: (uid: string) => Promise<void>;
  /** Ends a sign-in: its codes, and every token that came from it. */
  readonly endGrant: (grantId: string) => Promise<void>;
  readonly removeExpired: () => Promise<void>;
}

/** A model's rows live at most this long, whatever it asks for: none may stay for ever. */
const longestS = 24 * 60 * 60;

export function stateRows(
  database: Pick<Database, 'reads' | 'transaction'>,
  revocations: Revocations,
  now: () => number,
): StateRows {
  const write = <Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> =>
    database.transaction((connection) => connection.query<Row>(statement, values));
  const read = (statement: Statement, values: readonly unknown[]): Promise<readonly StateRow[]> =>
    database.reads.query<StateRow>(statement, [...values, now()]);
  const untilOf = (expiresIn = longestS): number => now() + Math.min(expiresIn, longestS) * 1000;
  const endTokensOf = (grantId: string): Promise<void> =>
    revocations.revoke(grantId, now() + tokenLifetimeS * 1000);

  /** A token is no row: what ends it is an entry among the revocations. */
  const tokens = (model: string): Adapter => ({
    ...rows(model),
    find: async (id) => {
      const shown = shownToken();
      if (shown?.model !== model || shown.id !== id) return undefined;
      const isEnded = [id, shown.payload.grantId ?? id].some(revocations.has);
      return isEnded ? undefined : shown.payload;
    },
    destroy: (id) => revocations.revoke(id, (shownToken()?.payload.exp ?? 0) * 1000),
    revokeByGrantId: endTokensOf,
  });

  /** A signed request of a system serves once, also when it is shown to two processes in the same moment. */
  const signatures = (model: string): Adapter => ({
    ...rows(model),
    upsert: async (id, payload, expiresIn) => {
      const [first] = await write(insertOnce, [...rowOf(model, id, payload), untilOf(expiresIn)]);
      if (!first) throw new errors.InvalidClientAuth('the signed request was used before');
    },
  });

  const rows = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      await write(upsert, [...rowOf(model, id, payload), untilOf(expiresIn)]);
    },
    find: async (id) => payloadOf((await read(select, [model, credentialHash(id)]))[0], id),
    findByUid: async (uid) => payloadOf((await read(selectByUid, [model, uid]))[0]),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const [won] = await write(consume, [model, credentialHash(id), now()]);
      if (!won) throw new errors.InvalidGrant('authorization code already consumed');
    },
    destroy: async (id) => {
      await write(remove, [model, credentialHash(id)]);
    },
    revokeByGrantId: async (grantId) => {
      await write(removeGrant, [model, grantId]);
    },
  });

  return {
    of: (model) => {
      if (model === 'AccessToken' || model === 'ClientCredentials') return tokens(model);
      return model === 'ReplayDetection' ? signatures(model) : rows(model);
    },
    removeSession: async (uid) => {
      await write(removeByUid, ['Session', uid]);
    },
    endGrant: async (grantId) => {
      await write(remove, ['Grant', credentialHash(grantId)]);
      await write(removeGrant, ['AuthorizationCode', grantId]);
      await endTokensOf(grantId);
    },
    removeExpired: async () => {
      await write(removeOld, [now()]);
    },
  };
}

/** A row but for its end. The id itself is not stored. */
function rowOf(
  model: string,
  id: string,
  { jti: _, ...payload }: AdapterPayload,
): readonly unknown[] {
  const { grantId = null, uid = null } = payload;
  return [model, credentialHash(id), grantId, uid, JSON.stringify(payload)];
}

/** @param id - by which the row was found; only its hash is stored. */
function payloadOf(row: StateRow | undefined, id?: string): AdapterPayload | undefined {
  if (!row) return undefined;
  return {
    ...(JSON.parse(row.payload) as AdapterPayload),
    ...(id !== undefined && { jti: id }),
    ...(row.consumed !== null && { consumed: Math.floor(Number(row.consumed) / 1000) }),
  };
}
