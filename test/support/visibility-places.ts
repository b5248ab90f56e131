// Where statements apply the predicate of visibility, found in the sources: a new hop is a new place of itself. What
// persons withhold is a place of its own, inside the predicate.
import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
/** The predicate over a row whose alias stands there or is given, what is passed on of it, and its text in a statement. */
const applied =
  /(?:\w+\.)?sql\((?:'\w+'|row), \w+(?:, [^()]*)?\)|(?:\w+\.)?\bvisible\((?:sql|row|visibility)(?:, [^()]*)?\)|(?<=\$\{)visible(?=\})/g;

/** The rule of what persons withhold, in the predicate itself. */
const withheld = /exists \(select 1 from withholding w where [^)]*\$\{covers\}\)/g;
const places = new RegExp(`${applied.source}|${withheld.source}`, 'g');

/** A place that two equal answers cannot tell about, and the suite that turns red when it lets every row through. */
export interface ToldElsewhere {
  readonly suite: string;
  readonly because: string;
}

export const toldElsewhere: Readonly<Record<string, ToldElsewhere>> = {
  'src/kernel/store/bulk/texts.ts#0': {
    suite: 'bulk-export.test.ts',
    because:
      'it asks again for keys that the predicate let through: what is hidden between the two',
  },
  'src/kernel/store/histories.ts#1': {
    suite: 'histories.test.ts',
    because:
      'a version that may not be seen, of a row that may, leaves a gap in the numbers, which no world without it has',
  },
};

/** `file#n`, relative to the repository. */
export function visibilityPlaces(): readonly string[] {
  const files = globSync('src/kernel/{store,search,gate}/**/*.ts', { cwd: root }).sort();
  return files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(new URL(file, root), 'utf8');
      return [...text.matchAll(places)].map((_, n) => `${file}#${n}`);
    });
}

/** @throws RangeError when the source has no such place. */
export function mutated(source: string, place: number): string {
  let at = -1;
  const text = source.replace(places, (found) => {
    at += 1;
    if (at !== place) return found;
    return found.startsWith('exists') ? `false and ${found}` : `('(true or ' + ${found} + ')')`;
  });
  if (text === source) throw new RangeError(`no place ${place}`);
  return text;
}
