// Server processes on one database, for those who race.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Server {
  readonly address: string;
  readonly child: ChildProcess;
}

export async function start(url: string, folder: string): Promise<Server> {
  const file = join(import.meta.dirname, 'race-server.ts');
  const child = spawn(process.execPath, [file, url, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, address: (JSON.parse(line) as { address: string }).address };
}

export async function stop({ child }: Server): Promise<void> {
  child.stdin?.end();
  await once(child, 'exit');
}
