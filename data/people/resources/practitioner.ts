import { codeSystem, identifierSystem } from '#dk';
import type { Practitioner, PractitionerRole } from '#fhir';
import { type Professional, professionNames } from '../professionals.ts';
import { concept } from './codings.ts';
import { referTo } from './references.ts';
import { syntheticMeta } from './synthetic.ts';

/** Namespace of the posts that people hold. */
export const postSystem = 'https://helhed.dk/demo/post';

export const postOf = (one: Professional): string =>
  `${one.organisationSor}-${one.authorisationId}`;

/** The authorisation is also among the identifiers: dk-core keeps it with the qualification, where no reference finds it. */
export function practitionerOf(one: Professional): Practitioner {
  const identifier = {
    use: 'official' as const,
    system: identifierSystem.authorisationId,
    value: one.authorisationId,
  };
  return {
    resourceType: 'Practitioner',
    meta: syntheticMeta('practitioner'),
    identifier: [identifier],
    active: true,
    name: [
      {
        use: 'official',
        text: `${one.given} ${one.family}`,
        family: one.family,
        given: [one.given],
      },
    ],
    gender: one.gender,
    qualification: [{ identifier: [identifier], code: professionOf(one) }],
  };
}

export function practitionerRoleOf(one: Professional): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    meta: syntheticMeta('practitioner-role'),
    identifier: [{ system: postSystem, value: postOf(one) }],
    active: true,
    practitioner: referTo(
      'Practitioner',
      identifierSystem.authorisationId,
      one.authorisationId,
      `${one.given} ${one.family}`,
    ),
    organization: referTo('Organization', identifierSystem.sor, one.organisationSor),
    code: [professionOf(one)],
  };
}

const professionOf = ({ profession }: Professional): ReturnType<typeof concept> =>
  concept(codeSystem.professionGroup, profession, professionNames[profession]);
