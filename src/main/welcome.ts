import { demoLogins } from '../../data/people/index.ts';

/** What a new user needs to go on: addresses, test logins and a first call. */
export function welcome(origin: string): readonly string[] {
  const people = demoLogins.filter(({ kind }) => kind !== 'system');
  const systems = demoLogins.filter(({ kind }) => kind === 'system');
  const row = ({ login, name, title }: (typeof demoLogins)[number]): string =>
    `  ${login.padEnd(15)} ${title.da} · ${title.en} (${name})`;
  return [
    '',
    `Kliniker    ${origin}/kliniker`,
    `Borger      ${origin}/borger`,
    `FHIR R4     ${origin}/fhir/R4/metadata`,
    '',
    'Test logins (all people are invented; no password):',
    ...people.map(row),
    'Systems:',
    ...systems.map(row),
    'A token:      npm run --silent token -- --as laege',
    '',
  ];
}
