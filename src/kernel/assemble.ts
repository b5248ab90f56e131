import type { Block, Operation, OwnedResource, PortKey, Promised } from './block.ts';

/** The blocks as one system: what they own, what they answer, what they promise. */
export interface Assembly {
  /** Every block after those that it needs. */
  readonly blocks: readonly Block[];
  /** By resource type. */
  readonly resources: ReadonlyMap<string, OwnedResource>;
  readonly operations: readonly Operation[];
  /** @throws StartupError for a key that nobody needs or gives. */
  readonly port: <T>(key: PortKey<T>) => T;
}

/** The list of blocks cannot become a system: the process must not start. */
export class StartupError extends Error {
  override readonly name: string = 'StartupError';
}

/**
 * Reads the list of blocks once, before anything listens.
 *
 * @throws StartupError when a promise is missing, circular or given twice, or when two blocks share a
 * name, a resource type, a category number or an operation.
 */
export function assemble(list: readonly Block[]): Assembly {
  refuseTwice('block name', list, ({ name }) => [name]);
  refuseTwice('resource type', list, ({ resources = [] }) => resources.map(({ type }) => type));
  refuseTwice('operation', list, ({ operations = [] }) => operations.map(addressOf));
  refuseSharedCategories(list);
  const ports = portsOf(list);
  const blocks = ordered(list);
  return {
    blocks,
    resources: new Map(
      blocks.flatMap(({ resources = [] }) => resources).map((owned) => [owned.type, owned]),
    ),
    operations: blocks.flatMap(({ operations = [] }) => operations),
    port: <T>(key: PortKey<T>) => {
      if (!ports.has(key.name)) throw new StartupError(`nobody gives the port "${key.name}"`);
      return ports.get(key.name) as T;
    },
  };
}

/** `GET [type]/[id]/$code` with the parts that its level has. */
function addressOf({ code, level, type, method, policy }: Operation): string {
  const parts = [type ?? '', level === 'instance' ? '[id]' : '', `$${code}`].filter(Boolean);
  const address = `${method} ${parts.join('/')}`;
  if ((level === 'system') !== (type === undefined)) {
    throw new StartupError(
      `operation "${address}" must name a type exactly when it is not on system level`,
    );
  }
  // A list written without types, or a cast, must not open a route by mistake.
  if ((policy as unknown) === undefined)
    throw new StartupError(`operation "${address}" has no policy`);
  return address;
}

function refuseTwice(
  what: string,
  list: readonly Block[],
  namesOf: (block: Block) => readonly string[],
): void {
  const owners = new Map<string, string>();
  for (const block of list) {
    for (const name of namesOf(block)) {
      const owner = owners.get(name);
      if (owner !== undefined) {
        throw new StartupError(`${what} "${name}" is in both "${owner}" and "${block.name}"`);
      }
      owners.set(name, block.name);
    }
  }
}

/** A number on a row must mean one category for ever, and a category has one number and one block. */
function refuseSharedCategories(list: readonly Block[]): void {
  const categories = list.map((block) => ({
    block: block.name,
    pairs: new Map(
      (block.resources ?? []).map(({ category: { code, number } }) => [
        `${number}|${code}`,
        { code, number },
      ]),
    ),
  }));
  const rows = categories.flatMap(({ block, pairs }) =>
    [...pairs.values()].map((pair) => ({ block, ...pair })),
  );
  for (const [index, row] of rows.entries()) {
    const other = rows
      .slice(0, index)
      .find(({ code, number }) => code === row.code || number === row.number);
    if (other !== undefined) {
      throw new StartupError(
        `category ${other.number} "${other.code}" of "${other.block}" and ${row.number} "${row.code}" of "${row.block}" overlap`,
      );
    }
  }
}

function portsOf(list: readonly Block[]): ReadonlyMap<string, unknown> {
  const needs = list.flatMap(({ name, needs = [] }) => needs.map((key) => ({ block: name, key })));
  const ports = new Map<string, unknown>(
    needs.filter(({ key }) => key.many).map(({ key }) => [key.name, []]),
  );
  for (const block of list) {
    for (const gift of block.provides ?? []) ports.set(gift.key.name, given(ports, block, gift));
  }
  const missing = needs.find(({ key }) => !ports.has(key.name));
  if (missing !== undefined) {
    throw new StartupError(
      `"${missing.block}" needs "${missing.key.name}", which no block provides`,
    );
  }
  return ports;
}

function given(
  ports: ReadonlyMap<string, unknown>,
  block: Block,
  { key, value }: Promised,
): unknown {
  if (key.many)
    return [
      ...((ports.get(key.name) ?? []) as readonly unknown[]),
      ...(value as readonly unknown[]),
    ];
  if (ports.has(key.name)) {
    throw new StartupError(
      `"${block.name}" provides "${key.name}", which another block provides already`,
    );
  }
  return value;
}

/** Every block after the givers of what it needs; otherwise as listed. */
function ordered(list: readonly Block[]): readonly Block[] {
  const done = new Set<Block>();
  const visit = (block: Block, path: readonly Block[]): void => {
    if (done.has(block)) return;
    if (path.includes(block)) {
      const circle = [...path.slice(path.indexOf(block)), block].map(({ name }) => name);
      throw new StartupError(`blocks need one another in a circle: ${circle.join(' → ')}`);
    }
    for (const giver of giversOf(block, list)) visit(giver, [...path, block]);
    done.add(block);
  };
  for (const block of list) visit(block, []);
  return [...done];
}

function giversOf(block: Block, list: readonly Block[]): readonly Block[] {
  const needed = new Set(block.needs?.map(({ name }) => name));
  return list.filter(
    (other) => other !== block && other.provides?.some(({ key }) => needed.has(key.name)),
  );
}
