import type { ReactNode } from 'react';
import { type Language, LanguageProvider } from '#kit';
import {
  type Failure,
  FailurePage,
  type Found,
  Frame,
  failureTitle,
  findRoute,
  languagePath,
  type Portal,
  type Reader,
} from '#shell';
import { portals } from './portals.ts';

/** Everything that a page is made from: the server renders it, and the browser goes on from the same. */
export interface PageState {
  /** Path and query. */
  readonly path: string;
  readonly language: Language;
  readonly now: number;
  readonly reader?: Reader;
  /** What every page of this installation must say. */
  readonly notice?: string;
  readonly areInvented: boolean;
  readonly shown:
    | { readonly kind: 'data'; readonly data: unknown }
    | { readonly kind: 'failure'; readonly failure: Failure };
}

function placeOf(state: PageState) {
  return findRoute(portals, state.path.split('?')[0] ?? '/') ?? findRoute(portals, '/');
}

export function titleOf(state: PageState): string {
  const found = placeOf(state);
  const name = found?.portal.words[state.language].name;
  const title =
    state.shown.kind === 'failure'
      ? failureTitle(state.shown.failure, state.language)
      : found?.route?.title(state.shown.data, state.language);
  return [...new Set([title, name, 'Helhed'])].filter(Boolean).join(' – ');
}

export function App(props: { state: PageState }): ReactNode {
  const { state } = props;
  const found = placeOf(state);
  if (!found) return null;
  const { portal, route } = found;
  const { language, reader } = state;
  return (
    <LanguageProvider language={language}>
      <Frame
        portal={portal.words[language].name}
        home={`/${portal.segment}`}
        path={state.path.split('?')[0] ?? '/'}
        languageHref={(chosen) => languagePath(chosen, state.path)}
        wide={route?.wide ?? false}
        areInvented={state.areInvented}
        menu={mayEnter(portal, reader) ? portal.menu(language) : []}
        {...(reader && { reader })}
        {...(state.notice !== undefined && { notice: state.notice })}
      >
        <Shown state={state} found={found} />
      </Frame>
    </LanguageProvider>
  );
}

function mayEnter(portal: Portal, reader: Reader | undefined): boolean {
  return portal.reader === undefined || reader?.kind === portal.reader;
}

function Shown(props: { state: PageState; found: Found }): ReactNode {
  const { path, now, shown } = props.state;
  const { route, params } = props.found;
  if (shown.kind === 'failure') return <FailurePage failure={shown.failure} path={path} />;
  if (!route) return <FailurePage failure="not-found" path={path} />;
  return <route.View data={shown.data} params={params} path={path} now={now} />;
}
