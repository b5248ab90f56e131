import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import type { Language } from '#kit';
import {
  type Asking,
  documentHtml,
  failureStatus,
  findRoute,
  localPath,
  type PageFiles,
  type Portal,
  type Reader,
} from '#shell';
import { App, type PageState, titleOf } from './app.tsx';
import { portals } from './portals.ts';

/** First segment of the addresses that remember a language. */
const LANGUAGE = 'sprog';
const YEAR_S = 31_536_000;

/** As the server's port for pages wants them; the two must be kept alike. */
interface PageRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly language?: string;
  readonly reader?: Reader;
  readonly notice?: Readonly<Record<Language, string>>;
  readonly areInvented?: boolean;
  readonly fhir: Asking['fhir'];
}

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

export interface Pages {
  readonly portals: readonly string[];
  readonly assets: string;
  readonly render: (request: PageRequest) => Promise<Page>;
}

/**
 * The portals behind the server's port for pages.
 *
 * @param files - what every page refers to.
 * @param assets - folder that holds them.
 */
export function createPages(files: PageFiles, assets: string): Pages {
  return {
    portals: [...portals.map(({ segment }) => segment), LANGUAGE],
    assets,
    render: (request) => render(request, files),
  };
}

const toAddress = ({ path, query }: PageRequest): string =>
  query.size > 0 ? `${path}?${query}` : path;

const redirect = (location: string, headers: Page['headers'] = {}): Page => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', ...headers },
  html: '',
});

async function render(request: PageRequest, files: PageFiles): Promise<Page> {
  const language: Language = request.language === 'en' ? 'en' : 'da';
  if (request.path.split('/')[1] === LANGUAGE) return rememberLanguage(request);
  const found = findRoute(portals, request.path);
  const { reader } = request;
  if (found?.portal.reader && !reader) return toSignIn(request, found.portal);
  const shown = await load(request, language);
  if (shown.kind === 'failure' && shown.failure === 'signed-out' && found) {
    return toSignIn(request, found.portal);
  }
  const state: PageState = {
    path: toAddress(request),
    language,
    now: Date.now(),
    shown,
    ...(reader && { reader: shownReader(reader) }),
    areInvented: request.areInvented === true,
    ...(request.notice && { notice: request.notice[language] }),
  };
  return {
    status: shown.kind === 'data' ? 200 : failureStatus[shown.failure],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-language': language,
    },
    html: toHtml(state, files),
  };
}

async function load(request: PageRequest, language: Language): Promise<PageState['shown']> {
  const found = findRoute(portals, request.path);
  if (!found?.route) return { kind: 'failure', failure: 'not-found' };
  if (found.portal.reader && found.portal.reader !== request.reader?.kind) {
    return { kind: 'failure', failure: 'refused' };
  }
  const { fhir, query } = request;
  return found.route.load({ params: found.params, query, language, fhir });
}

function toHtml(state: PageState, files: PageFiles): string {
  const body = renderToString(
    <StrictMode>
      <App state={state} />
    </StrictMode>,
  );
  return documentHtml({ language: state.language, title: titleOf(state), files, body, state });
}

/** Only what a page says of its reader goes to the browser. */
function shownReader({ kind, name, organisationName, role }: Reader): Reader {
  return {
    kind,
    name,
    ...(organisationName && { organisationName }),
    ...(role && { role }),
  };
}

function toSignIn(request: PageRequest, { segment }: Portal): Page {
  const query = new URLSearchParams({ return: toAddress(request), portal: segment });
  return redirect(`/auth/login?${query}`);
}

function rememberLanguage({ path, query }: PageRequest): Page {
  const chosen = path.split('/')[2] === 'en' ? 'en' : 'da';
  const cookie = `language=${chosen}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
  return redirect(localPath(query.get('retur')), { 'set-cookie': cookie });
}
