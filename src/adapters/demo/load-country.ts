import {
  type Country,
  type SenderName,
  type Sending,
  type SimulatorName,
  simulatorNames,
} from './sendings.ts';
import { sideBySide } from './side-by-side.ts';
import { type VendorClient, vendorClient } from './vendor-client.ts';

/** How far a system has come. */
export interface LoadProgress {
  readonly sender: SenderName;
  /** Steps of the registers, people of a local system. */
  readonly done: number;
  readonly of: number;
  /** Resources that all systems have sent so far, what was there already included. */
  readonly resources: number;
}

export interface LoadOptions<P> {
  readonly origin: string;
  /** Secret of a system's client credentials. */
  readonly secretOf: (sender: SenderName) => string;
  readonly denmark: Country<P>;
  readonly report: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
  /** Transactions under way at once. */
  readonly width?: number;
}

export interface Loaded {
  readonly resources: number;
  /** Transactions that had arrived in an earlier run. */
  readonly hadArrived: number;
}

/**
 * Sends a whole country through the public interface: the registers, then the practices, hospitals and
 * municipalities. Running it again, also after a kill, sends what is missing and changes nothing else.
 *
 * @throws SendingRefused with what the server said.
 */
export async function loadCountry<P>(options: LoadOptions<P>): Promise<Loaded> {
  const { denmark, report, signal, width = 3 } = options;
  const count = { resources: 0, hadArrived: 0 };
  const clientOf = (sender: SenderName): VendorClient =>
    vendorClient({
      origin: options.origin,
      sender,
      secret: options.secretOf(sender),
      ...(signal && { signal }),
    });
  const registers = clientOf('register');
  const [firstStep = []] = denmark.registers;
  const [first] = firstStep;
  const isAgain = first !== undefined && (await registers.hasArrived(first));
  const push = async (client: VendorClient, sending: Sending): Promise<void> => {
    signal?.throwIfAborted();
    if (isAgain && (await client.hasArrived(sending))) count.hadArrived += 1;
    else await client.send(sending);
    count.resources += sending.entries.length;
  };
  for (const [at, step] of denmark.registers.entries()) {
    await sideBySide(step, width, (sending) => push(registers, sending));
    report({ sender: 'register', done: at + 1, of: denmark.registers.length, ...count });
  }
  const sendPeople = async (sender: SimulatorName): Promise<void> => {
    const client = clientOf(sender);
    const { length } = denmark.people;
    let done = 0;
    await sideBySide(denmark.people, width, async (person) => {
      for (const sending of denmark.shipments(sender, person)) await push(client, sending);
      done += 1;
      report({ sender, done, of: length, ...count });
    });
  };
  for (const sender of simulatorNames) await sendPeople(sender);
  return count;
}
