import { createHash } from 'node:crypto';
import {
  type OverviewRow,
  overviewSections,
  type SourceExpectation,
  sourceExpectations,
} from '#contracts/overview';
import type { Coding } from '#fhir';
import {
  type Operation,
  type OperationAnswer,
  type OperationCall,
  type PersonHandle,
  plainTexts,
  type Reading,
} from '#kernel';
import { codesNamed } from './domain/codes-named.ts';
import { overviewDocument } from './domain/document.ts';
import type { ExpectedSource, KnownOrganisation, OverviewFacts } from './domain/facts.ts';
import { organisationsNamed } from './domain/organisations-named.ts';
import { type OverviewParameters, overviewParameters } from './domain/parameters.ts';
import { overviewRow } from './domain/row.ts';
import { readingsOf } from './readings.ts';

/** Everything that is known of one person, by section, with its sources. */
export const overviewOperation: Operation = {
  code: 'overview',
  level: 'instance',
  type: 'Patient',
  method: 'GET',
  policy: { access: 'kinds', kinds: ['citizen', 'professional', 'system'] },
  title: { da: 'Samlet patientoverblik', en: 'Patient overview' },
  parameters: ['section', '_count'],
  run: overview,
};

async function overview(call: OperationCall): Promise<OperationAnswer> {
  const parameters = overviewParameters(call.query, call.port(overviewSections));
  const expectations = call.port(sourceExpectations);
  const person = await call.store.person(call.id ?? '');
  const found = await readRows(person, readingsOf(parameters, expectations));
  const facts = await factsOf(call, { parameters, expectations, person, ...found });
  return { text: overviewDocument(facts) };
}

interface RowsRead {
  readonly rows: readonly OverviewRow[];
  /** Types, and codes of sections with a share, of which there may be more. */
  readonly unread: ReadonlySet<string>;
}

async function readRows(
  person: PersonHandle,
  readings: ReadonlyMap<string, Reading>,
): Promise<RowsRead> {
  const names = [...readings.keys()];
  const found = await person.newest([...readings.values()]);
  return {
    rows: found.flatMap(({ rows }) => rows.map(overviewRow)),
    unread: new Set(names.filter((_, index) => found[index]?.isCut)),
  };
}

async function factsOf(
  call: OperationCall,
  read: {
    readonly parameters: OverviewParameters;
    readonly expectations: readonly SourceExpectation[];
    readonly person: PersonHandle;
    readonly rows: readonly OverviewRow[];
    readonly unread: ReadonlySet<string>;
  },
): Promise<OverviewFacts> {
  const { actor, at, language, requestId } = call.context;
  const reader = { now: at, language, isCitizen: actor.kind === 'citizen' };
  const patient = overviewRow(read.person.patient);
  const rows = [patient, ...read.rows];
  const expected = read.expectations.flatMap((one): readonly ExpectedSource[] =>
    one
      .organisations(
        rows.filter(({ type }) => one.types.includes(type)),
        reader,
      )
      .map((organisation) => ({ kind: one.kind, organisation })),
  );
  const senders = [
    ...new Set([
      ...expected.map(({ organisation }) => organisation),
      ...rows.flatMap(({ organisation }) => organisation ?? []),
    ]),
  ];
  const named = [...new Set([...senders, ...organisationsNamed(rows.map(({ text }) => text))])];
  const [organisations, contacts, plain] = await Promise.all([
    organisationsOf(call, named),
    call.store.sources(senders),
    reader.isCitizen && language === 'da' ? plainTextsOf(call, read.rows) : [],
  ]);
  return {
    ...read.parameters,
    base: call.base,
    documentId: uuidOf(requestId),
    reader,
    patient,
    rows: read.rows,
    unread: read.unread,
    withheld: new Set(
      read.person.isWithheld ? read.parameters.sections.flatMap(({ types }) => types) : [],
    ),
    organisations,
    plainTexts: plain,
    contacts: new Map(contacts.map((contact) => [contact.organisation, contact])),
    expected,
    report: call.report,
  };
}

/** Everyday words for what is coded in the rows that a citizen reads. */
async function plainTextsOf(
  { port, store }: OperationCall,
  rows: readonly OverviewRow[],
): Promise<readonly Coding[]> {
  const codes = codesNamed(rows);
  const found = await Promise.all(
    port(plainTexts).map((textsOf) => textsOf(store.terminology, codes)),
  );
  return found.flat();
}

async function organisationsOf(
  { store }: OperationCall,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownOrganisation>> {
  const found = await store.register(ids.map((id) => `Organization/${id}`));
  return new Map(
    found.map(({ id, text }) => {
      const { name } = JSON.parse(text) as { readonly name?: string };
      return [id, { name: name ?? `Organization/${id}`, text }];
    }),
  );
}

/** A document is one request's: the same request gives the same document. */
function uuidOf(requestId: string): string {
  const hex = createHash('sha256').update(requestId).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
