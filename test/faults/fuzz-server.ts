// A whole server in a process of its own that watches itself: says `{"address":"…"}` once it listens, and for each line
// that it reads how long it has kept everyone waiting. Ends when its input does.
import { createInterface } from 'node:readline';
import { wholeServer } from '../conformance/whole-server.ts';

const TICK_MS = 5;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const server = await wholeServer({}, { logger: quiet });
const address = await server.app.listen({ host: '127.0.0.1', port: 0 });

let failures = 0;
process.on('unhandledRejection', () => {
  failures += 1;
});

/** The most that the loop computed between two turns, as the machine may be busy with others: in CPU time. */
let longestMs = 0;
let last = process.threadCpuUsage();
setInterval(() => {
  const { user, system } = process.threadCpuUsage(last);
  last = process.threadCpuUsage();
  longestMs = Math.max(longestMs, (user + system) / 1_000);
}, TICK_MS);

const say = (message: object): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};
say({ address });
for await (const _line of createInterface(process.stdin)) {
  say({
    longestMs: Math.round(longestMs),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    failures,
  });
  longestMs = 0;
}
await server.stop();
process.exit(0);
