import type { ReactNode } from 'react';
import type { ViewProps } from '#shell';
import type { OverviewData } from '../../src/blocks/patient-overview/web/load-overview.ts';
import {
  OverviewPage,
  type PersonPageProps,
  SectionPage,
  TimelinePage,
} from '../../src/blocks/patient-overview/web/overview-page.tsx';
import { portalBlocks } from '../portal-blocks.ts';

type Props = ViewProps<OverviewData>;

function pageProps({ data, now, path }: Props): PersonPageProps {
  return {
    document: data.document,
    base: '/borger',
    blocks: portalBlocks,
    voice: 'citizen',
    now,
    path,
  };
}

export function OwnOverview(props: Props): ReactNode {
  return <OverviewPage {...pageProps(props)} />;
}

export function OwnTimeline(props: Props): ReactNode {
  return <TimelinePage {...pageProps(props)} />;
}

export function OwnSection(props: Props): ReactNode {
  return <SectionPage {...pageProps(props)} />;
}
