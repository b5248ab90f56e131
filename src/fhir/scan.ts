import {
  duplicateKey,
  forbiddenCharacter,
  forbiddenKey,
  jsonTooDeep,
  malformedJson,
  numberTooLarge,
} from './errors.ts';
import type { OutcomeError } from './outcome.ts';

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Digits that a double surely holds without overflow: longer numbers are looked at. */
const shortNumber = 300;
/** Objects with more members than this look their names up in a set. */
const fewMembers = 24;

/** Hears what the scanner passes. Positions are offsets in the text; `end` is exclusive. */
export interface ScanListener {
  /** A member whose value starts at `start`; called before the value is read. */
  readonly enter: (depth: number, keyStart: number, keyEnd: number, start: number) => void;
  readonly leave: (
    depth: number,
    keyStart: number,
    keyEnd: number,
    start: number,
    end: number,
  ) => void;
}

/**
 * Reads JSON once, strictly, and keeps nothing: RFC 8259 with no duplicate names, no `__proto__`, no
 * NUL, no lone surrogate, no number beyond a double, and a limit on depth.
 */
export class Scanner {
  #at = 0;
  #depth = 0;
  /** For each depth the start of the name being read, or `~index` in an array. */
  readonly #path: number[] = [];
  /** Starts and hashes of the names of the objects being read. */
  readonly #names: number[] = [];
  readonly #hashes: number[] = [];
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #listener: ScanListener | undefined;
  readonly #wellFormed: boolean;

