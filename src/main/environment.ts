/** One variable of the environment that Helhed reads. */
export interface Variable {
  readonly name: string;
  /** What holds when it is not set, in words. */
  readonly otherwise: string;
  readonly purpose: string;
  /** Where it counts; both profiles unless said. */
  readonly profile?: 'demo' | 'production';
}

/** Every variable, as the operator's reference lists them. */
export const variables: readonly Variable[] = [
  { name: 'PORT', otherwise: '8080', purpose: 'Port that it listens on.' },
  {
    name: 'HOST',
    otherwise: '127.0.0.1',
    purpose:
      'Address that it listens on. Put a proxy with TLS before anything else than localhost.',
  },
  {
    name: 'HELHED_URL',
    otherwise: 'http://localhost:PORT',
    purpose:
      'Address under which browsers and systems reach it: issuer of tokens, base of links. Must be https in production.',
  },
  {
    name: 'HELHED_DATA_DIR',
    otherwise: './var',
    purpose: 'Folder of the embedded database, the anchors of the log and the key that signs them.',
  },
  {
    name: 'DATABASE_URL',
    otherwise: 'the embedded PostgreSQL',
    purpose:
      'A PostgreSQL server: `postgres://user:password@host/database`. Required in production.',
  },
  {
    name: 'HELHED_SOURCE_SILENCE',
    otherwise: '86400; in the demo 120',
    purpose:
      'Seconds that a local system may be silent before the overview says that its part may be out of date.',
  },
  {
    name: 'HELHED_PROCESSES',
    otherwise: 'a process a core; in the demo 1',
    purpose: 'Processes that serve together on one port and one database.',
  },
  {
    name: 'HELHED_ENFORCE_PROFILES',
    otherwise: '0',
    purpose:
      '1 holds every write to the profiles that the blocks declare, some 10 ms of CPU a resource. Load their packages first.',
  },
  {
    name: 'HELHED_CLIENTS',
    otherwise: 'none',
    purpose: 'JSON file of vendor systems and their keys. Required in production.',
    profile: 'production',
  },
  {
    name: 'HELHED_DEMO_PEOPLE',
    otherwise: '500',
    purpose: 'Synthetic people that are loaded once. Refused in production.',
    profile: 'demo',
  },
];
