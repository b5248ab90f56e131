import type { Gender } from '../cpr-number.ts';
import type { Random } from '../random.ts';
import type { PathName } from './person.ts';

interface Risk {
  readonly path: PathName;
  readonly from: number;
  readonly to: number;
  /** Of those of the age, how many have it. */
  readonly share: number;
  readonly gender?: Gender;
}

/** Shares are rounded from what is common knowledge of the Danish population; none is a statistic. */
const risks: readonly Risk[] = [
  { path: 'childhood', from: 0, to: 17, share: 1 },
  { path: 'asthma', from: 3, to: 30, share: 0.09 },
  { path: 'depression', from: 18, to: 74, share: 0.1 },
  { path: 'pregnancy', from: 23, to: 39, share: 0.16, gender: 'female' },
  { path: 'diabetes', from: 42, to: 100, share: 0.13 },
  { path: 'hypertension', from: 45, to: 100, share: 0.32 },
  { path: 'copd', from: 55, to: 100, share: 0.11 },
  { path: 'cancer', from: 50, to: 100, share: 0.08 },
  { path: 'heart-failure', from: 66, to: 100, share: 0.12 },
  { path: 'hip-fracture', from: 72, to: 100, share: 0.12 },
  { path: 'rehabilitation', from: 40, to: 71, share: 0.06 },
  { path: 'care', from: 78, to: 100, share: 0.4 },
];

/** Which stories a person has. Whether allergies are known, stated absent, or not spoken of, is three cases. */
export function pathsOf(random: Random, age: number, gender: Gender): readonly PathName[] {
  const drawn = risks
    .filter((risk) => age >= risk.from && age <= risk.to && (risk.gender ?? gender) === gender)
    .filter(({ share }) => random.chance(share))
    .map(({ path }) => path);
  return [...drawn, ...allergyPath(random)];
}

function allergyPath(random: Random): readonly PathName[] {
  const spoken = random.next();
  if (spoken < 0.16) return ['allergy'];
  return spoken < 0.55 ? ['no-allergy'] : [];
}
