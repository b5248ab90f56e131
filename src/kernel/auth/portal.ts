import type { Text } from '#fhir';
import type { ActorKind } from '../context.ts';

/** A portal as sign-in knows it: the first segment of its addresses, and whom it is for. */
export interface Portal {
  readonly path: string;
  readonly kind: ActorKind;
  readonly title: Text;
}

export const portals: readonly Portal[] = [
  { path: '/borger', kind: 'citizen', title: { da: 'Borger', en: 'Citizen' } },
  { path: '/kliniker', kind: 'professional', title: { da: 'Kliniker', en: 'Clinician' } },
  { path: '/bestyrelse', kind: 'board', title: { da: 'Bestyrelse', en: 'Board' } },
  { path: '/drift', kind: 'operator', title: { da: 'Drift', en: 'Operations' } },
];

/** The portal that an address lies in; undefined on pages that are for everyone. */
export function portalOf(path: string): Portal | undefined {
  const [segment = ''] = path.slice(1).split(/[/?#]/, 1);
  return portals.find((portal) => portal.path === `/${segment}`);
}
