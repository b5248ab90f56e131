// Server processes on one database, for those who race.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openWorld, populate, type World } from './world.ts';

export interface Server {
  readonly address: string;
  readonly child: ChildProcess;
}

export interface Race {
  readonly world: World;
  readonly servers: readonly Server[];
  readonly close: () => Promise<void>;
}

/** A populated world that two server processes serve. */
export async function openRace(): Promise<Race> {
  const world = await openWorld();
  await populate(world);
  const folder = await mkdtemp(join(tmpdir(), 'helhed-race-'));
  const servers = await Promise.all([start(world.url, folder), start(world.url, folder)]);
  return {
    world,
    servers,
    close: async () => {
      await Promise.all(servers.map(stop));
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function start(url: string, folder: string): Promise<Server> {
  const file = join(import.meta.dirname, 'race-server.ts');
  const child = spawn(process.execPath, [file, url, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, address: (JSON.parse(line) as { address: string }).address };
}

async function stop({ child }: Server): Promise<void> {
  child.stdin?.end();
  await once(child, 'exit');
}
