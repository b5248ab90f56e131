// A way to the database that can be cut, held up or made deaf, as networks are.

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface DatabaseProxy {
  /** The same database by this way. */
  readonly url: string;
  /** Cuts every connection; new ones are made as before. */
  readonly cut: () => void;
  /** Cuts every connection, and refuses new ones until it is opened again. */
  readonly shut: () => void;
  readonly open: () => void;
  /** Takes connections and bytes, and lets no byte through any more. */
  readonly hold: () => void;
  /** Every byte waits so long in either direction. */
  readonly slow: (delayMs: number) => void;
  /**
   * Lets the next commits through to the server, and cuts the connection instead of passing on what it says to them.
   *
   * @returns how often that has happened so far.
   */
  readonly loseCommits: (count: number) => () => number;
  readonly stop: () => Promise<void>;
}

interface Way {
  readonly client: Socket;
  readonly server: Socket;
}

/** `commit` as the name of a statement, between the names around it in the protocol. */
const COMMIT = Buffer.from('\0commit\0');

/** @param url - with the folder of a socket as `host`, or a host and a port. */
export async function openDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const target = new URL(url.replace('@/', '@localhost/'));
  const folder = target.searchParams.get('host');
  const port = Number(target.searchParams.get('port') ?? (target.port || '5432'));
  const ways = new Set<Way>();
  let isShut = false;
  let isHeld = false;
  let delayMs = 0;
  let toLose = 0;
  let lost = 0;

  const pass = (from: Socket, to: Socket, isPassed: (bytes: Buffer) => boolean): void => {
    from.on('data', (bytes: Buffer) => {
      if (isHeld || !isPassed(bytes)) return;
      if (delayMs === 0) to.write(bytes);
      else setTimeout(() => to.write(bytes), delayMs);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };

  const proxy: Server = createServer((client) => {
    if (isShut) return void client.destroy();
    const server =
      folder?.startsWith('/') === true
        ? connect(`${folder}/.s.PGSQL.${port}`)
        : connect(port, folder ?? target.hostname);
    const way = { client, server };
    ways.add(way);
    server.once('close', () => ways.delete(way));
    let isLost = false;
    pass(client, server, (bytes) => {
      if (toLose > 0 && bytes.includes(COMMIT)) {
        toLose -= 1;
        isLost = true;
      }
      return true;
    });
    pass(server, client, () => {
      if (!isLost) return true;
      lost += 1;
      client.resetAndDestroy();
      return false;
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const place = proxy.address();
  if (place === null || typeof place === 'string') throw new TypeError('no port');

  const cut = (): void => {
    for (const { client } of ways) client.resetAndDestroy();
  };
  return {
    url: `postgres://${target.username}:${target.password}@127.0.0.1:${place.port}${target.pathname}?sslmode=disable`,
    cut,
    shut: () => {
      isShut = true;
      cut();
    },
    open: () => {
      isShut = false;
      isHeld = false;
      delayMs = 0;
    },
    hold: () => {
      isHeld = true;
    },
    slow: (ms) => {
      delayMs = ms;
    },
    loseCommits: (count) => {
      toLose = count;
      lost = 0;
      return () => lost;
    },
    stop: async () => {
      cut();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
