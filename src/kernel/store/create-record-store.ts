import { searchParameters } from '#fhir';
import type { Assembly } from '../assemble.ts';
import type { Context } from '../context.ts';
import { gateFacts } from '../gate/facts.ts';
import { createGate } from '../gate/gate.ts';
import type { AccessLog } from '../log/access-log.ts';
import { requestLog } from '../log/request-entries.ts';
import type { Act } from '../log/request-log.ts';
import type { ProfileChecker } from '../profiles/checker.ts';
import { readDefinitions } from '../profiles/definitions.ts';
import { enforcement } from '../profiles/enforce.ts';
import { cursorSigner } from '../search/cursor.ts';
import { openTerminology } from '../terminology/open-terminology.ts';
import { searchConcepts } from '../terminology/search-concepts.ts';
import { openExports } from './bulk/exports.ts';
import { claimOfPerson } from './claims.ts';
import type { Database } from './database.ts';
import { versions } from './histories.ts';
import { person } from './person.ts';
import { history, read, vread } from './read.ts';
import type { RecordHandle } from './record.ts';
import type { RecordStore } from './record-store.ts';
import { findInRegister, registerRowsBy } from './register.ts';
import { search } from './search.ts';
import { openSession, type Parts, type Session } from './session.ts';
import { defaultSilenceMs, type SourceContacts, sourceContacts } from './sources.ts';
import { wholeRecord } from './whole-record.ts';
import { write } from './write/write.ts';

export interface RecordStoreOptions {
  /** At the newest schema. */
  readonly database: Database;
  readonly assembly: Assembly;
  readonly log: AccessLog;
  /** Authenticates page markers: 32 bytes, the same in every process of an installation. */
  readonly cursorKey: Uint8Array;
  readonly now: () => number;
  /** Unique texts that nobody can guess, fit for a FHIR id. */
  readonly newId: () => string;
  /** The longest silence of a source system that is ordinary; a day unless said. */
  readonly sourceSilenceMs?: number;
  /** Holds every write to the profiles that blocks declare; absent: none is. */
  readonly enforceProfiles?: ProfileChecker;
}

/** Types that are a person's own affair. */
const personalTypes = ({ resources }: Assembly): readonly string[] =>
  [...resources.values()].filter(({ isPersonal }) => isPersonal).map(({ type }) => type);

/** The store of the record: one gate, one log, one way in. */
export function createRecordStore(options: RecordStoreOptions): RecordStore {
  const { database, assembly, log, now, newId } = options;
  const partOf = searchParameters('Organization').get('partof')?.index ?? 0;
  const facts = gateFacts({
    connection: database.reads,
    partOf,
    identifierKey: (system, value) => claimOfPerson({ system, value }),
    now,
  });
  const terminology = openTerminology(database.reads);
  const definitions = readDefinitions(database.reads);
  const { enforceProfiles: checker } = options;
  const parts: Parts = {
    ...(checker && { conform: enforcement({ assembly, checker, definitions, terminology }) }),
    database,
    assembly,
    gate: createGate(facts, personalTypes(assembly)),
    cursors: cursorSigner(options.cursorKey),
    newId,
    concepts: searchConcepts(terminology),
  };
  const sources = sourceContacts(database, options.sourceSilenceMs ?? defaultSilenceMs);
  const shared = { sources, terminology, definitions };
  return {
    open: (context: Context, act: Act) => {
      const { actor, at } = context;
      if (actor.kind === 'system' && actor.organisation !== undefined) {
        sources.note(actor.organisation, at);
      }
      const requests = requestLog(context, act, log);
      return {
        handle: handleOf(openSession(parts, context, requests), shared),
        log: requests,
      };
    },
    exports: openExports({
      database,
      newId,
      now,
      session: (context, act) => openSession(parts, context, requestLog(context, act, log)),
    }),
    register: (type, system, value) => findInRegister(database, type, { system, value }),
    close: () => sources.flush(),
  };
}

/** What is the same for every request. */
interface Shared extends Pick<RecordHandle, 'terminology' | 'definitions'> {
  readonly sources: SourceContacts;
}

function handleOf(session: Session, { sources, ...known }: Shared): RecordHandle {
  return {
    ...known,
    context: session.context,
    read: (type, id) => read(session, type, id),
    vread: (type, id, version) => vread(session, type, [id, version]),
    history: (type, id) => history(session, type, id),
    versions: (query) => versions(session, query),
    search: (query) => search(session, query),
    write: (changes) => write(session, changes),
    person: (patientId) => person(session, patientId),
    everything: (patientId, query) => wholeRecord(session, patientId, query),
    register: (references) => registerRowsBy(session, references),
    sources: sources.read,
  };
}
