export { WebBuildFailed } from './build.ts';
export { type LoadPagesOptions, loadPages } from './load-pages.ts';
