import { PLAIN_TEXT, SECTION_CODES } from '#contracts/overview-document';
import { danishDateTime, hasProtectedAddress } from '#dk';
import type {
  CodeableConcept,
  Coding,
  Composition,
  CompositionSection,
  Extension,
  Text,
} from '#fhir';
import type { OverviewFacts } from './facts.ts';
import { escaped, narrative, sectionNarrative } from './narrative.ts';
import { referenceTo } from './row.ts';
import { sectionEntries } from './section-entries.ts';
import { sectionExtensions } from './section-extensions.ts';
import type { SectionView } from './section-view.ts';
import { minuteOf, noticeText } from './words.ts';

const title: Text = { da: 'Samlet patientoverblik', en: 'Patient overview' };
const plainTitle: Text = { da: 'Dit samlede overblik', en: 'Your health overview' };
const asOf: Text = { da: 'Som det var kendt', en: 'As known' };
const protectedAddress: Text = {
  da: 'BESKYTTET NAVN/ADRESSE',
  en: 'PROTECTED NAME/ADDRESS',
};

const patientSummary: CodeableConcept = {
  coding: [{ system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' }],
};

/** Why a section has no entries. @see https://hl7.org/fhir/R4/valueset-list-empty-reason.html */
const emptyReasons = {
  none: 'nilknown',
  unknown: 'notasked',
  'could-not-load': 'unavailable',
  withheld: 'withheld',
} as const;

/**
 * The first entry of the document: its sections, in the order of the page.
 *
 * @see https://hl7.org/fhir/R4/composition.html
 */
export function composition(views: readonly SectionView[], facts: OverviewFacts): Composition {
  const { reader, patient, documentId, plainTexts = [] } = facts;
  const { language, now, isCitizen } = reader;
  const isProtected = hasProtectedAddress(patient.content);
  const name = (isCitizen ? plainTitle : title)[language];
  const head = `<p>${escaped(name)}. ${asOf[language]} ${minuteOf(now)}.</p>`;
  const marker = isProtected ? `<p><b>${protectedAddress[language]}</b></p>` : '';
  return {
    resourceType: 'Composition',
    id: documentId,
    language,
    text: narrative(head + marker, language),
    ...(plainTexts.length > 0 && { extension: plainTexts.map(plainText) }),
    status: 'final',
    type: patientSummary,
    subject: { reference: referenceTo(patient) },
    date: danishDateTime(now),
    author: [{ display: 'Helhed' }],
    title: name,
    confidentiality: isProtected ? 'R' : 'N',
    section: views.map((view) => sectionOf(view, facts)),
  };
}

const plainText = (valueCoding: Coding): Extension => ({ url: PLAIN_TEXT, valueCoding });

function sectionOf(
  view: SectionView,
  { organisations, reader }: OverviewFacts,
): CompositionSection {
  const { section, state } = view;
  const { language, isCitizen } = reader;
  const nameOf = (id: string): string => organisations.get(id)?.name ?? `Organization/${id}`;
  const texts = view.notices.map((notice) => noticeText(notice, nameOf, language));
  return {
    extension: sectionExtensions(view, texts, nameOf),
    title: (isCitizen ? section.plainTitle : section.title)[language],
    code: {
      coding: [
        ...(section.coding ? [section.coding] : []),
        { system: SECTION_CODES, code: section.code },
      ],
    },
    text: sectionNarrative(view, texts, language),
    ...(state === 'rows'
      ? { entry: sectionEntries(view) }
      : { emptyReason: emptyReason(emptyReasons[state]) }),
  };
}

function emptyReason(code: string): CodeableConcept {
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code }] };
}
