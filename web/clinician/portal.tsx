import type { Bundle, Patient } from '#fhir';
import { dictionary } from '#kit';
import { type Asking, type Loaded, loadFhir, type Portal, resourcesOf, route } from '#shell';
import {
  loadOverview,
  type OverviewData,
} from '../../src/blocks/patient-overview/web/load-overview.ts';
import { FindPage } from './find-page.tsx';
import { PatientOverview, PatientSection, PatientTimeline } from './patient-pages.tsx';

const words = dictionary(
  {
    name: 'Kliniker',
    find: 'Find borger',
    overview: 'Overblik',
    timeline: 'Tidslinje',
    section: 'Afsnit',
  },
  {
    name: 'Clinician',
    find: 'Find a citizen',
    overview: 'Overview',
    timeline: 'Timeline',
    section: 'Section',
  },
);

/** Those whom the reader treats now: the search shows nobody else. */
async function loadWorklist(asking: Asking): Promise<Loaded<readonly Patient[]>> {
  const loaded = await loadFhir<Bundle>(asking, 'Patient?_count=100');
  if (loaded.kind === 'failure') return loaded;
  return { kind: 'data', data: resourcesOf<Patient>(loaded.data, 'Patient') };
}

/** For professionals: find somebody, then read one person's record. No name stands in a title or an address. */
export const clinicianPortal: Portal = {
  segment: 'kliniker',
  reader: 'professional',
  words,
  menu: (language) => [{ href: '/kliniker', title: words[language].find }],
  routes: [
    route<readonly Patient[]>({
      path: '/kliniker',
      load: loadWorklist,
      title: (_data, language) => words[language].find,
      View: FindPage,
    }),
    route<OverviewData>({
      path: '/kliniker/patient/:id',
      load: (asking) => loadOverview(asking, asking.params['id'] ?? ''),
      title: (_data, language) => words[language].overview,
      View: PatientOverview,
      wide: true,
    }),
    route<OverviewData>({
      path: '/kliniker/patient/:id/tidslinje',
      load: (asking) => loadOverview(asking, asking.params['id'] ?? '', { count: 100 }),
      title: (_data, language) => words[language].timeline,
      View: PatientTimeline,
      wide: true,
    }),
    route<OverviewData>({
      path: '/kliniker/patient/:id/afsnit/:section',
      load: ({ params, ...asking }) =>
        loadOverview(asking, params['id'] ?? '', { section: params['section'] ?? '', count: 200 }),
      title: ({ document }, language) => sectionTitle(document) ?? words[language].section,
      View: PatientSection,
      wide: true,
    }),
  ],
};

function sectionTitle(document: Bundle): string | undefined {
  const composition = document.entry?.[0]?.resource as { section?: readonly { title?: string }[] };
  return composition?.section?.map(({ title }) => title).join(', ');
}
