import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact, note } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';
import { statedNone } from './allergies.ts';
import { trainingCourse } from './rehabilitation.ts';

const code = sksDiagnosis('DS720', 'Fraktur af collum femoris');

/** A broken hip: emergency, operation, discharge with a rehabilitation plan, training in the municipality. */
export function hipFracture(story: Story): void {
  const day = -story.random.int(25, 500);
  const { department, practice } = story.places;
  contact(story, {
    place: department('emergency'),
    day,
    minute: 1150,
    minutes: 180,
    class: 'EMER',
    type: 'Akut kontakt',
    reason: code,
    vitals: { pulse: 92, bloodPressure: [148, 84], saturation: 96, temperature: 36.9 },
    note: 'Fald i hjemmet. Forkortet og udadroteret ben. Røntgen viser hoftebrud. Indlægges til operation.',
  });
  const orthopaedics = department('orthopaedics');
  const stay = contact(story, {
    place: orthopaedics,
    day: day + 1,
    nights: 7,
    class: 'IMP',
    type: 'Indlæggelse',
    reason: code,
    vitals: { pulse: 84, bloodPressure: [132, 76], temperature: 37.8 },
    note: 'Opereret med hemialloplastik. Ukompliceret forløb, mobiliseret første dag. Udskrives til hjemmet med kommunal hjælp.',
    noteType: 'discharge',
  });
  condition(story, orthopaedics, { code, onset: day, encounter: stay });
  statedNone(story, orthopaedics, day + 1);
  for (const after of [1, 2, 4, 7]) {
    bloodTest(story, day + after, {
      haemoglobin: 6.1 + after * 0.12,
      crp: 120 - after * 12,
      creatinine: undefined,
      sodium: undefined,
      potassium: undefined,
      albumin: 31,
    });
  }
  const { isAlive, time } = story;
  if (isAlive(day + 8) && day + 8 < 0) {
    const text =
      'Genoptræningsplan: gangtræning, styrke af hofte og balance. Fuld støtte tilladt. Mål: gang uden hjælpemiddel indendørs.';
    note(story, orthopaedics, {
      type: 'plan',
      text,
      time: time(day + 8, 690),
      ...(stay && { encounter: stay }),
    });
  }
  if (practice) condition(story, practice, { code: icpc2('L75', 'Fraktur af femur'), onset: day });
  trainingCourse(story, day + 15);
  appointment(story, orthopaedics, {
    day: Math.max(day + 90, 9),
    title: 'Kontrol efter hofteoperation',
  });
}
