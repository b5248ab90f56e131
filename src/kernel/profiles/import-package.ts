import { isDeepStrictEqual } from 'node:util';
import { OutcomeError, type Resource, type ResourceText, readResource } from '#fhir';
import type { Database } from '../store/database.ts';
import type { Change, RecordHandle } from '../store/record.ts';
import { loadTerminology } from '../terminology/load/load-terminology.ts';
import { packageFileInvalid } from './errors.ts';
import type { FhirPackage } from './package-files.ts';

/** System of the tag that says which package a definition came with: code `name#version`. */
export const packageSystem = 'https://helhed.dk/fhir/CodeSystem/package';

export interface ImportedPackage {
  /** `hl7.fhir.dk.core#3.7.0` */
  readonly id: string;
  readonly added: number;
  readonly replaced: number;
  /** Here already, word for word. */
  readonly unchanged: number;
  /** By resource type: what packages may hold and Helhed has no use for. */
  readonly passedOver: Readonly<Record<string, number>>;
}

export interface ImportPackageParts {
  readonly database: Database;
  /** May write registers. */
  readonly handle: RecordHandle;
}

const loaded: ReadonlySet<string> = new Set([
  'StructureDefinition',
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
]);
/** Changes a transaction. */
const batchSize = 100;

/**
 * Stores the profiles, extensions and terminology of a package as registers.
 *
 * A definition takes the place of the one with the same address and version; another version of it stands beside,
 * and whoever names no version gets the one that was stored last. The same package again changes nothing.
 *
 * @throws OutcomeError `package-file-invalid`, or of `validate`; then nothing of a batch is stored.
 */
export async function importPackage(
  { name, version, files }: FhirPackage,
  parts: ImportPackageParts,
): Promise<ImportedPackage> {
  const id = `${name}#${version}`;
  const contents = files.flatMap((file) => contentOf(file.name, file.text) ?? []);
  const known = contents.filter(({ resourceType }) => loaded.has(resourceType));
  const rest = contents.filter(({ resourceType }) => !loaded.has(resourceType));
  const steps: Step[] = [];
  for (const each of known) steps.push(await stepFor(tagged(each, id), parts));
  await storeDefinitions(steps, parts);
  for (const { resource, isChange } of steps) {
    if (isChange && resource.resourceType !== 'StructureDefinition')
      await loadTerminology(resource, { ...parts, progress: () => {} });
  }
  const changed = steps.filter(({ isChange }) => isChange);
  const replaced = changed.filter((step) => step.standing !== undefined).length;
  return {
    id,
    added: changed.length - replaced,
    replaced,
    unchanged: steps.length - changed.length,
    passedOver: countByType(rest),
  };
}

const countByType = (resources: readonly Resource[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(resources, ({ resourceType }) => resourceType)].map(([type, of]) => [
      type,
      of.length,
    ]),
  );

/** @returns undefined for JSON that is no resource: indexes and the like. */
function contentOf(file: string, text: string): Resource | undefined {
  try {
    const { resourceType } = JSON.parse(text) as { readonly resourceType?: unknown };
    if (resourceType === undefined) return undefined;
    return readResource(text).resource;
  } catch (error) {
    if (error instanceof OutcomeError || error instanceof SyntaxError)
      throw packageFileInvalid(file);
    throw error;
  }
}

function tagged(resource: Resource, id: string): Resource {
  const { meta } = resource;
  const tag = [...(meta?.tag ?? []), { system: packageSystem, code: id }];
  return { ...resource, meta: { ...meta, tag } } as Resource;
}

/** One resource of the package and what stands in its place. */
interface Step {
  readonly resource: Resource;
  /** Id of what has the same address and version. */
  readonly standing?: string;
  readonly isChange: boolean;
}

interface Definition {
  readonly id?: string;
  readonly url?: string;
  readonly version?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}

async function stepFor(resource: Resource, parts: ImportPackageParts): Promise<Step> {
  const own = resource as unknown as Definition;
  const texts =
    resource.resourceType === 'StructureDefinition'
      ? (await parts.handle.definitions([own.url ?? ''])).map(({ text }) => text)
      : await standingTexts(parts.database, resource.resourceType, own.url ?? '');
  const standing = texts
    .map((text) => JSON.parse(text) as Definition)
    .find(({ url, version }) => url === own.url && version === own.version);
  if (standing?.id === undefined) return { resource, isChange: true };
  const isChange = !isDeepStrictEqual(ownOf(standing), ownOf(own));
  return { resource, standing: standing.id, isChange };
}

const byUrl = {
  name: 'standing-terminology',
  text: `select r.txt from canonical c join register r on r.rt = c.rt and r.id = c.id
    where c.rt = $1 and c.url = $2 order by c.id`,
};

/** Supplements too. */
const standingTexts = async (
  { reads }: Database,
  type: string,
  url: string,
): Promise<readonly string[]> =>
  (await reads.query<{ txt: string }>(byUrl, [type, url])).map(({ txt }) => txt);

async function storeDefinitions(
  steps: readonly Step[],
  { handle }: ImportPackageParts,
): Promise<void> {
  const changes = steps.flatMap(({ resource, standing, isChange }): readonly Change[] => {
    if (!isChange || resource.resourceType !== 'StructureDefinition') return [];
    if (standing === undefined) return [{ method: 'create', content: textOf(resource) }];
    const content = textOf({ ...resource, id: standing });
    return [{ method: 'update', id: standing, content }];
  });
  for (let from = 0; from < changes.length; from += batchSize)
    await handle.write(changes.slice(from, from + batchSize));
}

/** Without what the store gave it. */
function ownOf({ id: _id, meta, ...rest }: Definition): object {
  const { versionId: _version, lastUpdated: _at, ...own } = meta ?? {};
  return { ...rest, meta: own };
}

const textOf = (resource: Resource): ResourceText => readResource(JSON.stringify(resource));
