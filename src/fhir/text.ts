import { notABundle, notAResource } from './errors.ts';
import type { Bundle, Resource } from './generated/types.ts';
import { readJsonWith } from './json.ts';
import { isResourceType } from './resource-types.ts';
import type { ScanListener } from './scan.ts';
import { notRepeated } from './structure/errors.ts';

/** A part of a text: offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The value of a `Reference.reference`, quotes not included in the span. */
export interface ReferenceSpan extends Span {
  readonly value: string;
}

/** Where the fields of the server are or go. */
interface Places {
  /** End of `"resourceType": "…"`: what is missing goes behind it. */
  readonly type: number;
  readonly id?: Span;
  readonly meta?: Span;
  readonly versionId?: Span;
  readonly lastUpdated?: Span;
}

/** A resource beside the very text it was read from. */
export interface ResourceText {
  readonly text: string;
  readonly resource: Resource;
  /** In the order of the text, those in contained resources and entries included. */
  readonly references: readonly ReferenceSpan[];
  readonly places: Places;
}

export interface BundleText {
  readonly text: string;
  readonly bundle: Bundle;
  /** One for each entry; undefined where it has no resource. */
  readonly entries: readonly (ResourceText | undefined)[];
}

export interface ServerFields {
  readonly id: string;
  readonly versionId: string;
  /** FHIR instant. */
  readonly lastUpdated: string;
}

/**
 * A resource of R4 in JSON; its structure is not looked at.
 *
 * @throws OutcomeError of `readJson`, or `not-a-resource`.
 */
export function readResource(text: string): ResourceText {
  const marks = new Marks(text, 0, 0);
  const resource = asResource(readJsonWith(text, marks));
  return { text, resource, references: marks.references, places: marks.places };
}

/**
 * A Bundle whose entries are things to do: each resource with its own slice of the text.
 *
 * @throws OutcomeError of `readJson`, `not-a-resource`, `not-a-bundle` or `not-a-list`.
 */
