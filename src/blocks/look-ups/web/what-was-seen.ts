import type { Language } from '#kit';

/** What a type of resource is to the person whom it is about. */
const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  Patient: { da: 'stamoplysninger', en: 'personal details' },
  Observation: { da: 'prøvesvar og målinger', en: 'test results and measurements' },
  DiagnosticReport: { da: 'prøvesvar og målinger', en: 'test results and measurements' },
  Condition: { da: 'diagnoser', en: 'diagnoses' },
  AllergyIntolerance: { da: 'allergier', en: 'allergies' },
  Appointment: { da: 'aftaler', en: 'appointments' },
  Encounter: { da: 'kontakter og indlæggelser', en: 'contacts and stays' },
  EpisodeOfCare: { da: 'kontakter og indlæggelser', en: 'contacts and stays' },
  DocumentReference: { da: 'dokumenter', en: 'documents' },
  RelatedPerson: { da: 'pårørende', en: 'relatives' },
  AuditEvent: { da: 'hvem der har set journalen', en: 'who has looked at the record' },
};

/** Types in the reader's words, each once; one without a name of its own is told as it stands. */
export function whatWasSeen(types: readonly string[], language: Language): string {
  const named = types.map((type) => NAMES[type]?.[language] ?? type);
  return new Intl.ListFormat(language === 'da' ? 'da-DK' : 'en-GB').format([...new Set(named)]);
}
