export { type Assembly, assemble, StartupError } from './assemble.ts';
export { tokenVerifier, type VerifiedToken, type VerifyToken } from './auth/access-token.ts';
export type { Account, ActedFor, OrganisationOf, SystemClient } from './auth/account.ts';
export { type ActorClaims, claimsOf } from './auth/actor-claims.ts';
export type { Authenticator, Credentials } from './auth/authenticator.ts';
export {
  type CookieName,
  clearCookie,
  cookieName,
  cookieValue,
  setCookie,
} from './auth/cookies.ts';
export { type AuthenticatorParts, createAuthenticator } from './auth/create-authenticator.ts';
export { type Portal, portalOf, portals } from './auth/portal.ts';
export {
  type BegunSession,
  type PortalSessions,
  portalSessions,
  type SessionOrigin,
} from './auth/portal-sessions.ts';
export { credentialHash } from './auth/remembered-actors.ts';
export { returnPath } from './auth/return-path.ts';
export { openRevocations, type Revocations } from './auth/revocations.ts';
export { mayUseCookie } from './auth/same-origin.ts';
export { scopes } from './auth/scopes.ts';
export { type SigningKey, signingKeyFrom, signingSeedBytes } from './auth/signing-key.ts';
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
  type Withholding,
} from './block.ts';
export { type ExportWorker, startExportWorker } from './bulk/export-worker.ts';
export { type ClientKey, clientKeys } from './clients/client-keys.ts';
export {
  type ClientRegister,
  clientRegister,
  type ListedClient,
  type NewClient,
} from './clients/client-register.ts';
export type { Actor, ActorKind, Context, Language } from './context.ts';
export { everything } from './everything/block.ts';
export type { Ground } from './gate/visibility.ts';
export { createHttpServer } from './http/create-http-server.ts';
export type {
  Health,
  HttpLimits,
  HttpServerOptions,
  OperationLog,
} from './http/options.ts';
export type { Page, PageReader, PageRenderer, PageRequest } from './http/page-renderer.ts';
export { type AccessLog, openAccessLog } from './log/access-log.ts';
export { anchorFiles, anchorKey, checkingKey, startAnchoring } from './log/anchor-file.ts';
export { logTableReader, logTableWriter } from './log/log-table.ts';
export { type Finding, type Verification, verifyLog } from './log/verify.ts';
export { profiles } from './profiles/block.ts';
export type {
  BoundCodes,
  ProfileChecker,
  ProfileFault,
  ProfileFinding,
  ProfileQuestion,
  ProfileText,
  ProfileVerdict,
  Subject,
} from './profiles/checker.ts';
export * as profileErrors from './profiles/errors.ts';
export { type ImportedPackage, importPackage } from './profiles/import-package.ts';
export { readPackage } from './profiles/package-files.ts';
export { ArrayColumn, type Element, type ElementType } from './store/array-column.ts';
export type { ExportRequest } from './store/bulk/export-request.ts';
export type { ExportRecord, Exports } from './store/bulk/exports.ts';
export { textColumn } from './store/columns.ts';
export { createRecordStore, type RecordStoreOptions } from './store/create-record-store.ts';
export type { Connection, Database, Statement } from './store/database.ts';
export { isLogProtected, LOG_ROLE } from './store/log-role.ts';
export { type Migrated, migrate, schemaVersion } from './store/migrate.ts';
export type {
  Aim,
  Change,
  ChangeOutcome,
  CodedValue,
  HistoryPage,
  HistoryQuery,
  Lookup,
  PersonHandle,
  PersonRow,
  Precondition,
  Reading,
  ReadRows,
  RecordHandle,
  RecordPage,
  RecordQuery,
  SearchPage,
  SourceContact,
  Stored,
  Version,
} from './store/record.ts';
export type { RecordStore } from './store/record-store.ts';
export { ReindexRunning, reindex } from './store/reindex/reindex.ts';
export { isIndexCurrent } from './store/reindex/upkeep.ts';
export type { RequestRecord } from './store/request-record.ts';
export { secretBytes } from './store/secrets.ts';
export { sqlStateOf } from './store/sql-state.ts';
export { terminology } from './terminology/block.ts';
export { type LoadTerminology, loadTerminology } from './terminology/load/load-terminology.ts';
export { readTerminologyFile } from './terminology/load/read-terminology-file.ts';
export { type PlainTexts, plainTexts } from './terminology/plain-text.ts';
export type { Terminology } from './terminology/terminology.ts';
