import type { ReactNode } from 'react';
import type { Language, Words } from '#kit';
import type { Failure } from './failure.ts';
import { matchPath } from './match-path.ts';

export type ReaderKind = 'citizen' | 'professional' | 'board' | 'operator' | 'system';

/** Who is signed in, as the page may say it. */
export interface Reader {
  readonly kind: string;
  readonly name: string;
  readonly organisationName?: string;
  readonly role?: string;
}

/** What a page has to get its data by. */
export interface Asking {
  /** Named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly language: Language;
  /** Asks the FHIR API as the reader: `Patient/1/$overview`. */
  readonly fhir: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
}

export type Loaded<D> =
  | { readonly kind: 'data'; readonly data: D }
  | { readonly kind: 'failure'; readonly failure: Failure };

export interface ViewProps<D> {
  readonly data: D;
  readonly params: Readonly<Record<string, string>>;
  /** Path and query of this page. */
  readonly path: string;
  /** Milliseconds since the epoch, the same on the server and in the browser. */
  readonly now: number;
}

/** One page: its address, how it gets its data, how it looks. `load` runs on the server only. */
export interface Route<D> {
  /** `/kliniker/patient/:id`; a part that begins with a colon matches one segment. */
  readonly path: string;
  readonly load: (asking: Asking) => Promise<Loaded<D>>;
  readonly title: (data: D, language: Language) => string;
  readonly View: (props: ViewProps<D>) => ReactNode;
  readonly wide?: boolean;
}

/** A route among others: the list need not know what each of them loads. */
export function route<D>(definition: Route<D>): Route<unknown> {
  return definition as unknown as Route<unknown>;
}

/** Pages for one kind of reader, below one first segment. */
export interface Portal {
  /** `''` for the front page. */
  readonly segment: string;
  /** Who may enter; absent for everyone. */
  readonly reader?: ReaderKind;
  readonly words: Words<{ name: string }>;
  readonly menu: (
    language: Language,
  ) => readonly { readonly href: string; readonly title: string }[];
  readonly routes: readonly Route<unknown>[];
}

export interface Found {
  readonly portal: Portal;
  /** Absent when the portal has no such page. */
  readonly route?: Route<unknown>;
  readonly params: Readonly<Record<string, string>>;
}

/** The page that answers a path. */
export function findRoute(portals: readonly Portal[], path: string): Found | undefined {
  const segment = path.split('/')[1] ?? '';
  const portal = portals.find((each) => each.segment === segment);
  if (!portal) return undefined;
  for (const each of portal.routes) {
    const params = matchPath(each.path, path);
    if (params) return { portal, route: each, params };
  }
  return { portal, params: {} };
}
