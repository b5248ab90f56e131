import type { ReactNode } from 'react';
import { type Condition, conceptText, type Resource } from '#fhir';
import {
  Badge,
  Details,
  dictionary,
  formatDate,
  Row,
  RowList,
  type Sector,
  useLanguage,
  useWords,
} from '#kit';
import type { BlockWeb, SectionProps } from '#shell';
import { codeLabel } from './code-label.ts';
import { type Problem, problemsOf, timeOf } from './problems.ts';

const words = dictionary(
  {
    title: 'Diagnose',
    since: 'siden',
    past: (count: number) => `Ikke længere aktuelle (${count})`,
    practice: 'Almen praksis',
    hospital: 'Sygehus',
    municipality: 'Kommune',
    other: 'Andre',
    inactive: 'Afsluttet',
    provisional: 'Foreløbig',
    unnamed: 'Diagnose uden navn',
    times: (count: number) => `Stillet ${count} gange`,
  },
  {
    title: 'Diagnosis',
    since: 'since',
    past: (count: number) => `No longer current (${count})`,
    practice: 'General practice',
    hospital: 'Hospital',
    municipality: 'Municipality',
    other: 'Others',
    inactive: 'Ended',
    provisional: 'Provisional',
    unnamed: 'Diagnosis without a name',
    times: (count: number) => `Stated ${count} times`,
  },
);

const ENDED = ['inactive', 'remission', 'resolved'];
const UNSURE = ['unconfirmed', 'provisional', 'differential'];

const isCondition = (row: Resource): row is Condition => row.resourceType === 'Condition';
const isEnded = ({ clinicalStatus }: Condition): boolean =>
  ENDED.some((code) => clinicalStatus?.coding?.some((coding) => coding.code === code));
const SECTORS: readonly Sector[] = ['practice', 'hospital', 'municipality', 'other'];

/** What is current, by sector where there are several; what is over is folded and quieter. */
function DiagnosesSection(props: SectionProps): ReactNode {
  const text = useWords(words);
  const conditions = props.rows.filter(isCondition);
  const nameOf = (condition: Condition) => props.sourceOf(condition)?.name;
  const current = problemsOf(
    conditions.filter((condition) => !isEnded(condition)),
    nameOf,
  );
  const ended = problemsOf(conditions.filter(isEnded), nameOf);
  const bySector = Map.groupBy(
    current,
    ({ condition }) => props.sourceOf(condition)?.sector ?? 'other',
  );
  const list = (all: readonly Problem[], first: number) => (
    <RowList
      first={props.isWhole ? 100 : first}
      items={all.map(({ condition, times }, index) => ({
        key: condition.id ?? String(index),
        content: <DiagnosisRow condition={condition} times={times} {...props} />,
      }))}
    />
  );
  return (
    <>
      {SECTORS.map((sector) => {
        const group = bySector.get(sector);
        if (!group) return null;
        return (
          <div key={sector} className="row-group">
            {bySector.size > 1 && <h3 className="subheading">{text[sector]}</h3>}
            {list(group, bySector.size > 1 ? 3 : 5)}
          </div>
        );
      })}
      {ended.length > 0 && (
        <Details summary={text.past(ended.length)} className="more" open={props.isWhole}>
          {list(ended, 100)}
        </Details>
      )}
    </>
  );
}

function DiagnosisRow(props: SectionProps & Problem): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { condition, times, voice } = props;
  const source = props.sourceOf(condition);
  const time = timeOf(condition);
  const code = codeLabel(condition.code);
  const isUnsure = UNSURE.some((each) => hasCodeNamed(condition, each));
  return (
    <Row
      title={
        <>
          {conceptText(condition.code) ?? text.unnamed}
          {voice === 'professional' && code && <span className="code">{code}</span>}
        </>
      }
      marks={isUnsure && <Badge kind="info">{text.provisional}</Badge>}
      note={[
        voice === 'professional' && times > 1 && text.times(times),
        voice === 'citizen' && plainOf(props),
        condition.note?.[0]?.text,
      ]
        .filter(Boolean)
        .join(' · ')}
      time={time && <time dateTime={time}>{`${text.since} ${formatDate(time, language)}`}</time>}
      quiet={isEnded(condition)}
      {...(source && { source })}
    />
  );
}

/** What the diagnosis means in everyday words, unless it is called that. */
function plainOf({ condition, plainTextOf }: SectionProps & Problem): string | undefined {
  const plain = plainTextOf?.(condition.code);
  const isSame = plain?.toLowerCase() === conceptText(condition.code)?.toLowerCase();
  return isSame ? undefined : plain;
}

function hasCodeNamed(condition: Condition, code: string): boolean {
  return condition.verificationStatus?.coding?.some((coding) => coding.code === code) ?? false;
}

export const diagnosesWeb: BlockWeb = {
  section: 'diagnoses',
  kind: words,
  Section: DiagnosesSection,
  happenings: (row) => {
    const time = isCondition(row) ? timeOf(row) : undefined;
    return isCondition(row) && time ? [{ time, title: conceptText(row.code) ?? '' }] : [];
  },
};
