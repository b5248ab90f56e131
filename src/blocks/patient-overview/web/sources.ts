import type { Notice, SectionSource, SectionView } from './overview.ts';

/** One source over the whole page. */
export interface SourceStatus extends SectionSource {
  readonly state: 'heard' | 'silent' | 'missing';
  /** Titles of the sections that it gives rows to. */
  readonly sections: readonly string[];
}

/** Every source that any section names or misses: those that fail first, then by name. */
export function sourcesOf(sections: readonly SectionView[]): readonly SourceStatus[] {
  const found = new Map<string, SourceStatus>();
  for (const section of sections) {
    for (const source of section.sources) add(found, source, section.title);
    for (const notice of section.notices) mark(found, notice);
  }
  return [...found.values()].toSorted(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'da'),
  );
}

function add(found: Map<string, SourceStatus>, source: SectionSource, title: string): void {
  const known = found.get(source.key);
  const sections = [...(known?.sections ?? []), ...((source.rows ?? 1) > 0 ? [title] : [])];
  const asOf = later(known?.asOf, source.asOf);
  found.set(source.key, {
    ...source,
    state: known?.state ?? 'heard',
    sections,
    ...(asOf && { asOf }),
  });
}

function mark(found: Map<string, SourceStatus>, notice: Notice): void {
  const state = failing(notice.kind);
  if (!state || !notice.source) return;
  const known = found.get(notice.source.key) ?? { ...notice.source, sections: [] };
  found.set(notice.source.key, { ...known, state });
}

function failing(kind: Notice['kind']): 'silent' | 'missing' | undefined {
  if (kind === 'source-silent') return 'silent';
  return kind === 'source-missing' ? 'missing' : undefined;
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

function rank(source: SourceStatus): number {
  return source.state === 'heard' ? 1 : 0;
}
