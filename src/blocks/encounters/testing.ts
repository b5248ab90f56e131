import type { Encounter, EpisodeOfCare } from '#fhir';

/** A stay of four days for pneumonia, over. */
export const aStay = (rest: Partial<Encounter> = {}): Encounter => ({
  resourceType: 'Encounter',
  id: 'stay',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/ane' },
  period: { start: '2026-11-01T10:00:00Z', end: '2026-11-05T10:00:00Z' },
  reasonCode: [{ text: 'Lungebetændelse' }],
  serviceProvider: { reference: 'Organization/ward', display: 'Medicinsk Afdeling' },
  ...rest,
});

/** Home nursing that began in the spring and goes on. */
export const anEpisode = (rest: Partial<EpisodeOfCare> = {}): EpisodeOfCare => ({
  resourceType: 'EpisodeOfCare',
  id: 'home-nursing',
  status: 'active',
  type: [{ text: 'Hjemmesygepleje' }],
  patient: { reference: 'Patient/ane' },
  managingOrganization: { reference: 'Organization/home-nursing', display: 'Hjemmesygeplejen' },
  period: { start: '2026-04-01' },
  ...rest,
});
