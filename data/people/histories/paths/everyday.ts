import { icpc2 } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { habits } from '../habits.ts';
import { bloodTest, ordinaryPanel } from '../laboratory.ts';
import type { CarePlace } from '../places.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

interface Complaint {
  readonly code: readonly [string, string];
  readonly note: string;
  readonly days: number;
}

/** What people see their doctor for, short of illness that lasts. */
const complaints: readonly Complaint[] = [
  {
    code: ['R74', 'Akut øvre luftvejsinfektion'],
    note: 'Forkølet i en uge, hoste og let feber. Stetoskopi uden bilyde. CRP ikke forhøjet. Rådgivet om væske og hvile.',
    days: 12,
  },
  {
    code: ['U71', 'Cystitis'],
    note: 'Svie ved vandladning i to døgn. Stix positiv for leukocytter og nitrit. Urin sendt til dyrkning. Behandling startet.',
    days: 8,
  },
  {
    code: ['L03', 'Lændesmerter'],
    note: 'Lændesmerter efter havearbejde uden udstråling. Ingen røde flag. Opfordret til bevægelse og smertestillende efter behov.',
    days: 30,
  },
  {
    code: ['S74', 'Dermatofytose'],
    note: 'Rødt kløende udslæt på foden. Ligner svamp. Lokalbehandling i fire uger.',
    days: 40,
  },
  {
    code: ['N89', 'Migræne'],
    note: 'Anfald med halvsidig hovedpine og lysskyhed. Neurologisk undersøgelse normal. Anfaldsmedicin drøftet.',
    days: 20,
  },
  {
    code: ['A04', 'Træthed'],
    note: 'Træt gennem et par måneder. Sover for lidt. Objektivt upåfaldende. Blodprøver bestilt.',
    days: 45,
  },
  {
    code: ['D73', 'Formodet infektiøs gastroenteritis'],
    note: 'Diarré og opkastninger siden i går. Ikke dehydreret. Rådgivet om væske, ser tiden an.',
    days: 5,
  },
  {
    code: ['L77', 'Forstuvning af ankel'],
    note: 'Vrikket om på foden under idræt. Hævelse svarende til laterale malleol, ingen knogleømhed. Øvelser udleveret.',
    days: 28,
  },
];

/** Visits to the chosen practice, and a yearly blood test from middle age. */
export function everyday(story: Story): void {
  const { practice } = story.places;
  if (practice === undefined || story.age < 18) return;
  const visits = 6 + Math.round(story.age / 8);
  const years = story.age > 40 ? 6 : 3;
  for (let visit = 0; visit < visits; visit += 1) {
    visitForComplaint(story, practice, -Math.round(((visit + 0.3) * years * 365) / visits));
  }
  for (let year = 0; year < years; year += 1) {
    if (story.age > 35 || year === 0)
      bloodTest(story, story.workday(-60 - year * 365), ordinaryPanel);
  }
  habits(story, practice, story.workday(-story.random.int(60, 700)));
  appointment(story, practice, { day: -120, title: 'Konsultation' });
  if (story.random.chance(0.45)) {
    appointment(story, practice, { day: story.random.int(3, 60), title: 'Konsultation' });
  }
}

function visitForComplaint(story: Story, practice: CarePlace, around: number): void {
  const { code, note, days } = story.random.pick(complaints);
  const day = story.workday(around);
  const isVirtual = story.random.chance(0.25);
  const systolic = 112 + story.age * 0.25 + story.random.int(-8, 12);
  const encounter = contact(story, {
    place: practice,
    day,
    class: isVirtual ? 'VR' : 'AMB',
    type: isVirtual ? 'Videokonsultation' : 'Konsultation',
    reason: icpc2(...code),
    note,
    ...(!isVirtual && {
      vitals: { bloodPressure: [systolic, systolic * 0.62], pulse: story.random.int(58, 84) },
    }),
  });
  condition(story, practice, { code: icpc2(...code), onset: day, abated: day + days, encounter });
}
