// Where tests find real material that others have published; it is never copied into the repository.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env['HELHED_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared');

/** The file or folder of the real material at `path` (`'data', 'dk-core'`); undefined where it is not. */
export function testData(...path: readonly string[]): string | undefined {
  const place = join(folder, ...path);
  return existsSync(place) ? place : undefined;
}

/**
 * The `skip` of a test that reads `path`: false where it can run, otherwise the reason that `.ci/run` looks for.
 *
 * @example test('…', { skip: withoutTestData('data', 'dk-core') }, () => …)
 */
export const withoutTestData = (...path: readonly string[]): string | false =>
  testData(...path) === undefined && `no real material at ${path.join('/')}`;
