import type { ReactNode } from 'react';
import { type CodeableConcept, conceptText, type Resource } from '#fhir';
import {
  Alert,
  Card,
  formatDate,
  formatDateTime,
  Row,
  RowList,
  Source,
  useLanguage,
  useWords,
} from '#kit';
import { type BlockWeb, CouldNotLoad, None, Unknown, type Voice, Withheld } from '#shell';
import type { Notice, OverviewView, SectionSource, SectionView } from './overview.ts';
import { briefly, sourceOfRow } from './row-source.ts';
import { words } from './words.ts';

export interface PanelProps {
  readonly section: SectionView;
  readonly view: OverviewView;
  readonly block?: BlockWeb;
  readonly voice: Voice;
  readonly now: number;
  /** Address of this page, to try again. */
  readonly path: string;
  /** Address of the section alone. */
  readonly more?: string;
  readonly isWhole?: boolean;
}

/** One section: its facts or why there are none, what may be missing, and who has sent. */
export function SectionPanel(props: PanelProps): ReactNode {
  const { section, more } = props;
  const text = useWords(words);
  const isCut = section.notices.some(({ kind }) => kind === 'cut');
  return (
    <Card
      title={section.title}
      id={`afsnit-${section.code}`}
      foot={section.sources.length > 0 && <Sources section={section} />}
    >
      <Notices notices={section.notices} state={section.state} isWhole={props.isWhole ?? false} />
      <Content {...props} />
      {more && isCut && (
        <p className="panel-more">
          <a href={more}>{text.showAllOf(section.title)}</a>
        </p>
      )}
    </Card>
  );
}

function Content(props: PanelProps): ReactNode {
  const { section, view, block, isWhole } = props;
  switch (section.state) {
    case 'none':
      return <NoneSaid section={section} />;
    case 'unknown':
      return <Unknown />;
    case 'could-not-load':
      return <CouldNotLoad retry={props.path} />;
    case 'withheld':
      return <Withheld />;
    case 'rows': {
      const Section = block?.Section ?? PlainSection;
      return (
        <Section
          rows={section.rows}
          voice={props.voice}
          now={props.now}
          isWhole={isWhole ?? false}
          sourceOf={(row) => {
            const source = sourceOfRow(row, section, view.resolve);
            return source && !isWhole ? briefly(source, section) : source;
          }}
          resolve={view.resolve}
          plainTextOf={view.plainTextOf}
        />
      );
    }
  }
}

function NoneSaid(props: { section: SectionView }): ReactNode {
  const text = useWords(noneWords);
  const by = props.section.sources.map(({ name }) => name).join(', ');
  return <None>{by ? text.saidBy(by) : text.said}</None>;
}

const noneWords = {
  da: {
    saidBy: (by: string) => `Ingen kendte. Oplyst af ${by}.`,
    said: 'Ingen kendte, siger kilden.',
  },
  en: {
    saidBy: (by: string) => `None known, as stated by ${by}.`,
    said: 'None known, says the source.',
  },
};

/** A section that no block shows in a way of its own. */
function PlainSection(props: { rows: readonly Resource[] }): ReactNode {
  const text = useWords(words);
  const items = props.rows.map((row, index) => ({
    key: row.id ?? String(index),
    content: <Row title={conceptText((row as { code?: CodeableConcept }).code) ?? text.other} />,
  }));
  return <RowList items={items} />;
}

function Notices(props: {
  notices: readonly Notice[];
  state: SectionView['state'];
  isWhole: boolean;
}): ReactNode {
  // A section that is withheld says so itself, and the overview says it once for all.
  const shown = props.notices.filter(
    ({ kind }) =>
      (kind !== 'cut' || props.isWhole) &&
      (kind !== 'withheld' || (props.isWhole && props.state !== 'withheld')),
  );
  return shown.map((notice) => (
    <Alert
      key={`${notice.kind} ${notice.source?.key ?? ''}`}
      kind={notice.kind === 'cut' || notice.kind === 'withheld' ? 'info' : 'warning'}
      small
    >
      <p>{notice.text}</p>
    </Alert>
  ));
}

/** Who has sent and how new it is: the day is said once where it is the same for all. */
function Sources(props: { section: SectionView }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { sources, title } = props.section;
  const days = new Set(sources.map(({ asOf }) => asOf && formatDate(asOf, language)));
  return (
    <>
      <span className="sr-only">
        {text.sourcesOf} {title}:
      </span>
      <ul className="panel-sources">
        {sources.map((source, index) => (
          <li key={source.key}>
            <SourceLine source={source} isDated={days.size > 1 || index === sources.length - 1} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SourceLine(props: { source: SectionSource; isDated: boolean }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { asOf, name, sector } = props.source;
  return (
    <Source sector={sector}>
      <span title={asOf && formatDateTime(asOf, language, 'long')}>
        {name}
        {asOf && props.isDated && (
          <time dateTime={asOf} className="source-time">
            {' '}
            {text.asOf} {formatDate(asOf, language)}
          </time>
        )}
      </span>
    </Source>
  );
}
