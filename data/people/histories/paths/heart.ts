import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

const highPressure = icpc2('K86', 'Hypertension uden komplikationer');
const failure = icpc2('K77', 'Hjertesvigt');
const hospitalFailure = sksDiagnosis('DI509', 'Hjertesvigt uden specifikation');

/** High blood pressure: found in practice, followed twice a year, falling under treatment. */
export function hypertension(story: Story): void {
  const { practice } = story.places;
  if (practice === undefined) return;
  const years = story.random.int(3, 6);
  const onset = -years * 365;
  condition(story, practice, { code: highPressure, onset });
  for (let visit = 0; visit < years * 2; visit += 1) {
    const day = story.workday(onset + 20 + visit * 180);
    const systolic = 132 + 34 * Math.exp(-visit / 2) + story.random.int(-6, 6);
    contact(story, {
      place: practice,
      day,
      type: 'Blodtrykskontrol',
      reason: highPressure,
      vitals: {
        bloodPressure: [systolic, systolic * 0.6],
        pulse: story.random.int(60, 80),
        weight: 84,
      },
      note: `Hjemmeblodtryk i snit ${Math.round(systolic - 3)} systolisk. Tåler behandlingen. Fortsætter.`,
    });
    bloodTest(story, story.workday(day - 5), {
      creatinine: undefined,
      egfr: 84,
      sodium: undefined,
      potassium: undefined,
    });
  }
  appointment(story, practice, { day: 40, title: 'Blodtrykskontrol' });
}

/** Heart failure: two stays at the hospital, then the outpatient clinic while medicine is raised. */
export function heartFailure(story: Story): void {
  const { practice, department } = story.places;
  const cardiology = department('cardiology');
  for (const [nth, day] of [-520, -210].entries()) {
    const encounter = contact(story, {
      place: cardiology,
      day,
      nights: 5 - nth,
      class: 'IMP',
      type: 'Indlæggelse',
      reason: hospitalFailure,
      vitals: { pulse: 104, saturation: 91, breathing: 24, weight: 81, bloodPressure: [108, 66] },
      note: 'Indlagt med åndenød og ødemer. Ekkokardiografi viser LVEF 35 %. Vanddrivende givet, vægttab 4 kg. Udskrives til hjerteklinikken og egen læge.',
      noteType: 'discharge',
    });
    condition(story, cardiology, { code: hospitalFailure, onset: day, encounter });
    bloodTest(story, day, {
      proBnp: 4200 - nth * 900,
      creatinine: 118,
      potassium: 4.1,
      haemoglobin: 7.4,
      crp: 6,
    });
  }
  if (practice) condition(story, practice, { code: failure, onset: -515 });
  for (let visit = 0; visit < 8; visit += 1) {
    const day = story.workday(-190 + visit * 22);
    contact(story, {
      place: cardiology,
      day,
      minutes: 30,
      type: 'Hjertesvigtsklinik',
      reason: hospitalFailure,
      vitals: {
        weight: 77 + story.random.next(),
        bloodPressure: [112 + visit, 68],
        pulse: 74 - visit,
      },
      note: `NYHA-klasse ${visit < 4 ? 'III' : 'II'}. Ingen ødemer. Behandlingen øges et trin, blodprøver om en uge.`,
      noteType: 'consultation',
    });
    bloodTest(story, story.workday(day - 3), {
      proBnp: 2400 - visit * 190,
      creatinine: 112,
      potassium: 4.4,
      sodium: undefined,
    });
    appointment(story, cardiology, { day, title: 'Hjertesvigtsklinik', minutes: 30 });
  }
  appointment(story, cardiology, { day: 12, title: 'Hjertesvigtsklinik', minutes: 30 });
}
