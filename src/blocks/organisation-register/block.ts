import type { Block } from '#kernel';
import { acceptOrganization, acceptPractitioner } from './accept.ts';
import { hierarchyOperation } from './operations.ts';

const category = { code: 'organisation-register', number: 1 };

/** Sundhedsvæsenets Organisationsregister: units, places, services, and who works where. */
export const organisationRegister: Block = Object.freeze<Block>({
  name: 'organisation-register',
  title: { da: 'Organisationsregister', en: 'Organisation register' },
  resources: [
    { type: 'Organization', category, accept: acceptOrganization },
    { type: 'Location', category },
    { type: 'HealthcareService', category },
    { type: 'Endpoint', category },
    { type: 'Practitioner', category, accept: acceptPractitioner },
    { type: 'PractitionerRole', category, clinicalTime: 'date' },
  ],
  operations: [hierarchyOperation],
});
