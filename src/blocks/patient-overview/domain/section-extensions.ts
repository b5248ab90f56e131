import {
  SECTION_NOTICE,
  SECTION_SOURCE,
  SECTION_STATE,
  SECTION_STATEMENT,
} from '#contracts/overview-document';
import type { Extension, Reference } from '#fhir';
import type { Notice } from './notices.ts';
import { referenceTo } from './row.ts';
import type { SectionSource } from './section-sources.ts';
import type { SectionView } from './section-view.ts';

type NameOf = (organisation: string) => string;

/**
 * What a section knows of its own completeness, for machines.
 *
 * @param texts - of the notices, in their order.
 */
export function sectionExtensions(
  { state, statement, sources, notices }: SectionView,
  texts: readonly string[],
  nameOf: NameOf,
): readonly Extension[] {
  return [
    { url: SECTION_STATE, valueCode: state },
    ...(statement
      ? [{ url: SECTION_STATEMENT, valueReference: { reference: referenceTo(statement) } }]
      : []),
    ...sources.map((source) => sourceExtension(source, nameOf)),
    ...notices.map((notice, index) => noticeExtension(notice, texts[index] ?? '', nameOf)),
  ];
}

function sourceExtension(source: SectionSource, nameOf: NameOf): Extension {
  const { organisation, asOf, newest, rows } = source;
  return {
    url: SECTION_SOURCE,
    extension: [
      { url: 'organisation', valueReference: organisationReference(organisation, nameOf) },
      ...(asOf === undefined ? [] : [{ url: 'asOf', valueInstant: instant(asOf) }]),
      ...(newest === undefined ? [] : [{ url: 'newest', valueDateTime: instant(newest) }]),
      { url: 'rows', valueUnsignedInt: rows },
    ],
  };
}

function noticeExtension(notice: Notice, text: string, nameOf: NameOf): Extension {
  const { kind, organisation, since } = notice;
  return {
    url: SECTION_NOTICE,
    extension: [
      { url: 'kind', valueCode: kind },
      ...(organisation === undefined
        ? []
        : [{ url: 'organisation', valueReference: organisationReference(organisation, nameOf) }]),
      ...(since === undefined ? [] : [{ url: 'since', valueInstant: instant(since) }]),
      { url: 'text', valueString: text },
    ],
  };
}

function organisationReference(organisation: string, nameOf: NameOf): Reference {
  return { reference: `Organization/${organisation}`, display: nameOf(organisation) };
}

const instant = (ms: number): string => new Date(ms).toISOString();
