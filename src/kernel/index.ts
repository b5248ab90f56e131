export { type Assembly, assemble, StartupError } from './assemble.ts';
export type { Authenticator, Credentials } from './auth/authenticator.ts';
export {
  type Block,
  type Operation,
  type OperationAnswer,
  type OperationCall,
  type OwnedResource,
  type Policy,
  type PortKey,
  type Promised,
  promised,
  type TreatmentRelation,
} from './block.ts';
export type { Actor, ActorKind, Context, Language } from './context.ts';
export type { Ground } from './gate/visibility.ts';
export type { Page, PageReader, PageRenderer, PageRequest } from './http/page-renderer.ts';
export { type AccessLog, openAccessLog } from './log/access-log.ts';
export { anchorFiles, anchorKey, checkingKey, startAnchoring } from './log/anchor-file.ts';
export { logTableReader, logTableWriter } from './log/log-table.ts';
export { type Finding, type Verification, verifyLog } from './log/verify.ts';
export type { Connection, Database, Statement } from './store/database.ts';
export type {
  Change,
  ChangeOutcome,
  Lookup,
  PersonHandle,
  PersonRow,
  Precondition,
  RecordHandle,
  SearchPage,
  SourceContact,
  Stored,
  Version,
} from './store/record.ts';
export type { RecordStore, RequestRecord } from './store/record-store.ts';
