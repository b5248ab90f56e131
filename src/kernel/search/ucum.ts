import { createRequire } from 'node:module';

/** Code system of units. @see https://ucum.org */
export const ucumSystem = 'http://unitsofmeasure.org';

/** The part of `@lhncbc/ucum-lhc` that is used; it has no types. */
interface UcumLibrary {
  readonly UcumLhcUtils: { readonly getInstance: () => UcumUtils };
}
interface UcumUtils {
  readonly convertToBaseUnits: (
    unit: string,
    amount: number,
  ) => {
    readonly status: 'succeeded' | 'failed' | 'error';
    readonly magnitude: number;
    readonly unitToExp: Readonly<Record<string, number>>;
    readonly fromUnitIsSpecial: boolean;
  };
}

let utils: UcumUtils | undefined;

/** Loaded when the first unit is met: its table takes longer to read than the rest of a start. */
function loaded(): UcumUtils {
  utils ??= (
    createRequire(import.meta.url)('@lhncbc/ucum-lhc') as UcumLibrary
  ).UcumLhcUtils.getInstance();
  return utils;
}

/** How amounts in one unit are told in base units: `special` units such as `Cel` are no multiples. */
interface Conversion {
  readonly unit: string;
  readonly factor: number | 'special';
}

/** The characters of UCUM. No unit that anybody writes is longer, and what is longer takes longer to read. */
const writable = /^[!-~]{1,60}$/;
/** Annotations, and symbols in brackets. */
const bracketed = /\{[^{}]*\}|\[[^[\]{}]*\]/g;

/** What is not well formed the library would write to the console, whatever stands in it. */
function isWellFormed(code: string): boolean {
  if (!writable.test(code)) return false;
  let rest = code.replace(bracketed, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, '');
  }
  return !/[()[\]{}]/.test(rest);
}

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, Conversion | undefined>();

function conversionOf(code: string): Conversion | undefined {
  if (!isWellFormed(code)) return undefined;
  if (remembered.has(code)) return remembered.get(code);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const conversion = conversionIn(loaded(), code);
  remembered.set(code, conversion);
  return conversion;
}

function conversionIn(library: UcumUtils, code: string): Conversion | undefined {
  const { status, magnitude, unitToExp, fromUnitIsSpecial } = library.convertToBaseUnits(code, 1);
  if (status !== 'succeeded' || !Number.isFinite(magnitude)) return undefined;
  // Of a falling scale, such as pH, more is less in base units: it is compared as it is written.
  const isFalling =
    fromUnitIsSpecial && !(library.convertToBaseUnits(code, 2).magnitude > magnitude);
  if (isFalling) return undefined;
  const exponents = Object.entries(unitToExp ?? {})
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, exponent]) => `${base}${exponent}`);
  const factor = fromUnitIsSpecial ? 'special' : magnitude;
  return { unit: exponents.join('.') || '1', factor };
}

/** Digits that amounts in base units are compared by: a factor such as 0.001 costs the last of them. */
const DIGITS = 12;

/** An amount in base units of the same kind, so that 1 g is found by 1000 mg. */
export interface Canonical {
  /** Base units with their exponents: `g1.m-3`. */
  readonly unit: string;
  readonly of: (amount: number) => number;
}

/** @returns undefined for what is no unit of UCUM. */
export function canonical(code: string): Canonical | undefined {
  const conversion = conversionOf(code);
  if (conversion === undefined) return undefined;
  const { unit, factor } = conversion;
  const convert = (amount: number): number =>
    factor === 'special' ? loaded().convertToBaseUnits(code, amount).magnitude : amount * factor;
  return {
    unit,
    of: (amount) =>
      Number.isFinite(amount) ? Number(convert(amount).toPrecision(DIGITS)) : amount,
  };
}
