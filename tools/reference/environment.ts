// docs/reference/environment.md: every variable of the environment, from the declaration in src/main.
import type { Variable } from '../../src/main/environment.ts';
import { code, page, table } from './markdown.ts';

const rowOf = ({ name, otherwise, purpose, profile }: Variable): readonly string[] => [
  code(name),
  otherwise,
  profile ?? 'both',
  purpose,
];

export const environmentPage = (variables: readonly Variable[]): string =>
  page(
    'Environment',
    'All settings are variables of the environment. An empty one counts as not set; one that cannot be used stops the start with its name.',
    table(['variable', 'when not set', 'profile', 'purpose'], variables.map(rowOf)),
  );
