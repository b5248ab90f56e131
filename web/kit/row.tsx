import type { ReactNode } from 'react';
import { Details } from './accordion.tsx';
import { useWords } from './language.tsx';
import { type Sector, Source } from './sector.tsx';
import { dictionary } from './words.ts';

const words = dictionary(
  { more: (count: number) => `Vis ${count} mere` },
  { more: (count: number) => `Show ${count} more` },
);

export interface RowItem {
  readonly key: string;
  readonly content: ReactNode;
}

/** A list of which the first few stand open; the rest unfolds, without script too. */
export function RowList(props: { items: readonly RowItem[]; first?: number }): ReactNode {
  const text = useWords(words);
  const first = props.first ?? 5;
  const rest = props.items.length - first;
  // One row more takes no more room than the line that offers it.
  const shown = rest === 1 ? props.items.length : first;
  return (
    <>
      <Items items={props.items.slice(0, shown)} />
      {rest > 1 && (
        <Details summary={text.more(rest)} className="more">
          <Items items={props.items.slice(shown)} />
        </Details>
      )}
    </>
  );
}

function Items(props: { items: readonly RowItem[] }): ReactNode {
  return (
    <ul className="rows">
      {props.items.map(({ key, content }) => (
        <li key={key}>{content}</li>
      ))}
    </ul>
  );
}

/** One fact: what, what more there is to say, when, and who says it. Fits into the summary of a fold too. */
export function Row(props: {
  title: ReactNode;
  marks?: ReactNode;
  note?: ReactNode;
  time?: ReactNode;
  source?: { readonly name: string; readonly sector: Sector };
  quiet?: boolean;
}): ReactNode {
  return (
    <span className={props.quiet ? 'row-fact row-quiet' : 'row-fact'}>
      <span className="row-title">
        {props.title}
        {props.marks && <span className="row-marks">{props.marks}</span>}
      </span>
      {props.note && <span className="row-note">{props.note}</span>}
      {(props.time || props.source) && (
        <span className="row-meta">
          {props.time && <span className="row-time">{props.time}</span>}
          {props.source && <Source sector={props.source.sector}>{props.source.name}</Source>}
        </span>
      )}
    </span>
  );
}
