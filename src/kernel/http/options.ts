import type { FastifyInstance } from 'fastify';
import type { Text } from '#fhir';
import type { Assembly } from '../assemble.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { ProfileChecker } from '../profiles/checker.ts';
import type { RecordStore } from '../store/record-store.ts';
import type { LoadPackage } from './package-route.ts';
import type { PageRenderer } from './page-renderer.ts';

/** Where lines of operation go; nothing personal is ever in one. A `pino` logger fits. */
export interface OperationLog {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** How the process is, for whoever watches over it. */
export interface Health {
  readonly engine: 'embedded' | 'server' | 'pglite';
  /** False where an acknowledged write may be lost when power is. */
  readonly isDurable: boolean;
  /** Whether the database itself keeps the log from being altered. */
  readonly isLogProtected: boolean;
  readonly schemaVersion: number;
  /** What keeps it from serving; empty when it is ready. */
  readonly obstacles: readonly string[];
}

export interface HttpLimits {
  readonly bodyBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly connections: number;
}

export const defaultLimits: HttpLimits = {
  bodyBytes: 10 * 1024 * 1024,
  requestTimeoutMs: 60_000,
  headersTimeoutMs: 15_000,
  // Longer than the usual minute of a proxy before us, which would else meet a closed connection.
  keepAliveTimeoutMs: 72_000,
  connections: 10_000,
};

export interface HttpServerOptions {
  readonly assembly: Assembly;
  readonly store: RecordStore;
  readonly authenticator: Authenticator;
  /** Public address, without a slash at the end. */
  readonly origin: string;
  readonly pages?: PageRenderer;
  /** Said on every page. */
  readonly notice?: Text;
  /** Pages say that their people are invented. */
  readonly areInvented?: boolean;
  /** Routes of sign-in. Each declares its policy like any other. */
  readonly mount?: (app: FastifyInstance) => Promise<void>;
  /** @see https://hl7.org/fhir/smart-app-launch/conformance.html */
  readonly smartConfiguration?: Readonly<Record<string, unknown>>;
  readonly health: () => Promise<Health>;
  readonly logger: OperationLog;
  /** Refusals before a person was known: failed sign-ins, guesses at addresses, broken requests. */
  readonly securityLog: OperationLog;
  readonly now: () => number;
  readonly newRequestId: () => string;
  readonly version: string;
  /** Makes the figures of this process the figures of all that serve together. */
  readonly shareMetrics?: (own: () => Promise<string>) => () => Promise<string>;
  /** Holds resources to profiles; without it, `$validate` looks at their structure only. */
  readonly profiles?: ProfileChecker;
  /** CodeSystem of all refusals, as JSON: a page and a file for whoever meets one. */
  readonly outcomeCodes?: string;
  /** Told that an export has been asked for. */
  readonly exportBegun?: () => void;
  /** Loads FHIR packages that operators send. */
  readonly loadPackage?: LoadPackage;
  /** 32 secret bytes, the same in every process of an installation: seals the criteria in links to next pages. */
  readonly pageKey: Uint8Array;
  readonly limits?: Partial<HttpLimits>;
}
