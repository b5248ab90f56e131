import type { ReactNode } from 'react';
import { type Condition, conceptText, type Resource } from '#fhir';
import { Badge, dictionary, formatDate, Row, RowList, useLanguage, useWords } from '#kit';
import type { BlockWeb, SectionProps } from '#shell';

const words = dictionary(
  {
    title: 'Diagnose',
    since: 'siden',
    past: 'Ikke længere aktuelle',
    inactive: 'Afsluttet',
    provisional: 'Foreløbig',
    unnamed: 'Diagnose uden navn',
  },
  {
    title: 'Diagnosis',
    since: 'since',
    past: 'No longer current',
    inactive: 'Ended',
    provisional: 'Provisional',
    unnamed: 'Diagnosis without a name',
  },
);

const ENDED = ['inactive', 'remission', 'resolved'];
const UNSURE = ['unconfirmed', 'provisional', 'differential'];

const isCondition = (row: Resource): row is Condition => row.resourceType === 'Condition';
const isEnded = ({ clinicalStatus }: Condition): boolean =>
  ENDED.some((code) => clinicalStatus?.coding?.some((coding) => coding.code === code));
const timeOf = (condition: Condition): string | undefined =>
  condition.onsetDateTime ?? condition.onsetPeriod?.start ?? condition.recordedDate;

/** What is current first; what is over stands below it and is quieter. */
function DiagnosesSection(props: SectionProps): ReactNode {
  const text = useWords(words);
  const conditions = props.rows.filter(isCondition);
  const current = conditions.filter((condition) => !isEnded(condition));
  const ended = conditions.filter(isEnded);
  const list = (all: readonly Condition[]) => (
    <RowList
      first={props.isWhole ? 100 : 6}
      items={all.map((condition, index) => ({
        key: condition.id ?? String(index),
        content: <DiagnosisRow condition={condition} {...props} />,
      }))}
    />
  );
  return (
    <>
      {current.length > 0 && list(current)}
      {ended.length > 0 && (
        <>
          <h3 className="subheading">{text.past}</h3>
          {list(ended)}
        </>
      )}
    </>
  );
}

function DiagnosisRow(props: SectionProps & { condition: Condition }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { condition, voice } = props;
  const source = props.sourceOf(condition);
  const time = timeOf(condition);
  const code = condition.code?.coding?.[0]?.code;
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
      note={condition.note?.[0]?.text}
      time={time && <time dateTime={time}>{`${text.since} ${formatDate(time, language)}`}</time>}
      quiet={isEnded(condition)}
      {...(source && { source })}
    />
  );
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