  constructor(text: string, maxDepth: number, listener?: ScanListener) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#listener = listener;
    this.#wellFormed = text.isWellFormed();
  }

  /** @throws OutcomeError naming the place. */
  run(): void {
    this.#space();
    this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw this.#malformed();
  }

  #space(): void {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
  }

  #value(): void {
    const code = this.#text.charCodeAt(this.#at);
    if (code === QUOTE) this.#string();
    else if (code === OPEN_BRACE) this.#object();
    else if (code === OPEN_BRACKET) this.#array();
    else if (code === MINUS || (code >= ZERO && code <= NINE)) this.#number();
    else this.#literal();
  }

  #object(): void {
    this.#down();
    const firstName = this.#names.length;
    this.#at += 1;
    this.#space();
    if (this.#text.charCodeAt(this.#at) !== CLOSE_BRACE) this.#members(firstName);
    this.#expect(CLOSE_BRACE);
    this.#names.length = firstName;
    this.#hashes.length = firstName;
    this.#depth -= 1;
  }

  #members(firstName: number): void {
    let seen: Set<string> | undefined;
    for (;;) {
      if (this.#text.charCodeAt(this.#at) !== QUOTE) throw this.#malformed();
      const keyStart = this.#at + 1;
      this.#path[this.#depth - 1] = keyStart;
      const hash = this.#name();
      const keyEnd = this.#at - 1;
      if (this.#names.length - firstName < fewMembers) this.#remember(firstName, keyStart, hash);
      else seen = this.#rememberMany(seen, firstName, keyStart);
      this.#space();
      this.#expect(COLON);
      this.#space();
      this.#member(keyStart, keyEnd);
      this.#space();
      if (this.#text.charCodeAt(this.#at) !== COMMA) return;
      this.#at += 1;
      this.#space();
    }
  }

  #member(keyStart: number, keyEnd: number): void {
    const start = this.#at;
    this.#listener?.enter(this.#depth, keyStart, keyEnd, start);
    this.#value();
    this.#listener?.leave(this.#depth, keyStart, keyEnd, start, this.#at);
  }

  #array(): void {
    this.#down();
    this.#at += 1;
    this.#space();
    if (this.#text.charCodeAt(this.#at) !== CLOSE_BRACKET) this.#items();
    this.#expect(CLOSE_BRACKET);
    this.#depth -= 1;
  }

  #items(): void {
    for (let index = 0; ; index += 1) {
      this.#path[this.#depth - 1] = ~index;
      this.#value();
      this.#space();
      if (this.#text.charCodeAt(this.#at) !== COMMA) return;
      this.#at += 1;
      this.#space();
    }
  }

  #down(): void {
    if (this.#depth >= this.#maxDepth) throw jsonTooDeep(this.#place());
    this.#depth += 1;
    this.#path[this.#depth - 1] = -1;
  }

  /** Reads a name and gives a hash of it; names with escapes are hashed as they mean. */
  #name(): number {
    const start = this.#at + 1;
    const text = this.#text;
    let hash = 0;
    let at = start;
    let code = text.charCodeAt(at);
    while (code !== QUOTE && code !== BACKSLASH && code >= 32) {
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
      code = text.charCodeAt(at);
    }
    if (code === QUOTE && this.#wellFormed) this.#at = at + 1;
    else {
      this.#string();
      hash = hashOf(this.#nameAt(start));
    }
    return hash;
  }

  #remember(firstName: number, keyStart: number, hash: number): void {
    const names = this.#names;
    for (let i = firstName; i < names.length; i += 1) {
      if (this.#hashes[i] === hash && this.#nameAt(names[i] ?? 0) === this.#nameAt(keyStart)) {
        throw duplicateKey(this.#place());
      }
    }
    if (hash === protoHash && this.#nameAt(keyStart) === '__proto__')
      throw forbiddenKey(this.#place());
    names.push(keyStart);
    this.#hashes.push(hash);
  }

  #rememberMany(known: Set<string> | undefined, firstName: number, keyStart: number): Set<string> {
    const seen = known ?? new Set(this.#names.slice(firstName).map((start) => this.#nameAt(start)));
    const name = this.#nameAt(keyStart);
    if (seen.has(name)) throw duplicateKey(this.#place());
    if (name === '__proto__') throw forbiddenKey(this.#place());
    return seen.add(name);
  }

  #string(): void {
    const start = this.#at;
    const text = this.#text;
    let at = start + 1;
    let code = text.charCodeAt(at);
    let escaped = false;
    while (code !== QUOTE) {
      if (code === BACKSLASH) {
        escaped = true;
        at += 1;
      } else if (!(code >= 32)) {
        this.#at = at;
        throw this.#malformed();
      }
      at += 1;
      code = text.charCodeAt(at);
    }
    this.#at = at + 1;
    if (escaped || !this.#wellFormed) this.#checkString(start);
  }

  /** Looks closer at a string with escapes. */
  #checkString(start: number): void {
    const value = this.#decode(start, this.#at);
    if (value.includes('\0') || !value.isWellFormed()) throw forbiddenCharacter(this.#place());
  }

  #decode(start: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(start, end));
    } catch {
      this.#at = start;
      throw this.#malformed();
    }
  }

  #number(): void {
    const start = this.#at;
    numberPattern.lastIndex = start;
    const match = numberPattern.exec(this.#text);
    if (!match) throw this.#malformed();
    this.#at = numberPattern.lastIndex;
    const suspicious = match[1] !== undefined || this.#at - start > shortNumber;
    if (suspicious && !Number.isFinite(Number(match[0]))) throw numberTooLarge(this.#place());
  }

  #literal(): void {
    for (const word of ['true', 'false', 'null']) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return;
      }
    }
    throw this.#malformed();
  }

  #expect(code: number): void {
    if (this.#text.charCodeAt(this.#at) !== code) throw this.#malformed();
    this.#at += 1;
  }

  #nameAt(start: number): string {
    let end = start;
    while (this.#text.charCodeAt(end) !== QUOTE) {
      end += this.#text.charCodeAt(end) === BACKSLASH ? 2 : 1;
    }
    const name = this.#text.slice(start, end);
    return name.includes('\\') ? JSON.parse(`"${name}"`) : name;
  }

  #malformed(): OutcomeError {
    const before = this.#text.slice(0, this.#at);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    return malformedJson(String(line), String(before.length - lineStart + 1), this.#place());
  }

  /** FHIRPath of the value being read. */
  #place(): string {
    let place = rootType(this.#text);
    for (const step of this.#path.slice(0, this.#depth)) {
      if (step < 0) place += `[${~step}]`;
      else place += `${place === '' ? '' : '.'}${this.#placeName(step)}`;
    }
    return place;
  }

  /** A name as a place may show it: only what looks like the name of an element. */
  #placeName(start: number): string {
    elementName.lastIndex = start;
    return elementName.exec(this.#text)?.[0] ?? '…';
  }
}

const elementName = /[A-Za-z_][A-Za-z0-9_]{0,63}(?=")/y;
const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const rootPattern = /"resourceType"\s{0,9}:\s{0,9}"([A-Z][A-Za-z]{0,63})"/;

/** Type of the resource for the head of a place: read from the first characters only. */
function rootType(text: string): string {
  return rootPattern.exec(text.slice(0, 200))?.[1] ?? '';
}

function hashOf(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return hash;
}

const protoHash = hashOf('__proto__');
