import { identifierSystem } from '#dk';
import type { Text } from '#fhir';
import { knownProfessionals } from './known-professionals.ts';
import { hospitalServing } from './organisations/hospital-list.ts';
import { hospitalSor } from './organisations/hospitals.ts';
import { demoPracticeSor } from './organisations/practices.ts';
import { knownPerson } from './population/known-people.ts';

/** Who may sign in to the demo profile, and as whom. */
export interface DemoLogin {
  readonly login: string;
  /** The person or system behind it. */
  readonly kind: 'citizen' | 'professional' | 'operator' | 'board' | 'system';
  readonly name: string;
  /** What the login is for, shown where it is offered. */
  readonly title: Text;
  /** CPR of a citizen, authorisation id of a professional. */
  readonly identifier?: { readonly system: string; readonly value: string };
  /** SOR id of the organisation acted for. */
  readonly organisationSor?: string;
  readonly role?: string;
  /** A system that may send for any organisation, named by its SOR id when it asks for a token. */
  readonly anyOrganisation?: boolean;
  /** May write registers (organisations, professionals). */
  readonly mayWriteRegister?: boolean;
  readonly conformance?: boolean;
}

/** Every test login of the demo profile. */
export const demoLogins: readonly DemoLogin[] = [
  citizen('borger', 'karen', 'Borger', 'Citizen'),
  citizen('foraelder', 'mette', 'Forælder til tre børn', 'Parent of three children'),
  citizen('fuldmagt', 'jens', 'Søn, der kan få fuldmagt', 'Son who may hold a proxy'),
  professional('laege', 'Praktiserende læge', 'General practitioner'),
  professional('hospitalslaege', 'Læge på sygehus', 'Hospital doctor'),
  professional('sygeplejerske', 'Kommunal sygeplejerske', 'Municipal nurse'),
  {
    login: 'sekretaer',
    kind: 'professional',
    name: 'Gitte Toft',
    title: { da: 'Lægesekretær', en: 'Medical secretary' },
    organisationSor: demoPracticeSor,
    role: 'sekretaer',
  },
  board('sekretariat', 'Bodil Winther', 'Bestyrelsens sekretariat', 'Secretariat of the board'),
  board('ejer', 'Claus Kjeldsen', 'Ejer af en indsats', 'Owner of an initiative'),
  board(
    'ejerledelse',
    'Marianne Bruun',
    'Ejerens ledelse, godkender',
    'Management of the owner, approves',
  ),
  board('bestyrelse', 'Steen Mogensen', 'Medlem af bestyrelsen', 'Member of the board'),
  {
    login: 'leverandoer',
    kind: 'system',
    name: 'Leverandørens EPJ, Horsens',
    title: { da: 'Leverandørsystem', en: 'Vendor system' },
    organisationSor: hospitalSor(hospitalServing('0615')),
  },
  {
    login: 'drift',
    kind: 'operator',
    name: 'Driften',
    title: { da: 'Drift', en: 'Operator' },
    role: 'drift',
  },
  {
    login: 'afproevning',
    kind: 'system',
    name: 'Afprøvning',
    title: { da: 'Afprøvning af standarden', en: 'Conformance client' },
    mayWriteRegister: true,
    conformance: true,
  },
  {
    login: 'register',
    kind: 'system',
    name: 'Registrene (SOR og autorisationer)',
    title: { da: 'Registre', en: 'Registers' },
    mayWriteRegister: true,
  },
  sender('epj', 'EPJ', 'Sygehusenes journalsystem', 'Record system of the hospitals'),
  sender('eoj', 'EOJ', 'Kommunernes omsorgssystem', 'Care system of the municipalities'),
  sender('lps', 'LPS', 'Lægepraksissernes system', 'System of the general practices'),
];

function citizen(login: string, key: string, da: string, en: string): DemoLogin {
  const { given, family, number } = knownPerson(key);
  return {
    login,
    kind: 'citizen',
    name: `${given.join(' ')} ${family}`,
    title: { da, en },
    identifier: number,
  };
}

/** @throws RangeError for a login without a professional. */
function professional(login: string, da: string, en: string): DemoLogin {
  const found = knownProfessionals.find(({ key }) => key === login);
  if (found === undefined) throw new RangeError(`no professional ${login}`);
  return {
    login,
    kind: 'professional',
    name: `${found.given} ${found.family}`,
    title: { da, en },
    identifier: { system: identifierSystem.authorisationId, value: found.authorisationId },
    organisationSor: found.organisationSor,
    role: found.profession === '7170' ? 'laege' : 'sygeplejerske',
  };
}

function board(login: string, name: string, da: string, en: string): DemoLogin {
  return { login, kind: 'board', name, title: { da, en }, role: login };
}

function sender(login: string, name: string, da: string, en: string): DemoLogin {
  return { login, kind: 'system', name, title: { da, en }, anyOrganisation: true };
}
