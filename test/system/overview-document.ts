// The overview of the wire, read as a receiver reads it.
import {
  type NoticeKind,
  SECTION_CODES,
  SECTION_NOTICE,
  SECTION_SOURCE,
  SECTION_STATE,
} from '../../src/contracts/overview-document.ts';
import type { Bundle, Composition, Extension } from '../../src/fhir/index.ts';

export interface ReadSource {
  readonly organisation: string;
  readonly name: string;
  readonly asOf: string;
  readonly rows: number;
}

export interface ReadSection {
  readonly code: string;
  readonly title: string;
  readonly state: string;
  readonly entries: number;
  readonly sources: readonly ReadSource[];
  readonly notices: readonly { readonly kind: NoticeKind; readonly organisation: string }[];
}

const parts = ({ extension = [] }: Extension): ReadonlyMap<string, Extension> =>
  new Map(extension.map((part) => [part.url, part]));

const idOf = (part: Extension | undefined): string =>
  part?.valueReference?.reference?.replace('Organization/', '') ?? '';

/** Every section of the document, in its order. */
export function sectionsOf(document: string): readonly ReadSection[] {
  const bundle = JSON.parse(document) as Bundle;
  const composition = bundle.entry?.[0]?.resource as Composition;
  return (composition.section ?? []).map(({ code, title, entry, extension = [] }) => {
    const those = (url: string): Extension[] => extension.filter((one) => one.url === url);
    return {
      code: code?.coding?.find(({ system }) => system === SECTION_CODES)?.code ?? '',
      title: title ?? '',
      state: those(SECTION_STATE)[0]?.valueCode ?? '',
      entries: entry?.length ?? 0,
      sources: those(SECTION_SOURCE).map((source) => ({
        organisation: idOf(parts(source).get('organisation')),
        name: parts(source).get('organisation')?.valueReference?.display ?? '',
        asOf: parts(source).get('asOf')?.valueInstant ?? '',
        rows: parts(source).get('rows')?.valueUnsignedInt ?? 0,
      })),
      notices: those(SECTION_NOTICE).map((notice) => ({
        kind: (parts(notice).get('kind')?.valueCode ?? '') as NoticeKind,
        organisation: idOf(parts(notice).get('organisation')),
      })),
    };
  });
}
