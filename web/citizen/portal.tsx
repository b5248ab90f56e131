import type { Bundle } from '#fhir';
import { dictionary, type Language } from '#kit';
import { type Asking, type Loaded, loadFhir, type Portal, route } from '#shell';
import {
  loadOverview,
  loadOwnId,
  type Narrowing,
  type OverviewData,
} from '../../src/blocks/patient-overview/web/load-overview.ts';
import { type BlocksData, BlocksPage, loadBlocks } from './blocks-page.tsx';
import { LookUpsPage } from './look-ups-page.tsx';
import { OwnOverview, OwnSection, OwnTimeline } from './own-pages.tsx';

const words = dictionary(
  {
    name: 'Borger',
    overview: 'Dit overblik',
    appointments: 'Dine aftaler',
    lookUps: 'Hvem har set',
    blocks: 'Spærringer',
    timeline: 'Tidslinje',
    section: 'Afsnit',
  },
  {
    name: 'Citizen',
    overview: 'Your overview',
    appointments: 'Your appointments',
    lookUps: 'Who has looked',
    blocks: 'Blocked',
    timeline: 'Timeline',
    section: 'Section',
  },
);

async function loadOwn(asking: Asking, narrowing?: Narrowing): Promise<Loaded<OverviewData>> {
  const own = await loadOwnId(asking);
  return own.kind === 'failure' ? own : loadOverview(asking, own.data, narrowing);
}

async function loadLookUps(asking: Asking): Promise<Loaded<Bundle>> {
  const own = await loadOwnId(asking);
  if (own.kind === 'failure') return own;
  const cursor = asking.query.get('fra');
  const query = new URLSearchParams({ _count: '100', ...(cursor && { _cursor: cursor }) });
  return loadFhir<Bundle>(asking, `Patient/${encodeURIComponent(own.data)}/$lookups?${query}`);
}

const titled = (key: keyof (typeof words)['da']) => (_data: unknown, language: Language) =>
  words[language][key];

/** The same record in plain words, and who has looked at it. */
export const citizenPortal: Portal = {
  segment: 'borger',
  reader: 'citizen',
  words,
  menu: (language) => [
    { href: '/borger', title: words[language].overview },
    { href: '/borger/aftaler', title: words[language].appointments },
    { href: '/borger/hvem-har-set', title: words[language].lookUps },
    { href: '/borger/spaerringer', title: words[language].blocks },
  ],
  routes: [
    route<OverviewData>({
      path: '/borger',
      load: (asking) => loadOwn(asking),
      title: titled('overview'),
      View: OwnOverview,
      wide: true,
    }),
    route<OverviewData>({
      path: '/borger/tidslinje',
      load: (asking) => loadOwn(asking, { count: 100 }),
      title: titled('timeline'),
      View: OwnTimeline,
      wide: true,
    }),
    route<OverviewData>({
      path: '/borger/aftaler',
      load: (asking) => loadOwn(asking, { section: 'appointments', count: 200 }),
      title: titled('appointments'),
      View: OwnSection,
    }),
    route<OverviewData>({
      path: '/borger/afsnit/:section',
      load: (asking) => loadOwn(asking, { section: asking.params['section'] ?? '', count: 200 }),
      title: titled('section'),
      View: OwnSection,
      wide: true,
    }),
    route<Bundle>({
      path: '/borger/hvem-har-set',
      load: loadLookUps,
      title: titled('lookUps'),
      View: LookUpsPage,
    }),
    route<BlocksData>({
      path: '/borger/spaerringer',
      load: loadBlocks,
      title: titled('blocks'),
      View: BlocksPage,
    }),
  ],
};
