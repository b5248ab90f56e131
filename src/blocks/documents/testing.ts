import type { Composition, DocumentReference } from '#fhir';

/** A discharge letter as plain text. */
export const aLetter = (rest: Partial<DocumentReference> = {}): DocumentReference => ({
  resourceType: 'DocumentReference',
  id: 'letter',
  status: 'current',
  type: { text: 'Epikrise' },
  subject: { reference: 'Patient/ane' },
  date: '2026-11-05T12:00:00Z',
  author: [{ display: 'Overlæge Bo Test' }],
  content: [{ attachment: { contentType: 'text/plain', data: 'SGVqCg==', title: 'Udskrivning' } }],
  ...rest,
});

/** A note in general practice. */
export const aNote = (rest: Partial<Composition> = {}): Composition => ({
  resourceType: 'Composition',
  id: 'note',
  status: 'final',
  type: { text: 'Notat' },
  subject: { reference: 'Patient/ane' },
  date: '2026-11-07T09:00:00+01:00',
  author: [{ display: 'Læge Anna Lund' }],
  title: 'Kontrol af blodtryk',
  ...rest,
});
