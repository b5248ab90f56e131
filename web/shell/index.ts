export type { BlockWeb, Happening, RowSource, SectionProps, Voice } from './block-web.ts';
export { resourcesOf } from './bundle.ts';
export { type Failure, failureStatus } from './failure.ts';
export { FailurePage, failureTitle } from './failure-page.tsx';
export { FhirFailure, searchFhir, sendFhir } from './fhir-client.ts';
export { Frame } from './frame.tsx';
export { documentHtml, type PageFiles } from './html.ts';
export { forgetOnLeaving } from './leaving.ts';
export { loadFhir } from './load.ts';
export { languagePath, localPath } from './local-path.ts';
export { Mark } from './mark.tsx';
export { roleTitle } from './role-title.ts';
export {
  type Asking,
  type Found,
  findRoute,
  type Loaded,
  type Portal,
  type Reader,
  type Route,
  route,
  type ViewProps,
} from './route.ts';
export { CouldNotLoad, None, Unknown, Withheld } from './states.tsx';
