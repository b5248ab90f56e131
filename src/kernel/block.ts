import type { Resource, ResourceText, Text } from '#fhir';
import type { ActorKind, Context } from './context.ts';
import type { RecordHandle } from './store/record.ts';

/** Who may call a route at all; what they then see is the gate's to say. */
export type Policy =
  | { readonly access: 'public' }
  | { readonly access: 'signed-in' }
  | { readonly access: 'kinds'; readonly kinds: readonly ActorKind[] };

/** Evidence of a treatment relation, read from a resource at write. @see sundhedsloven § 42 a */
export interface TreatmentRelation {
  /** Value of a reference to the `Organization` that treats (`Organization/…`). */
  readonly party: string;
  /** `A` named and timed, `B` general (chosen GP, municipal care), `C` historical. */
  readonly class: 'A' | 'B' | 'C';
  /** Milliseconds since the epoch; `to` is exclusive and may be `Infinity`. */
  readonly from: number;
  readonly to: number;
}

/** What a person withholds, and from whom, read from a resource at write. @see sundhedsloven § 42 a, stk. 5 */
export interface Withholding {
  /** `everyone`, `unit/<id>` of an Organization, `site/<id>` with all below it, or `person/<system>|<value>`. */
  readonly party: string;
  /** Logical id of the organisation whose system sent the data; absent for all. */
  readonly source?: string;
  /** Time that the data is about, milliseconds since the epoch; `until` is exclusive, both may be infinite. */
  readonly since: number;
  readonly until: number;
  /** While it holds; `to` is exclusive and may be `Infinity`. */
  readonly from: number;
  readonly to: number;
}

/** A resource type that a block owns. A type has one owner. */
export interface OwnedResource {
  readonly type: string;
  /** Data category of the rows (`cat`): stable number, unique over all blocks. */
  readonly category: { readonly code: string; readonly number: number };
  /** Search parameter whose start is the row's clinical time and its order (`sort`, `at`). */
  readonly clinicalTime?: string;
  /** @param source - `Organization/…` whose system wrote it; absent when nobody said. */
  readonly relations?: (
    resource: Resource,
    now: number,
    source?: string,
  ) => readonly TreatmentRelation[];
  readonly withholds?: (resource: Resource) => readonly Withholding[];
  /** The person's own affair: she writes it herself, and no professional sees it. */
  readonly isPersonal?: true;
  /** Profiles that it is held to at write, where the operator wants that (`HELHED_ENFORCE_PROFILES`). */
  readonly profiles?: readonly string[];
  /** Refusals beyond the structure of R4: throws OutcomeError of the block's catalogue. */
  readonly accept?: (resource: Resource, context: Context) => void;
}

export interface OperationCall {
  readonly context: Context;
  readonly store: RecordHandle;
  /** Address of the FHIR base, without a slash at the end. */
  readonly base: string;
  /** Logical id, on instance level. */
  readonly id?: string;
  readonly query: URLSearchParams;
  readonly body?: ResourceText;
  /** Fulfils a need of the block. */
  readonly port: <T>(key: PortKey<T>) => T;
  /** For the operator's log: a part failed and the answer says so instead of failing whole. */
  readonly report: (cause: unknown) => void;
}

/** Text is FHIR JSON, sent as it stands. */
export interface OperationAnswer {
  readonly status?: number;
  readonly text: string;
}

export interface Operation {
  /** Without the `$`. */
  readonly code: string;
  readonly level: 'instance' | 'type' | 'system';
  /** Type it is called on; absent on system level. */
  readonly type?: string;
  readonly method: 'GET' | 'POST';
  readonly policy: Policy;
  readonly title: Text;
  /** Query parameters that it knows; any other is refused. */
  readonly parameters?: readonly string[];
  /** A POST of it says something without a body too. */
  readonly isBodyOptional?: boolean;
  readonly run: (call: OperationCall) => Promise<OperationAnswer>;
}

/** Names a promise between blocks; the type is phantom. */
export interface PortKey<T> {
  readonly name: string;
  /** Several blocks may give a list each; the port's value is all of them, in order, perhaps none. */
  readonly many?: boolean;
  readonly promise?: T;
}

export interface Promised<T = unknown> {
  readonly key: PortKey<T>;
  readonly value: T;
}

/** What a block gives to a port, checked against the port's type. */
export const promised = <T>(key: PortKey<T>, value: T): Promised<T> => ({ key, value });

/** A building block (*byggeblok*): a declaration that the kernel reads. No side effects on import. */
export interface Block {
  readonly name: string;
  readonly title: Text;
  readonly resources?: readonly OwnedResource[];
  readonly operations?: readonly Operation[];
  readonly needs?: readonly PortKey<unknown>[];
  readonly provides?: readonly Promised[];
}
