// Requests that fast-check makes, about rows that are there, may not be seen, were deleted or never were.
import fc from 'fast-check';
import type { ExportRequest, RecordHandle } from '../../src/kernel/index.ts';
import { anAddress, aPerson, aType, type Criteria, someCriteria } from './generated-criteria.ts';
import { types } from './generated-world.ts';
import { someWrites, type Write } from './generated-writes.ts';

type HistoryQuery = Parameters<RecordHandle['versions']>[0];
type RecordQuery = Parameters<RecordHandle['everything']>[1];

export type Request =
  | { readonly act: 'read' | 'history'; readonly type: string; readonly id: string }
  | { readonly act: 'vread'; readonly type: string; readonly id: string; readonly version: number }
  | ({ readonly act: 'search' } & Criteria)
  | ({ readonly act: 'compartment'; readonly patient: string } & Criteria)
  | { readonly act: 'overview'; readonly id: string }
  | { readonly act: 'versions'; readonly of: HistoryQuery }
  | { readonly act: 'everything'; readonly id: string; readonly query: RecordQuery }
  | { readonly act: 'export'; readonly of: Partial<ExportRequest> }
  | { readonly act: 'write'; readonly changes: readonly Write[] };

/** Types that a record of a person may hold. */
const inRecords = new Set<string>([...types, 'EpisodeOfCare']);
const inCompartment: fc.Arbitrary<Request> = fc
  .tuple(
    aPerson,
    someCriteria.filter(({ type }) => inRecords.has(type)),
  )
  .map(([patient, of]) => ({ act: 'compartment', patient, ...of }));

const anHour = fc.nat(4).map((hour) => Date.UTC(2026, 10, 24, hour));
const anAt = fc
  .tuple(anHour, fc.constantFrom(1, 3_600_000))
  .map(([lo, length]) => ({ lo, hi: lo + length }));
/** Of everything, of a type, or of one row. */
const someVersions: fc.Arbitrary<HistoryQuery> = fc
  .tuple(
    fc.oneof(
      fc.constant({}),
      aType.map((type) => ({ type })),
      anAddress,
    ),
    fc.record(
      { count: fc.integer({ min: 1, max: 9 }), since: anHour, at: anAt },
      { requiredKeys: ['count'] },
    ),
  )
  .map(([of, more]) => ({ ...of, ...more }));

const someTypes = fc.subarray([...types, 'Organization'], { minLength: 1 });
const aRecordQuery: fc.Arbitrary<RecordQuery> = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 9 }) }),
  fc.record(
    {
      count: fc.integer({ min: 1, max: 9 }),
      types: someTypes,
      since: anHour,
      from: fc.constant(Date.UTC(2026, 9, 15)),
      to: fc.constant(Date.UTC(2026, 10, 15)),
    },
    { requiredKeys: [] },
  ),
);

const anExported: fc.Arbitrary<Request> = fc
  .record(
    {
      level: fc.constantFrom('system' as const, 'patient' as const),
      types: someTypes,
      since: anHour,
    },
    { requiredKeys: ['level'] },
  )
  .map((of) => ({ act: 'export', of }));

export const aReading: fc.Arbitrary<Request> = fc.oneof(
  { weight: 2, arbitrary: anAddress.map((address): Request => ({ act: 'read', ...address })) },
  { weight: 1, arbitrary: anAddress.map((address): Request => ({ act: 'history', ...address })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anAddress, fc.integer({ min: 1, max: 4 }))
      .map(([address, version]): Request => ({ act: 'vread', ...address, version })),
  },
  {
    weight: 8,
    arbitrary: someCriteria.map((of): Request => ({ act: 'search', ...of })),
  },
  { weight: 1, arbitrary: inCompartment },
  { weight: 1, arbitrary: aPerson.map((id): Request => ({ act: 'overview', id })) },
  {
    weight: 2,
    arbitrary: someVersions.map((of): Request => ({ act: 'versions', of })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(aPerson, aRecordQuery)
      .map(([id, of]): Request => ({ act: 'everything', id, query: of })),
  },
  { weight: 1, arbitrary: anExported },
);

export const aWriting: fc.Arbitrary<Request> = someWrites.map((changes) => ({
  act: 'write',
  changes,
}));
