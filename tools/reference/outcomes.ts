// docs/reference/outcomes.md: every refusal that the code can give, from the constructors in each `errors.ts`.
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CatalogueEntry, catalogue, outcomeSystem } from '#fhir';
import { code, page, table } from './markdown.ts';

/** Refusals of one folder of `src`. */
export interface Area {
  readonly folder: string;
  readonly entries: readonly CatalogueEntry[];
}

/** Every `errors.ts` below `src`, in the order of the folders. */
export async function areas(root: string): Promise<readonly Area[]> {
  const files = globSync('src/**/errors.ts', { cwd: root }).sort();
  return Promise.all(
    files.map(async (file) => ({
      folder: dirname(file).slice('src/'.length),
      entries: catalogue(await import(join(root, file))),
    })),
  );
}

const rowOf = (entry: CatalogueEntry): readonly string[] => [
  code(entry.code),
  String(entry.status),
  code(entry.issue),
  entry.da,
  entry.en,
];

export const outcomesPage = (all: readonly Area[]): string =>
  page(
    'Outcomes',
    `Each refusal is an \`OperationOutcome\`. Its \`details.coding\` holds the code below in the system \`${outcomeSystem}\`,
\`details.text\` the sentence in the language of \`Accept-Language\`, \`expression\` the place. Codes are stable; sentences may
improve. \`…\` stands for a name that the request or the resource gives.`,
    ...all.flatMap(({ folder, entries }) => [
      `## ${folder}`,
      table(['code', 'HTTP', 'issue', 'dansk', 'English'], entries.map(rowOf)),
    ]),
  );
