export { type Assembly, assemble, StartupError } from './assemble.ts';
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
