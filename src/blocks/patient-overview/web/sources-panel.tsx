import type { ReactNode } from 'react';
import { Card, dictionary, formatDateTime, Light, SectorMark, useLanguage, useWords } from '#kit';
import type { SectionView } from './overview.ts';
import { type SourceStatus, sourcesOf } from './sources.ts';

const words = dictionary(
  {
    title: 'Hvem har sendt',
    heard: 'Sender som ventet',
    silent: 'Tavs længere end ventet',
    missing: 'Har aldrig sendt',
    last: 'Senest hørt',
    gives: 'Indgår i',
    none: 'Ingen kilder har sendt noget endnu.',
  },
  {
    title: 'Who has sent',
    heard: 'Sends as expected',
    silent: 'Silent for longer than expected',
    missing: 'Has never sent',
    last: 'Last heard from',
    gives: 'Part of',
    none: 'No source has sent anything yet.',
  },
);

const LIGHTS = { heard: 'good', silent: 'attention', missing: 'unknown' } as const;

/** Every source of the page: those that fail stand first. */
export function SourcesPanel(props: {
  sections: readonly SectionView[];
  headingLevel?: 'h2';
}): ReactNode {
  const text = useWords(words);
  const sources = sourcesOf(props.sections);
  return (
    <Card title={text.title} id="kilder">
      {sources.length === 0 && <p>{text.none}</p>}
      <ul className="source-list">
        {sources.map((source) => (
          <li key={source.key}>
            <SourceItem source={source} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SourceItem(props: { source: SourceStatus }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { source } = props;
  return (
    <div className="source-item">
      <p className="source-name">
        <SectorMark sector={source.sector} />
        <strong>{source.name}</strong>
      </p>
      <p className="source-state">
        <Light state={LIGHTS[source.state]}>{text[source.state]}</Light>
      </p>
      {source.asOf && (
        <p className="source-note">
          {text.last} <time dateTime={source.asOf}>{formatDateTime(source.asOf, language)}</time>
        </p>
      )}
      {source.sections.length > 0 && (
        <p className="source-note">
          {text.gives}: {source.sections.join(', ')}
        </p>
      )}
    </div>
  );
}
