import { openTerminology } from './open-terminology.ts';
import type { Terminology } from './terminology.ts';

/** Knows no code. */
export const noTerminology: Terminology = openTerminology({ query: () => Promise.resolve([]) });
