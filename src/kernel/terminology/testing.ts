import { openTerminology, type Terminology } from './terminology.ts';

/** Knows no code. */
export const noTerminology: Terminology = openTerminology({ query: () => Promise.resolve([]) });
