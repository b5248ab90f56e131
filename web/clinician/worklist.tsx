import type { ReactNode } from 'react';
import type { Patient } from '#fhir';
import { ageInYears, Badge, Card, dictionary, Icon, Table, useWords } from '#kit';
import { type PersonView, personView } from '../../src/blocks/patient-overview/web/person.ts';

const words = dictionary(
  {
    title: 'Dine borgere',
    caption: 'Borgere, som du har en aktuel behandlingsrelation til',
    none: 'Du har ingen aktuelle behandlingsrelationer.',
    name: 'Navn',
    age: 'Alder',
    number: 'CPR',
    marks: 'Bemærk',
    protected: 'Adressebeskyttet',
    deceased: 'Død',
    years: (age: number) => `${age} år`,
    count: (count: number) => `${count} borgere`,
  },
  {
    title: 'Your citizens',
    caption: 'Citizens whom you treat now',
    none: 'You treat nobody at present.',
    name: 'Name',
    age: 'Age',
    number: 'CPR',
    marks: 'Note',
    protected: 'Address protected',
    deceased: 'Deceased',
    years: (age: number) => `${age} years`,
    count: (count: number) => `${count} citizens`,
  },
);

interface Line {
  readonly id: string;
  readonly person: PersonView;
  readonly age?: number;
}

/** Those whom the reader treats, by name. */
export function Worklist(props: { patients: readonly Patient[]; now: number }): ReactNode {
  const text = useWords(words);
  const today = new Date(props.now).toISOString();
  const lines = props.patients
    .map((patient): Line => toLine(patient, today))
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'da'));
  if (lines.length === 0) {
    return (
      <Card title={text.title}>
        <p>{text.none}</p>
      </Card>
    );
  }
  return (
    <Card title={text.title} aside={text.count(lines.length)}>
      <Table
        caption={text.caption}
        captionHidden
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: text.name,
            rowHeader: true,
            cell: ({ id, person }) => (
              <a href={`/kliniker/patient/${encodeURIComponent(id)}`}>{person.name}</a>
            ),
          },
          {
            key: 'age',
            title: text.age,
            cell: ({ age }) => (age === undefined ? '–' : text.years(age)),
          },
          {
            key: 'number',
            title: text.number,
            cell: ({ person }) => <span className="number">{person.number}</span>,
          },
          { key: 'marks', title: text.marks, cell: ({ person }) => <Marks person={person} /> },
        ]}
      />
    </Card>
  );
}

function toLine(patient: Patient, today: string): Line {
  const person = personView(patient);
  const until = typeof person.deceased === 'string' ? person.deceased : today;
  const age = person.birthDate ? ageInYears(person.birthDate, until) : undefined;
  return { id: patient.id ?? '', person, ...(age !== undefined && { age }) };
}

function Marks(props: { person: PersonView }): ReactNode {
  const text = useWords(words);
  const { person } = props;
  return (
    <span className="row-marks">
      {person.deceased && <Badge>{text.deceased}</Badge>}
      {person.isAddressProtected && (
        <Badge kind="warning">
          <Icon name="lock" /> {text.protected}
        </Badge>
      )}
    </span>
  );
}
