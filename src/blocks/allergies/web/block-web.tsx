import type { ReactNode } from 'react';
import { type AllergyIntolerance, conceptText, type Resource } from '#fhir';
import { Badge, dictionary, formatDate, Row, RowList, useLanguage, useWords } from '#kit';
import type { BlockWeb, SectionProps } from '#shell';

const words = dictionary(
  {
    title: 'Allergi',
    high: 'Alvorlig',
    unconfirmed: 'Ikke bekræftet',
    reaction: 'Reaktion',
    recorded: 'registreret',
    unnamed: 'Stof ikke angivet',
  },
  {
    title: 'Allergy',
    high: 'Severe',
    unconfirmed: 'Not confirmed',
    reaction: 'Reaction',
    recorded: 'recorded',
    unnamed: 'Substance not stated',
  },
);

const isAllergy = (row: Resource): row is AllergyIntolerance =>
  row.resourceType === 'AllergyIntolerance';
const timeOf = (allergy: AllergyIntolerance): string | undefined =>
  allergy.recordedDate ?? allergy.onsetDateTime;

function AllergiesSection(props: SectionProps): ReactNode {
  const items = props.rows.filter(isAllergy).map((allergy, index) => ({
    key: allergy.id ?? String(index),
    content: <AllergyRow allergy={allergy} {...props} />,
  }));
  return <RowList items={items} first={props.isWhole ? 100 : 5} />;
}

function AllergyRow(props: SectionProps & { allergy: AllergyIntolerance }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { allergy } = props;
  const source = props.sourceOf(allergy);
  const time = timeOf(allergy);
  const reactions = allergy.reaction?.flatMap(({ manifestation }) => manifestation ?? []) ?? [];
  const told = reactions.map(conceptText).filter(Boolean).join(', ');
  const unconfirmed = allergy.verificationStatus?.coding?.some(
    ({ code }) => code === 'unconfirmed',
  );
  return (
    <Row
      title={conceptText(allergy.code) ?? text.unnamed}
      marks={
        <>
          {allergy.criticality === 'high' && <Badge kind="error">{text.high}</Badge>}
          {unconfirmed && <Badge kind="info">{text.unconfirmed}</Badge>}
        </>
      }
      note={told && `${text.reaction}: ${told}`}
      time={time && <time dateTime={time}>{`${text.recorded} ${formatDate(time, language)}`}</time>}
      {...(source && { source })}
    />
  );
}

export const allergiesWeb: BlockWeb = {
  section: 'allergies',
  kind: words,
  Section: AllergiesSection,
  happenings: (row) => {
    const time = isAllergy(row) ? timeOf(row) : undefined;
    return isAllergy(row) && time ? [{ time, title: conceptText(row.code) ?? '' }] : [];
  },
};
