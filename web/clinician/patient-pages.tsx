import type { ReactNode } from 'react';
import { Breadcrumb, dictionary, useWords } from '#kit';
import type { ViewProps } from '#shell';
import type { OverviewData } from '../../src/blocks/patient-overview/web/load-overview.ts';
import {
  OverviewPage,
  type PersonPageProps,
  SectionPage,
  TimelinePage,
} from '../../src/blocks/patient-overview/web/overview-page.tsx';
import { portalBlocks } from '../portal-blocks.ts';

const words = dictionary(
  { find: 'Find borger', here: 'Borgerens journal' },
  { find: 'Find a citizen', here: 'The record' },
);

type Props = ViewProps<OverviewData>;

function pageProps({ data, now, path }: Props): PersonPageProps {
  return {
    document: data.document,
    base: `/kliniker/patient/${encodeURIComponent(data.patientId)}`,
    blocks: portalBlocks,
    voice: 'professional',
    now,
    path,
  };
}

function Crumbs(): ReactNode {
  const text = useWords(words);
  return <Breadcrumb crumbs={[{ href: '/kliniker', title: text.find }, { title: text.here }]} />;
}

export function PatientOverview(props: Props): ReactNode {
  return (
    <>
      <Crumbs />
      <OverviewPage {...pageProps(props)} />
    </>
  );
}

export function PatientTimeline(props: Props): ReactNode {
  return (
    <>
      <Crumbs />
      <TimelinePage {...pageProps(props)} />
    </>
  );
}

export function PatientSection(props: Props): ReactNode {
  return (
    <>
      <Crumbs />
      <SectionPage {...pageProps(props)} />
    </>
  );
}
