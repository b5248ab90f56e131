import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import type { CarePlace } from '../places.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

const code = icpc2('T90', 'Diabetes type 2');
const hospitalCode = sksDiagnosis('DE119', 'Type 2-diabetes uden komplikationer');

/**
 * Type 2 diabetes: found with a high HbA1c, falling as treatment works, creeping up with the years;
 * the practice sees the person every fourth month, the hospital once a year.
 */
export function diabetes(story: Story): void {
  const { practice, department } = story.places;
  if (practice === undefined) return;
  const years = Math.min(6, Math.max(2, story.random.int(3, 6)));
  const visits = years * 3;
  const found = 64 + story.random.int(0, 30);
  const onset = -years * 365 - 20;
  const encounter = contact(story, {
    place: practice,
    day: story.workday(onset),
    type: 'Konsultation',
    reason: code,
    note: 'Tørst og træthed. HbA1c forhøjet ved to målinger. Nyopdaget type 2-diabetes. Kost, motion og metformin drøftet.',
  });
  condition(story, practice, { code, onset, encounter });
  for (let visit = 0; visit < visits; visit += 1) {
    const day = story.workday(onset + 90 + visit * 120);
    if (day < -4) control(story, practice, { day, hba1c: hba1cAt(found, visit), visit });
  }
  const endocrinology = department('endocrinology');
  for (let year = 1; year < years; year += 1) yearlyStatus(story, endocrinology, -year * 365 + 30);
  appointment(story, practice, { day: 24, title: 'Diabeteskontrol', minutes: 30 });
  appointment(story, endocrinology, {
    day: 75,
    title: 'Årsstatus, diabetes',
    minutes: 45,
    instruction: 'Få taget blodprøver en uge før.',
  });
}

/** Down within the first year, then slowly up. */
function hba1cAt(found: number, visit: number): number {
  return 49 + (found - 49) * Math.exp(-visit / 1.6) + visit * 0.35;
}

function control(
  story: Story,
  practice: CarePlace,
  at: { readonly day: number; readonly hba1c: number; readonly visit: number },
): void {
  bloodTest(story, story.workday(at.day - 6), {
    hba1c: at.hba1c,
    glucose: at.hba1c / 6.5,
    creatinine: undefined,
    egfr: 92 - at.visit,
    potassium: undefined,
    cholesterol: undefined,
    ldl: 2.1,
    urineAlbumin: 12 + at.visit,
  });
  contact(story, {
    place: practice,
    day: at.day,
    minutes: 30,
    type: 'Diabeteskontrol',
    reason: code,
    vitals: {
      weight: 92 - at.visit * 0.3,
      bloodPressure: [134 + story.random.int(-8, 10), 80],
    },
    note: `Kontrol. HbA1c ${Math.round(at.hba1c)} mmol/mol. Fødder uden sår, følesans bevaret. Fortsætter uændret, ny kontrol om fire måneder.`,
  });
}

function yearlyStatus(story: Story, place: CarePlace, around: number): void {
  const day = story.workday(around);
  const encounter = contact(story, {
    place,
    day,
    minutes: 45,
    type: 'Årsstatus, diabetes',
    reason: hospitalCode,
    vitals: { weight: 90, bloodPressure: [132, 78], pulse: 72 },
    note: 'Årsstatus. Øjenbaggrund fotograferet, ingen forandringer. Ingen tegn på neuropati. Fælles mål for HbA1c under 53.',
    noteType: 'consultation',
  });
  condition(story, place, { code: hospitalCode, onset: day, encounter });
  appointment(story, place, { day, title: 'Årsstatus, diabetes', minutes: 45 });
}
