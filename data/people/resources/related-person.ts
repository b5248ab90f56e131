import type { Reference, RelatedPerson } from '#fhir';
import type { Person, Relation } from '../population/person.ts';
import { hl7Concept } from './codings.ts';
import { syntheticMeta } from './synthetic.ts';

/** What the relative is to the patient. */
const relationCodes: Readonly<Record<Relation, (relative: Person) => readonly [string, string]>> = {
  mother: () => ['MTH', 'Mor'],
  father: () => ['FTH', 'Far'],
  spouse: () => ['SPS', 'Ægtefælle eller samlever'],
  child: ({ gender }) => (gender === 'female' ? ['DAUC', 'Datter'] : ['SONC', 'Søn']),
  sibling: () => ['SIB', 'Søskende'],
};

/** A relative with name and telephone; the number of a relative is not stored. */
export function relatedPersonOf(
  patient: Reference,
  relative: Person,
  relation: Relation,
): Omit<RelatedPerson, 'identifier'> {
  const { given, family } = relative;
  return {
    resourceType: 'RelatedPerson',
    meta: syntheticMeta('related-person'),
    active: true,
    patient,
    relationship: [hl7Concept('v3-RoleCode', ...relationCodes[relation](relative))],
    name: [{ use: 'official', text: `${given.join(' ')} ${family}`, family, given }],
    telecom: [{ system: 'phone', value: relative.phone, use: 'mobile' }],
  };
}
