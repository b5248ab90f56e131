import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

/** `demo` has test logins and synthetic people; `production` has neither and refuses what is unsafe. */
export type Profile = 'demo' | 'production';

export interface Settings {
  readonly profile: Profile;
  readonly host: string;
  /** 0 lets the machine choose. */
  readonly port: number;
  /** Address under which browsers and systems reach it, without a slash at the end. */
  readonly origin: string;
  /** Folder of the embedded engine, anchors and state. */
  readonly folder: string;
  /** A server of PostgreSQL in place of the embedded engine. */
  readonly databaseUrl?: string;
  /** Synthetic people that the demo profile loads. */
  readonly demoPeople: number;
  /** The longest silence of a source system that is ordinary. */
  readonly sourceSilenceMs: number;
  /** Writes are held to the profiles that blocks declare. */
  readonly enforcesProfiles: boolean;
  /** Processes that serve together. */
  readonly processes: number;
}

/** Settings cannot be used; the message says which and what would do. */
export class SettingsError extends Error {
  override readonly name: string = 'SettingsError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Settings from the environment.
 *
 * @param root - folder of the project, which the default data folder lies in.
 * @throws SettingsError naming the variable.
 */
export function settingsOf(environment: Environment, profile: Profile, root: string): Settings {
  const { HOST, PORT, HELHED_URL, HELHED_DATA_DIR, DATABASE_URL } = environment;
  const { HELHED_DEMO_PEOPLE, HELHED_SOURCE_SILENCE, HELHED_PROCESSES } = environment;
  const { HELHED_ENFORCE_PROFILES } = environment;
  const port = wholeNumber('PORT', PORT, { least: 0, most: 65_535, otherwise: 8080 });
  return {
    profile,
    host: HOST || '127.0.0.1',
    port,
    origin: originOf(HELHED_URL || `http://localhost:${port}`),
    folder: resolve(HELHED_DATA_DIR || join(root, 'var')),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    demoPeople: wholeNumber('HELHED_DEMO_PEOPLE', HELHED_DEMO_PEOPLE, {
      least: 0,
      most: 100_000,
      otherwise: 500,
    }),
    sourceSilenceMs:
      wholeNumber('HELHED_SOURCE_SILENCE', HELHED_SOURCE_SILENCE, {
        least: 1,
        most: 31_536_000,
        otherwise: profile === 'demo' ? 120 : 86_400,
      }) * 1_000,
    enforcesProfiles:
      wholeNumber('HELHED_ENFORCE_PROFILES', HELHED_ENFORCE_PROFILES, {
        least: 0,
        most: 1,
        otherwise: 0,
      }) === 1,
    processes: wholeNumber('HELHED_PROCESSES', HELHED_PROCESSES, {
      least: 1,
      most: 256,
      otherwise: profile === 'demo' ? 1 : availableParallelism(),
    }),
  };
}

function wholeNumber(
  name: string,
  value: string | undefined,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  if (value === undefined || value === '') return otherwise;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new SettingsError(`${name} must be a whole number from ${least} to ${most}`);
}

function originOf(address: string): string {
  const url = URL.parse(address);
  const isOrigin = url?.pathname === '/' && url.search === '' && url.hash === '';
  if (url && isOrigin && /^https?:$/.test(url.protocol) && url.username === '') return url.origin;
  throw new SettingsError('HELHED_URL must be an address such as https://helhed.example.dk');
}

/**
 * What keeps the production profile from starting; empty when nothing does.
 *
 * A test login cannot be among it: the production profile has no code that makes one.
 */
export function obstacles(settings: Settings, environment: Environment): readonly string[] {
  const required = ['DATABASE_URL', 'HELHED_URL', 'HELHED_CLIENTS'] as const;
  return [
    ...required.filter((name) => !environment[name]).map((name) => `${name} is not set`),
    ...(environment['HELHED_URL'] && !settings.origin.startsWith('https://')
      ? ['HELHED_URL must be https: sign-in and health data pass through it']
      : []),
    ...(environment['HELHED_DEMO_PEOPLE']
      ? ['HELHED_DEMO_PEOPLE is set: synthetic people belong to the demo profile']
      : []),
  ];
}
