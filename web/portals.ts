import type { Portal } from '#shell';
import { citizenPortal } from './citizen/portal.tsx';
import { clinicianPortal } from './clinician/portal.tsx';
import { publicPortal } from './public/portal.tsx';

export const portals: readonly Portal[] = [publicPortal, citizenPortal, clinicianPortal];
