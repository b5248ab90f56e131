export { loadPages } from './load-pages.ts';
