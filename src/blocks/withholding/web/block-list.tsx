import { type ReactNode, useState } from 'react';
import type { Consent, Period } from '#fhir';
import { Alert, Badge, type BadgeKind, Card, formatDate, useLanguage, useWords } from '#kit';
import { sendFhir } from '#shell';
import { lifted, type ShownBlock, shownBlocks } from './shown-block.ts';
import { words } from './words.ts';

const badges: Readonly<Record<ShownBlock['state'], BadgeKind>> = {
  holds: 'success',
  'not-yet': 'info',
  over: 'plain',
};

/** What a person has blocked; what holds can be lifted at once. */
export function BlockList(props: {
  consents: readonly Consent[];
  /** Milliseconds since the epoch. */
  now: number;
  onChanged: () => void;
}): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const [hasFailed, setHasFailed] = useState(false);
  const [isLifting, setIsLifting] = useState(false);
  const blocks = shownBlocks(props.consents, props.now);
  const lift = async ({ consent }: ShownBlock) => {
    setIsLifting(true);
    const versionId = consent.meta?.versionId ?? '';
    await sendFhir('PUT', `Consent/${consent.id}`, lifted(consent), { language, versionId }).then(
      props.onChanged,
      () => {
        setIsLifting(false);
        setHasFailed(true);
      },
    );
  };
  return (
    <Card title={text.own}>
      {hasFailed && (
        <Alert kind="error" heading={text.failed} announce>
          <p>{text.failedText}</p>
        </Alert>
      )}
      {blocks.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul className="rows">
          {blocks.map((block) => (
            <li key={block.consent.id}>
              <BlockRow block={block} isLifting={isLifting} onLift={() => void lift(block)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function BlockRow(props: { block: ShownBlock; isLifting: boolean; onLift: () => void }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { state, consent, validity } = props.block;
  const labels = { holds: text.holds, 'not-yet': text.notYet, over: text.over };
  const sentence = sentenceOf(props.block, text, (period) => spanText(period, language));
  const facts = [
    consent.dateTime && text.since(formatDate(consent.dateTime, language)),
    validity?.end && text.last(formatDate(validity.end, language)),
  ];
  return (
    <div className={state === 'over' ? 'block-row row-quiet' : 'block-row'}>
      <div>
        <p className="row-title">
          {sentence}
          <span className="row-marks">
            <Badge kind={badges[state]}>{labels[state]}</Badge>
          </span>
        </p>
        <p className="row-note">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {state !== 'over' && (
        <button
          type="button"
          className="button button-secondary d-print-none"
          aria-label={text.liftThis(sentence)}
          disabled={props.isLifting}
          onClick={props.onLift}
        >
          {text.lift}
        </button>
      )}
    </div>
  );
}

type Text = (typeof words)['da'];

function sentenceOf(
  { from, sources, about }: ShownBlock,
  text: Text,
  span: (period: Period) => string,
): string {
  const named = from.map(({ name, withUnitsBelow }) =>
    withUnitsBelow ? `${name} ${text.below}` : name,
  );
  const who = named.length === 0 ? text.everyone : named.join(', ');
  const what = [
    ...(sources.length > 0 ? [text.notFrom(sources.join(', '))] : []),
    ...(about ? [text.notAbout(span(about))] : []),
  ];
  return `${who} ${what.length === 0 ? text.seesNothing : what.join(', ')}`;
}

function spanText({ start, end }: Period, language: 'da' | 'en'): string {
  const [from, to] = [start, end].map((day) => (day ? formatDate(day, language) : ''));
  return `${from} – ${to}`.trim();
}
