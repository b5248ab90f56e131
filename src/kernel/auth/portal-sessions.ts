import { randomBytes } from 'node:crypto';
import type { Actor } from '../context.ts';
import type { Database, Statement } from '../store/database.ts';
import { credentialHash, type Remembered } from './remembered-actors.ts';
import type { Revocations } from './revocations.ts';

/** A session that has just begun. The secret leaves once, in the cookie; the database keeps its hash. */
export interface BegunSession {
  readonly secret: string;
}

/** Where a session came from, so that signing out ends that too. */
export interface SessionOrigin {
  readonly grant?: string;
  readonly session?: string;
}

export interface PortalSessions {
  readonly begin: (actor: Actor, from: SessionOrigin) => Promise<BegunSession>;
  /** @returns the actor for a short while, after which it is asked for again; undefined when it has ended. */
  readonly find: (secret: string) => Promise<Remembered | undefined>;
  /** @returns where it came from; undefined when there was none. */
  readonly end: (secret: string) => Promise<SessionOrigin | undefined>;
  readonly removeExpired: () => Promise<void>;
}

/** Health data on a shared screen: half an hour without use, a working day in all. */
const idleMs = 30 * 60_000;
const absoluteMs = 10 * 60 * 60_000;
/** A session is written to at most this often, and read from the database at least this often. */
const rememberedMs = 60_000;

const insert: Statement = {
  name: 'portal-session-insert',
  text: `insert into portal_session (id, actor, grant_id, uid, began, seen, until)
    values ($1, $2, $3, $4, $5, $5, $6)`,
};
const select: Statement = {
  name: 'portal-session-select',
  text: 'select actor, seen, until from portal_session where id = $1 and seen > $2 and until > $3',
};
const touch: Statement = {
  name: 'portal-session-touch',
  text: 'update portal_session set seen = $2 where id = $1 and seen < $2',
};
const remove: Statement = {
  name: 'portal-session-remove',
  text: 'delete from portal_session where id = $1 returning grant_id, uid, until',
};
const removeOld: Statement = {
  name: 'portal-session-remove-old',
  text: 'delete from portal_session where until <= $1 or seen <= $2',
};

interface SessionRow {
  readonly actor: string;
  readonly seen: string;
  readonly until: string;
}

type StoredActor = Omit<Actor, 'scopes'> & { readonly scopes: readonly string[] };

export function portalSessions(
  database: Pick<Database, 'reads' | 'transaction'>,
  revocations: Revocations,
  now: () => number,
): PortalSessions {
  const write = <Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> =>
    database.transaction((connection) => connection.query<Row>(statement, values));

  return {
    begin: async (actor, from) => {
      const secret = randomBytes(32).toString('base64url');
      const at = now();
      const stored: StoredActor = { ...actor, scopes: [...actor.scopes] };
      const origin = [from.grant ?? null, from.session ?? null];
      await write(insert, [
        credentialHash(secret),
        JSON.stringify(stored),
        ...origin,
        at,
        at + absoluteMs,
      ]);
      return { secret };
    },
    find: async (secret) => {
      const id = credentialHash(secret);
      const at = now();
      const [row] = await database.reads.query<SessionRow>(select, [id, at - idleMs, at]);
      if (!row || revocations.has(id)) return undefined;
      if (Number(row.seen) <= at - rememberedMs) await write(touch, [id, at]);
      const { scopes, ...actor } = JSON.parse(row.actor) as StoredActor;
      return {
        actor: { ...actor, scopes: new Set(scopes) },
        until: Math.min(at + rememberedMs, Number(row.until)),
        ids: [id],
      };
    },
    end: async (secret) => {
      const id = credentialHash(secret);
      const [row] = await write<{ grant_id: string | null; uid: string | null; until: string }>(
        remove,
        [id],
      );
      if (!row) return undefined;
      await revocations.revoke(id, Number(row.until));
      return { ...(row.grant_id && { grant: row.grant_id }), ...(row.uid && { session: row.uid }) };
    },
    removeExpired: async () => {
      await write(removeOld, [now(), now() - idleMs]);
    },
  };
}
