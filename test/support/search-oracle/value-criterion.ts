// Whether one value meets what a search asks of it: a reading of search.html, one function a type of parameter.
import { now } from './population.ts';
import { type Range, rangeOf } from './time.ts';
import { displaysOf, plain, rangeOfValue, textsOf, tokensOf, type Value } from './values.ts';

const danish: Readonly<Record<string, string>> = { ä: 'æ', ö: 'ø' };

/** Case and accents aside; Aa is Å, and Æ Ø Å are letters of their own. */
export function folded(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('aa', 'å');
  return [...lower]
    .map((letter) => danish[letter] ?? letter)
    .map((letter) =>
      'æøå'.includes(letter) ? letter : letter.normalize('NFD').replace(/\p{M}/gu, ''),
    )
    .join('');
}

/** Parts of a value between characters that are not escaped. */
export function parts(text: string, separator: string): readonly string[] {
  const found = [''];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '\\') {
      found.push(`${found.pop()}${letter}${text[at + 1] ?? ''}`);
      at += 1;
    } else if (letter === separator) found.push('');
    else found.push(`${found.pop()}${letter}`);
  }
  return found;
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');

type Test = (value: Value, asked: string) => boolean;

const token: Test = (value, asked) => {
  const [first = '', second] = parts(asked, '|').map(unescaped);
  return tokensOf(value).some(({ system, code }) => {
    if (second === undefined) return code === first;
    if (second === '') return system === first;
    return code === second && (first === '' ? system === undefined : system === first);
  });
};

const begins = (texts: readonly string[], asked: string): boolean =>
  texts.some((text) => folded(text).startsWith(folded(unescaped(asked))));

function prefixed(asked: string): readonly [prefix: string, rest: string] {
  const [, prefix, rest] = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(.*)$/.exec(asked) ?? [];
  return prefix === undefined ? ['eq', asked] : [prefix, rest ?? ''];
}

/** How the range of a value lies to the one searched for. @see https://hl7.org/fhir/R4/search.html#prefix */
function compared(prefix: string, value: Range, asked: Range): boolean {
  const isWithin = asked.lo <= value.lo && value.hi <= asked.hi;
  switch (prefix) {
    case 'eq':
      return isWithin;
    case 'ne':
      return !isWithin;
    case 'gt':
      return value.hi > asked.hi;
    case 'lt':
      return value.lo < asked.lo;
    case 'ge':
      return value.hi > asked.hi || isWithin;
    case 'le':
      return value.lo < asked.lo || isWithin;
    case 'sa':
      return value.lo >= asked.hi;
    case 'eb':
      return value.hi <= asked.lo;
    case 'ap': {
      // A tenth of the gap between now and the middle of what was written, on both sides.
      const gap = Math.round(Math.abs(now - (asked.lo + asked.hi) / 2) * 0.1);
      return value.lo < asked.hi + gap && value.hi > asked.lo - gap;
    }
    default:
      throw new RangeError(prefix);
  }
}

const date: Test = (value, asked) => isInTime(rangeOfValue(value), asked);

/** Whether a range is in time as a criterion asks: a prefix and what was written. */
export function isInTime(range: Range, asked: string): boolean {
  const [prefix, text] = prefixed(asked);
  return compared(prefix, range, rangeOf(text));
}

/** An exact value against the digits that were written. @see https://hl7.org/fhir/R4/search.html#number */
function isNumber(value: number, prefix: string, text: string, factor = 1): boolean {
  const asked = Number(text);
  const half = 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0);
  const isSame = value >= (asked - half) * factor && value < (asked + half) * factor;
  switch (prefix) {
    case 'eq':
      return isSame;
    case 'ne':
      return !isSame;
    case 'gt':
    case 'sa':
      return value > asked * factor;
    case 'lt':
    case 'eb':
      return value < asked * factor;
    case 'ge':
      return value >= asked * factor;
    case 'le':
      return value <= asked * factor;
    case 'ap':
      // 0.55 - 0.5 is a little more than 0.05.
      return Math.abs(value - asked * factor) <= Math.abs(asked * factor) * 0.1 + 1e-9;
    default:
      throw new RangeError(prefix);
  }
}

const number: Test = ({ value }, asked) => isNumber(Number(value), ...prefixed(asked));

const ucum = 'http://unitsofmeasure.org';
const milligrams: Readonly<Record<string, number>> = { mg: 1, g: 1000, kg: 1_000_000 };

const quantity: Test = ({ value }, asked) => {
  const [amount = '', system, code] = parts(asked, '|').map(unescaped);
  const of = plain(value);
  if (of['value'] === undefined) return false;
  const stored = Number(of['value']);
  if (!code) return isNumber(stored, ...prefixed(amount));
  if (!system) {
    return (of['code'] === code || of['unit'] === code) && isNumber(stored, ...prefixed(amount));
  }
  const [mine, yours] = [milligrams[String(of['code'])], milligrams[code]];
  if (of['system'] !== system) return false;
  if (system !== ucum || mine === undefined || yours === undefined) {
    return of['code'] === code && isNumber(stored, ...prefixed(amount));
  }
  return isNumber(stored * mine, ...prefixed(amount), yours);
};

const reference: Test = ({ value }, asked) => {
  const target = String(plain(value)['reference'] ?? '');
  return asked.includes('/') ? target === asked : target.split('/')[1] === asked;
};

const string: Test = (value, asked) => begins(textsOf(value), asked);
const uri: Test = ({ value }, asked) => value === unescaped(asked);

const plainTests: Readonly<Record<string, Test>> = {
  token,
  string,
  date,
  number,
  quantity,
  reference,
  uri,
};

const modified: Readonly<Record<string, Test>> = {
  'string:exact': (value, asked) =>
    textsOf(value).some((text) => text.normalize('NFC') === unescaped(asked).normalize('NFC')),
  'string:contains': (value, asked) =>
    textsOf(value).some((text) => folded(text).includes(folded(unescaped(asked)))),
  'token:text': (value, asked) => begins(displaysOf(value), asked),
  'reference:text': (value, asked) => begins(displaysOf(value), asked),
  'reference:identifier': ({ value }, asked) =>
    token({ type: 'Identifier', value: plain(value)['identifier'] }, asked),
  'token:of-type': ({ value }, asked) => {
    const [system = '', code, number] = parts(asked, '|').map(unescaped);
    const types = tokensOf({ type: 'CodeableConcept', value: plain(value)['type'] });
    const isOfType = types.some((type) => type.code === code && (type.system ?? '') === system);
    return isOfType && plain(value)['value'] === number;
  },
  'uri:below': ({ value }, asked) => value === asked || String(value).startsWith(`${asked}/`),
  'uri:above': ({ value }, asked) => asked === value || asked.startsWith(`${value}/`),
};

/** @throws TypeError for what the oracle does not know, so that nothing passes by not being compared. */
export function testOf(type: string, modifier: string | undefined): Test {
  const found = modifier === undefined ? plainTests[type] : modified[`${type}:${modifier}`];
  if (!found) throw new TypeError(`${type}:${modifier}`);
  return found;
}
