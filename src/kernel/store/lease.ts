import type { Connection } from './database.ts';

/** What only one process may do at a time, and for how long it has it. */
export interface Lease {
  readonly name: string;
  /** Whoever asks: another text than anybody else's. */
  readonly owner: string;
  /** Clock of the one who asks, milliseconds since the epoch. */
  readonly now: number;
  readonly forMs: number;
}

const take = {
  name: 'take-lease',
  text: `insert into lease (name, owner, until) values ($1, $2, to_timestamp($4::float8 / 1000))
    on conflict (name) do update set owner = excluded.owner, until = excluded.until
    where lease.owner = excluded.owner or lease.until < to_timestamp($3::float8 / 1000)
    returning name`,
};
const giveBack = {
  name: 'give-back-lease',
  text: 'delete from lease where name = $1 and owner = $2',
};

/** Takes a lease or keeps one that is held already. @returns false while another has it. */
export async function takeLease(
  connection: Connection,
  { name, owner, now, forMs }: Lease,
): Promise<boolean> {
  const rows = await connection.query(take, [name, owner, now, now + forMs]);
  return rows.length > 0;
}

export async function giveBackLease(
  connection: Connection,
  { name, owner }: Pick<Lease, 'name' | 'owner'>,
): Promise<void> {
  await connection.query(giveBack, [name, owner]);
}
