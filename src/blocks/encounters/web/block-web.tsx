import type { ReactNode } from 'react';
import { conceptText, type Encounter, type EpisodeOfCare, type Resource } from '#fhir';
import {
  Badge,
  dictionary,
  formatDate,
  type Language,
  Row,
  RowList,
  useLanguage,
  useWords,
} from '#kit';
import type { BlockWeb, SectionProps } from '#shell';

const words = dictionary(
  {
    title: 'Kontakt',
    stay: 'Indlæggelse',
    visit: 'Ambulant besøg',
    home: 'Hjemmebesøg',
    emergency: 'Akut kontakt',
    virtual: 'Kontakt på afstand',
    episode: 'Kommunalt forløb',
    contact: 'Kontakt',
    ongoing: 'I gang',
    from: 'fra',
  },
  {
    title: 'Contact',
    stay: 'Stay in hospital',
    visit: 'Outpatient visit',
    home: 'Home visit',
    emergency: 'Emergency contact',
    virtual: 'Remote contact',
    episode: 'Municipal care',
    contact: 'Contact',
    ongoing: 'Ongoing',
    from: 'from',
  },
);

type Contact = Encounter | EpisodeOfCare;
type Kind = 'stay' | 'visit' | 'home' | 'emergency' | 'virtual' | 'episode' | 'contact';

/** @see https://terminology.hl7.org/CodeSystem-v3-ActCode.html */
const CLASSES: Readonly<Record<string, Kind>> = {
  IMP: 'stay',
  ACUTE: 'stay',
  NONAC: 'stay',
  AMB: 'visit',
  HH: 'home',
  EMER: 'emergency',
  VR: 'virtual',
};

const isContact = (row: Resource): row is Contact =>
  row.resourceType === 'Encounter' || row.resourceType === 'EpisodeOfCare';

function kindOf(contact: Contact): Kind {
  if (contact.resourceType === 'EpisodeOfCare') return 'episode';
  return CLASSES[contact.class.code ?? ''] ?? 'contact';
}

function titleOf(contact: Contact, language: Language): string {
  const said = conceptText(contact.type?.[0]);
  return said ?? words[language][kindOf(contact)];
}

function reasonOf(contact: Contact): string | undefined {
  return contact.resourceType === 'Encounter' ? conceptText(contact.reasonCode?.[0]) : undefined;
}

function isOngoing(contact: Contact): boolean {
  return (contact.status === 'in-progress' || contact.status === 'active') && !contact.period?.end;
}

/** What goes on now stands first. */
function ContactsSection(props: SectionProps): ReactNode {
  const contacts = props.rows.filter(isContact);
  const ordered = contacts.toSorted((a, b) => Number(isOngoing(b)) - Number(isOngoing(a)));
  const items = ordered.map((contact, index) => ({
    key: contact.id ?? String(index),
    content: <ContactRow contact={contact} {...props} />,
  }));
  return <RowList items={items} first={props.isWhole ? 100 : 5} />;
}

function ContactRow(props: SectionProps & { contact: Contact }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { contact } = props;
  const source = props.sourceOf(contact);
  const { start, end } = contact.period ?? {};
  const title = titleOf(contact, language);
  const kind = text[kindOf(contact)];
  return (
    <Row
      title={title}
      marks={isOngoing(contact) && <Badge kind="info">{text.ongoing}</Badge>}
      note={[kind === title ? undefined : kind, reasonOf(contact)].filter(Boolean).join(' · ')}
      time={start && <Span start={start} {...(end && { end })} />}
      {...(source && { source })}
    />
  );
}

function Span(props: { start: string; end?: string }): ReactNode {
  const language = useLanguage();
  const text = useWords(words);
  const from = formatDate(props.start, language);
  const to = props.end && formatDate(props.end, language);
  if (!to) return <time dateTime={props.start}>{`${text.from} ${from}`}</time>;
  return <time dateTime={props.start}>{from === to ? from : `${from} – ${to}`}</time>;
}

export const encountersWeb: BlockWeb = {
  section: 'encounters',
  kind: words,
  Section: ContactsSection,
  happenings: (row, language) => {
    if (!isContact(row) || !row.period?.start) return [];
    const { start, end } = row.period;
    const detail = reasonOf(row);
    return [
      {
        time: start,
        title: titleOf(row, language),
        ...(end && { until: end }),
        ...(detail && { detail }),
      },
    ];
  },
};
