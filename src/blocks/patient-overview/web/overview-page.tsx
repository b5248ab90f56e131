import type { ReactNode } from 'react';
import type { Bundle } from '#fhir';
import { Alert, formatDateTime, useLanguage, useWords } from '#kit';
import { type BlockWeb, FailurePage, type Voice } from '#shell';
import { Banner } from './banner.tsx';
import { type OverviewView, readOverview, type SectionView } from './overview.ts';
import { personView } from './person.ts';
import { SectionPanel } from './section-panel.tsx';
import { SourcesPanel } from './sources-panel.tsx';
import { timelineEntries } from './timeline-entries.ts';
import { CoursePanel, TimelinePanel } from './timeline-panel.tsx';
import { words } from './words.ts';

export interface PersonPageProps {
  readonly document: Bundle;
  readonly blocks: readonly BlockWeb[];
  readonly voice: Voice;
  readonly now: number;
  readonly path: string;
  /** Address of the overview itself; the other views lie below it. */
  readonly base: string;
}

/** Sections that hold numbers over time: a view of their own shows them as pictures. */
const MEASUREMENTS = 'laboratory,vital-signs';

/** What is to be seen at once whatever else is read: first on a narrow page, to the side on a wide one. */
const ASIDE = new Set(['allergies', 'appointments', 'relatives']);

/** What every view of one person stands in; a document that cannot be read is a failure, not an empty page. */
function PersonPage(
  props: PersonPageProps & { children: (view: OverviewView) => ReactNode },
): ReactNode {
  const view = readOverview(props.document);
  if (!view) return <FailurePage failure="failed" path={props.path} />;
  const allergies = view.sections.find(({ code }) => code === 'allergies');
  const showsAlert = props.voice === 'professional' && allergies;
  return (
    <>
      <Banner
        person={personView(view.patient)}
        now={props.now}
        {...(showsAlert && { allergies })}
      />
      <Views base={props.base} path={props.path} />
      {props.children(view)}
      <Written view={view} />
    </>
  );
}

function Views(props: { base: string; path: string }): ReactNode {
  const text = useWords(words);
  const path = props.path.split('?')[0];
  const views = [
    [props.base, text.overview],
    [`${props.base}/tidslinje`, text.timeline],
    [`${props.base}/afsnit/${MEASUREMENTS}`, text.measurements],
  ] as const;
  return (
    <nav className="views d-print-none" aria-label={text.views}>
      <ul>
        {views.map(([href, title]) => (
          <li key={href}>
            <a href={href} aria-current={href === path ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Written(props: { view: OverviewView }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  return (
    <p className="written">
      {text.written}{' '}
      <time dateTime={props.view.written}>
        {formatDateTime(props.view.written, language, 'long')}
      </time>
      .
    </p>
  );
}

/** Everything at a glance: what is lasting and recent, who has sent it, and what is missing. */
export function OverviewPage(props: PersonPageProps): ReactNode {
  const language = useLanguage();
  return (
    <PersonPage {...props}>
      {(view) => {
        const entries = timelineEntries(view, props.blocks, language);
        const isAside = ({ code }: SectionView) => ASIDE.has(code);
        return (
          <>
            <Incomplete sections={view.sections} />
            <div className="overview">
              <div className="overview-first">
                <Panels {...props} view={view} sections={view.sections.filter(isAside)} />
              </div>
              <div className="overview-main">
                <CoursePanel
                  entries={entries}
                  now={props.now}
                  href={`${props.base}/tidslinje`}
                  isWithheld={isWithheld(view.sections)}
                />
                <Panels
                  {...props}
                  view={view}
                  sections={view.sections.filter((s) => !isAside(s))}
                />
              </div>
              <div className="overview-last">
                <SourcesPanel sections={view.sections} />
              </div>
            </div>
          </>
        );
      }}
    </PersonPage>
  );
}

function Panels(
  props: PersonPageProps & {
    view: OverviewView;
    sections: readonly SectionView[];
    isWhole?: boolean;
  },
): ReactNode {
  return props.sections.map((section) => {
    const block = props.blocks.find((each) => each.section === section.code);
    return (
      <SectionPanel
        key={section.code}
        section={section}
        view={props.view}
        voice={props.voice}
        now={props.now}
        path={props.path}
        {...(block && { block })}
        {...(props.isWhole ? { isWhole: true } : { more: `${props.base}/afsnit/${section.code}` })}
      />
    );
  });
}

/** Whether the person withholds something: it is told of the record, and of every section alike. */
const isWithheld = (sections: readonly SectionView[]): boolean =>
  sections.some(
    ({ state, notices }) => state === 'withheld' || notices.some(({ kind }) => kind === 'withheld'),
  );

/** Said once at the top, so that nobody reads half a page as a whole one. */
function Incomplete(props: { sections: readonly SectionView[] }): ReactNode {
  const text = useWords(words);
  const titles = props.sections
    .filter(
      ({ state, notices }) =>
        state === 'could-not-load' ||
        notices.some(({ kind }) => kind !== 'cut' && kind !== 'withheld'),
    )
    .map(({ title }) => title);
  const withheld = isWithheld(props.sections);
  if (titles.length === 0 && !withheld) return null;
  return (
    <Alert kind="warning" small heading={text.incomplete}>
      {withheld && <p>{text.incompleteWithheld}</p>}
      {titles.length > 0 && <p>{text.incompleteText(titles.join(', '))}</p>}
    </Alert>
  );
}

export function TimelinePage(props: PersonPageProps): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  return (
    <PersonPage {...props}>
      {(view) => (
        <section className="panel">
          <h2 className="panel-title">{text.timeline}</h2>
          <div className="panel-body">
            <TimelinePanel
              entries={timelineEntries(view, props.blocks, language)}
              now={props.now}
              isWithheld={isWithheld(view.sections)}
            />
          </div>
        </section>
      )}
    </PersonPage>
  );
}

/** The sections of a document that was narrowed to them, with all that the reader may see. */
export function SectionPage(props: PersonPageProps): ReactNode {
  return (
    <PersonPage {...props}>
      {(view) => {
        const sections = view.sections;
        if (sections.length === 0) return <FailurePage failure="not-found" path={props.path} />;
        return <Panels {...props} view={view} sections={sections} isWhole />;
      }}
    </PersonPage>
  );
}
