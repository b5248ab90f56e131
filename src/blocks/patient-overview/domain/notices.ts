import type { OverviewPick } from '#contracts/overview';
import type { NoticeKind } from '#contracts/overview-document';
import type { Contact } from './facts.ts';
import type { SectionSource } from './section-sources.ts';

/** Why a section may be incomplete. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Logical id of the `Organization`. */
  readonly organisation?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
}

/**
 * A source that has been silent for longer than is ordinary, or was expected and never heard from.
 *
 * @param now - milliseconds since the epoch.
 */
export function sourceNotices(
  sources: readonly SectionSource[],
  contacts: ReadonlyMap<string, Contact>,
  now: number,
): readonly Notice[] {
  return sources.flatMap(({ organisation, asOf }): Notice[] => {
    if (asOf === undefined) return [{ kind: 'source-missing', organisation }];
    const ordinary = contacts.get(organisation)?.expectedMs ?? Infinity;
    return now - asOf > ordinary ? [{ kind: 'source-silent', organisation, since: asOf }] : [];
  });
}

/** One source states that there is nothing, and yet something is listed. */
export function disagreement({ rows, statement }: OverviewPick): readonly Notice[] {
  if (rows.length === 0 || statement === undefined) return [];
  const { organisation, at } = statement;
  return [
    {
      kind: 'sources-disagree',
      ...(organisation !== undefined && { organisation }),
      ...(at !== undefined && { since: at }),
    },
  ];
}
