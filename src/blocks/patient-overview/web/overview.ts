import {
  ENTRY_SOURCE,
  type NoticeKind,
  PLAIN_TEXT,
  SECTION_CODES,
  SECTION_NOTICE,
  SECTION_SOURCE,
  SECTION_STATE,
  type SectionState,
} from '#contracts/overview-document';
import type {
  Bundle,
  CodeableConcept,
  Composition,
  CompositionSection,
  Extension,
  Organization,
  Patient,
  Reference,
  Resource,
} from '#fhir';
import { extensionsOf, numberOf, part, textOf } from './extension.ts';
import { type Sector, sectorOf } from './sector.ts';

/** A source as a page names it. */
export interface SourceView {
  readonly key: string;
  readonly name: string;
  readonly sector: Sector;
}

export interface SectionSource extends SourceView {
  /** FHIR instant: heard from last. */
  readonly asOf?: string;
  /** FHIR dateTime of the newest row. */
  readonly newest?: string;
  readonly rows?: number;
}

export interface Notice {
  readonly kind: NoticeKind;
  readonly source?: SourceView;
  readonly since?: string;
  readonly text: string;
}

export interface SectionView {
  readonly code: string;
  readonly title: string;
  readonly state: SectionState;
  readonly rows: readonly Resource[];
  /** Who sent a row, where the section has several sources. */
  readonly senders: ReadonlyMap<Resource, SourceView>;
  readonly sources: readonly SectionSource[];
  readonly notices: readonly Notice[];
}

export interface OverviewView {
  readonly patient: Patient;
  /** FHIR dateTime: when the server put it together. */
  readonly written: string;
  readonly sections: readonly SectionView[];
  readonly resolve: (reference: Reference | undefined) => Resource | undefined;
  /** What a code means in everyday words, where the document says so. */
  readonly plainTextOf: (concept: CodeableConcept | undefined) => string | undefined;
}

/**
 * The document of `Patient/$overview` as a page reads it.
 *
 * @returns Nothing when the bundle is no such document: then nothing may be shown as if it were empty.
 */
export function readOverview(bundle: Bundle): OverviewView | undefined {
  const resources = new Map<string, Resource>();
  for (const entry of bundle.entry ?? []) {
    const { resource } = entry;
    if (!resource) continue;
    if (resource.id) resources.set(`${resource.resourceType}/${resource.id}`, resource);
    if (entry.fullUrl) resources.set(entry.fullUrl, resource);
  }
  const composition = bundle.entry?.[0]?.resource;
  if (composition?.resourceType !== 'Composition') return undefined;
  const resolve = (reference: Reference | undefined): Resource | undefined =>
    resources.get(reference?.reference ?? '');
  const patient = resolve((composition as Composition).subject);
  if (patient?.resourceType !== 'Patient') return undefined;
  const { date, section = [] } = composition as Composition;
  return {
    patient: patient as Patient,
    written: date,
    sections: section.map((each) => readSection(each, resolve)),
    resolve,
    plainTextOf: plainTexts(composition as Composition),
  };
}

function plainTexts(composition: Composition): OverviewView['plainTextOf'] {
  const known = extensionsOf(composition, PLAIN_TEXT).flatMap(
    ({ valueCoding }) => valueCoding ?? [],
  );
  return (concept) =>
    known.find(({ system, code }) =>
      concept?.coding?.some((one) => one.system === system && one.code === code),
    )?.display;
}

function readSection(section: CompositionSection, resolve: OverviewView['resolve']): SectionView {
  const entries = (section.entry ?? []).flatMap((reference) => {
    const row = resolve(reference);
    return row ? [{ row, sender: extensionsOf(reference, ENTRY_SOURCE)[0]?.valueReference }] : [];
  });
  const rows = entries.map(({ row }) => row);
  return {
    code: section.code?.coding?.find(({ system }) => system === SECTION_CODES)?.code ?? '',
    title: section.title ?? '',
    state: stateOf(section, rows.length),
    rows,
    senders: new Map(
      entries.flatMap(({ row, sender }) => (sender ? [[row, sourceOf(sender, resolve)]] : [])),
    ),
    sources: extensionsOf(section, SECTION_SOURCE).map((each) => readSource(each, resolve)),
    notices: extensionsOf(section, SECTION_NOTICE).map((each) => readNotice(each, resolve)),
  };
}

/** A section that says nothing of its state and has no rows has failed to say: not that there is nothing. */
function stateOf(section: CompositionSection, rows: number): SectionState {
  const said = textOf(extensionsOf(section, SECTION_STATE)[0]);
  return (said as SectionState | undefined) ?? (rows > 0 ? 'rows' : 'could-not-load');
}

function readSource(extension: Extension, resolve: OverviewView['resolve']): SectionSource {
  const asOf = textOf(part(extension, 'asOf'));
  const newest = textOf(part(extension, 'newest'));
  const rows = numberOf(part(extension, 'rows'));
  return {
    ...sourceOf(part(extension, 'organisation')?.valueReference, resolve),
    ...(asOf && { asOf }),
    ...(newest && { newest }),
    ...(rows !== undefined && { rows }),
  };
}

function readNotice(extension: Extension, resolve: OverviewView['resolve']): Notice {
  const organisation = part(extension, 'organisation')?.valueReference;
  const since = textOf(part(extension, 'since'));
  return {
    kind: (textOf(part(extension, 'kind')) ?? 'cut') as NoticeKind,
    text: textOf(part(extension, 'text')) ?? '',
    ...(organisation && { source: sourceOf(organisation, resolve) }),
    ...(since && { since }),
  };
}

function sourceOf(reference: Reference | undefined, resolve: OverviewView['resolve']): SourceView {
  const resource = resolve(reference);
  const organisation =
    resource?.resourceType === 'Organization' ? (resource as Organization) : undefined;
  const name = organisation?.name ?? reference?.display ?? '';
  return {
    key: reference?.reference ?? name,
    name,
    sector: organisation ? sectorOf(organisation) : 'other',
  };
}
