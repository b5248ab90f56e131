import type { OverviewRow, OverviewSection } from '#contracts/overview';
import type { Encounter, EpisodeOfCare } from '#fhir';
import { byStanding } from './domain/order.ts';
import { contactTitle } from './domain/title.ts';

type ContactRow = OverviewRow & { readonly content: Encounter | EpisodeOfCare };

const isContact = (row: OverviewRow): row is ContactRow =>
  row.content.resourceType === 'Encounter' || row.content.resourceType === 'EpisodeOfCare';

/** What is running first, then what is planned, then what has been. */
export const encountersSection: OverviewSection = {
  code: 'encounters',
  coding: {
    system: 'http://loinc.org',
    code: '46240-8',
    display: 'History of Hospitalizations+Outpatient visits Narrative',
  },
  title: { da: 'Kontakter og forløb', en: 'Contacts and courses of care' },
  plainTitle: { da: 'Dine besøg, indlæggelser og forløb', en: 'Your visits, stays and care' },
  place: 40,
  types: ['Encounter', 'EpisodeOfCare'],
  limit: 30,
  narrated: 10,
  awaits: ['chosen-practice', 'current-care'],
  pick: (rows) => ({ rows: byStanding(rows.filter(isContact)), empty: 'unknown' }),
  line: (row, { language }) => (isContact(row) ? contactTitle(row.content, language) : ''),
};
