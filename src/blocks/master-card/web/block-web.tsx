import type { ReactNode } from 'react';
import { conceptText, type RelatedPerson, type Resource } from '#fhir';
import { Row, RowList } from '#kit';
import type { BlockWeb, SectionProps } from '#shell';
import { personName } from '../domain/person-name.ts';

const isRelative = (row: Resource): row is RelatedPerson => row.resourceType === 'RelatedPerson';

/** Whom to call. */
function RelativesSection(props: SectionProps): ReactNode {
  const items = props.rows.filter(isRelative).map((relative, index) => {
    const phone = relative.telecom?.find(({ system }) => system === 'phone')?.value;
    const source = props.sourceOf(relative);
    return {
      key: relative.id ?? String(index),
      content: (
        <Row
          title={personName(relative.name) ?? conceptText(relative.relationship?.[0])}
          note={conceptText(relative.relationship?.[0])}
          time={phone && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
          {...(source && { source })}
        />
      ),
    };
  });
  return <RowList items={items} />;
}

export const relativesWeb: BlockWeb = {
  section: 'relatives',
  kind: { da: { title: 'Pårørende' }, en: { title: 'Relative' } },
  Section: RelativesSection,
  happenings: () => [],
};
