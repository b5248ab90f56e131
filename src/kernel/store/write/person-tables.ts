import { type Insertion, insertion } from './insertion.ts';

/** A number or a quantity. */
export const amount = {
  p: 'int2',
  v: 'float8',
  name: 'int8',
  code: 'int8',
  cv: 'float8',
  cunit: 'int8',
} as const;

/** What names a row of a person in every table. */
const key = { pat: 'text', rt: 'text', id: 'text' } as const;

export const locators: Insertion = insertion('locator', { id: 'text', rt: 'text', pat: 'text' });

export const resources: Insertion = insertion('resource', {
  ...key,
  ver: 'int4',
  upd: 'instant',
  sort: 'instant',
  cat: 'int2',
  org: 'text',
  also: 'texts',
  at: 'instant',
  tok: 'hashes',
  words: 'text',
  txt: 'text',
});

export const histories: Insertion = insertion('history', {
  ...key,
  ver: 'int4',
  upd: 'instant',
  op: 'char',
  cat: 'int2',
  org: 'text',
  also: 'texts',
  at: 'instant',
  txt: 'text',
});

export const outbox: Insertion = insertion('outbox', {
  pat: 'text',
  at: 'instant',
  topic: 'text',
  body: 'text',
});

export const strings: Insertion = insertion('idx_str', { ...key, p: 'int2', v: 'text' });

export const dates: Insertion = insertion('idx_date', {
  ...key,
  p: 'int2',
  lo: 'instant',
  hi: 'instant',
});

export const quantities: Insertion = insertion('idx_qty', {
  ...key,
  ...amount,
});

export const references: Insertion = insertion('idx_ref', {
  ...key,
  p: 'int2',
  trt: 'text',
  tid: 'text',
});

export const compartments: Insertion = insertion('compartment', { ...key, home: 'text' });

export const withholdings: Insertion = insertion('withholding', {
  ...key,
  party: 'text',
  source: 'text',
  since: 'instant',
  until: 'instant',
  lo: 'instant',
  hi: 'instant',
});

export const relations: Insertion = insertion(
  'relation',
  { ...key, party: 'text', class: 'text', lo: 'instant', hi: 'instant' },
  'on conflict do nothing',
);