export function readBundle(text: string): BundleText {
  const marks = new EntryMarks(text);
  const bundle = asResource(readJsonWith(text, marks));
  if (bundle.resourceType !== 'Bundle') throw notABundle(bundle.resourceType);
  const { entry: given = [] } = bundle;
  if (!Array.isArray(given)) throw notRepeated('Bundle.entry');
  const found = marks.entries.values();
  const entries = given.map((entry: unknown, index) => {
    const content = member(entry, 'resource');
    const entryMarks = content === undefined ? undefined : found.next().value;
    if (content === undefined || entryMarks === undefined) return undefined;
    const place = `Bundle.entry[${index}].resource`;
    const { start, end, references, places } = entryMarks;
    return {
      text: text.slice(start, end),
      resource: asResource(content, place),
      references,
      places,
    };
  });
  return { text, bundle, entries };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function asResource(value: unknown, place = ''): Resource {
  const type = member(value, 'resourceType');
  if (typeof type !== 'string' || !isResourceType(type)) throw notAResource(place);
  return value as Resource;
}

const isName = (name: string, text: string, keyStart: number, keyEnd: number): boolean =>
  keyEnd - keyStart === name.length && text.startsWith(name, keyStart);

type MutablePlaces = { -readonly [key in keyof Places]: Places[key] };

/** Notes the places of one resource; positions count from its first character. */
class Marks implements ScanListener {
  readonly references: ReferenceSpan[] = [];
  readonly places: MutablePlaces = { type: 1 };
  end = 0;
  readonly start: number;
  readonly #text: string;
  readonly #depth: number;
  #inMeta = false;

  /** @param depth - how many objects and arrays stand around the resource. */
  constructor(text: string, start: number, depth: number) {
    this.#text = text;
    this.start = start;
    this.#depth = depth;
  }

  enter(depth: number, keyStart: number, keyEnd: number): void {
    if (depth === this.#depth + 1) this.#inMeta = this.#is('meta', keyStart, keyEnd);
  }

  leave(depth: number, keyStart: number, keyEnd: number, start: number, end: number): void {
    if (keyEnd - keyStart === 9 && this.#is('reference', keyStart, keyEnd))
      this.#reference(start, end);
    const level = depth - this.#depth;
    if (level === 1) this.#top(keyStart, keyEnd, start, end);
    else if (level === 2 && this.#inMeta) this.#meta(keyStart, keyEnd, start, end);
  }

  #is(name: string, keyStart: number, keyEnd: number): boolean {
    return isName(name, this.#text, keyStart, keyEnd);
  }

  #reference(start: number, end: number): void {
    if (this.#text.charCodeAt(start) !== 34) return;
    const raw = this.#text.slice(start + 1, end - 1);
    const value: string = raw.includes('\\') ? JSON.parse(`"${raw}"`) : raw;
    this.references.push({ start: start + 1 - this.start, end: end - 1 - this.start, value });
  }

  #top(keyStart: number, keyEnd: number, start: number, end: number): void {
    if (this.#is('resourceType', keyStart, keyEnd)) this.places.type = end - this.start;
    else if (this.#is('id', keyStart, keyEnd)) this.places.id = this.#span(start, end);
    else if (this.#is('meta', keyStart, keyEnd)) this.places.meta = this.#span(start, end);
  }

  #meta(keyStart: number, keyEnd: number, start: number, end: number): void {
    if (this.#is('versionId', keyStart, keyEnd)) this.places.versionId = this.#span(start, end);
    else if (this.#is('lastUpdated', keyStart, keyEnd))
      this.places.lastUpdated = this.#span(start, end);
  }

  #span(start: number, end: number): Span {
    return { start: start - this.start, end: end - this.start };
  }
}

/** Depth of the members of an entry: the bundle, the array, the entry. */
const entryDepth = 3;

/** Notes the places of every resource directly in an entry of a Bundle. */
class EntryMarks implements ScanListener {
  readonly entries: Marks[] = [];
  readonly #text: string;
  #inEntries = false;
  #current: Marks | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  enter(depth: number, keyStart: number, keyEnd: number, start: number): void {
    this.#current?.enter(depth, keyStart, keyEnd);
    if (depth === 1) this.#inEntries = isName('entry', this.#text, keyStart, keyEnd);
    else if (depth !== entryDepth || !this.#inEntries) return;
    else if (isName('resource', this.#text, keyStart, keyEnd)) {
      this.#current = new Marks(this.#text, start, entryDepth);
      this.entries.push(this.#current);
    }
  }

  leave(depth: number, keyStart: number, keyEnd: number, start: number, end: number): void {
    const current = this.#current;
    if (!current) return;
    if (depth > entryDepth) {
      current.leave(depth, keyStart, keyEnd, start, end);
    } else {
      current.end = end;
      this.#current = undefined;
    }
  }
}

interface Edit extends Span {
  readonly text: string;
}

/** Edits in ascending order, none over another. */
function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The text with the server's own fields put in; no other character changes. */
export function spliceServerFields(content: ResourceText, fields: ServerFields): string {
  const { places } = content;
  const edits = [
    places.id
      ? { ...places.id, text: `"${fields.id}"` }
      : insert(places.type, `,"id":"${fields.id}"`),
    ...metaEdits(content, fields),
  ];
  return edited(
    content.text,
    edits.sort((a, b) => a.start - b.start),
  );
}

const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });

function metaEdits(content: ResourceText, fields: ServerFields): readonly Edit[] {
  const { meta, versionId, lastUpdated, type, id } = content.places;
  const version = `"versionId":"${fields.versionId}"`;
  const updated = `"lastUpdated":"${fields.lastUpdated}"`;
  if (!meta) return [insert(id?.end ?? type, `,"meta":{${version},${updated}}`)];
  const absent = [...(versionId ? [] : [version]), ...(lastUpdated ? [] : [updated])].join(',');
  const empty = /^\{\s*\}$/.test(content.text.slice(meta.start, meta.end));
  return [
    ...(absent === '' ? [] : [insert(meta.start + 1, empty ? absent : `${absent},`)]),
    ...(versionId ? [{ ...versionId, text: `"${fields.versionId}"` }] : []),
    ...(lastUpdated ? [{ ...lastUpdated, text: `"${fields.lastUpdated}"` }] : []),
  ];
}

/**
 * The resource with some references pointing elsewhere.
 *
 * @param targets - new value for each old value; what is not in it stays.
 */
export function replaceReferences(
  content: ResourceText,
  targets: ReadonlyMap<string, string>,
): ResourceText {
  const edits: Edit[] = [];
  const references: ReferenceSpan[] = [];
  let grown = 0;
  for (const { start, end, value } of content.references) {
    const target = targets.get(value);
    const moved = start + grown;
    if (target !== undefined) {
      const text = JSON.stringify(target).slice(1, -1);
      edits.push({ start, end, text });
      grown += text.length - (end - start);
    }
    references.push({ start: moved, end: end + grown, value: target ?? value });
  }
  if (edits.length === 0) return content;
  const text = edited(content.text, edits);
  const places = movedPlaces(content.places, edits);
  return { text, resource: JSON.parse(text) as Resource, references, places };
}

/** The places after some edits: what was found in the text need not be looked for again. */
function movedPlaces({ type, ...spans }: Places, edits: readonly Edit[]): Places {
  const moved = (at: number): number => {
    const before = edits.filter(({ end }) => end <= at);
    return before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), at);
  };
  const movedSpans = Object.entries(spans).map(([name, { start, end }]) => [
    name,
    { start: moved(start), end: moved(end) },
  ]);
  return { type: moved(type), ...Object.fromEntries(movedSpans) };
}
