import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition, episode } from '../statements.ts';
import type { Story } from '../story.ts';

const code = icpc2('W78', 'Graviditet');
const hospitalCode = sksDiagnosis('DZ340', 'Kontrol af normal førstegangsgraviditet');
const atPractice = [6, 25, 32];
const atHospital: readonly (readonly [week: number, type: string])[] = [
  [12, 'Nakkefoldsskanning'],
  [14, 'Jordemoderkonsultation'],
  [20, 'Misdannelsesskanning'],
  [21, 'Jordemoderkonsultation'],
  [29, 'Jordemoderkonsultation'],
  [36, 'Jordemoderkonsultation'],
  [38, 'Jordemoderkonsultation'],
];

/** The known mother's twins; others are somewhere in theirs. */
const knownBirth = '2026-09-14';

/** A pregnancy: what lies before today has been, the rest is booked. */
export function pregnancy(story: Story): void {
  const { practice, department } = story.places;
  if (practice === undefined) return;
  const isKnown = story.person.key.startsWith('k');
  const week = isKnown ? 39 - story.dayOf(knownBirth) / 7 : story.random.int(9, 38);
  const dayOfWeek = (at: number): number => story.workday(Math.round((at - week) * 7));
  const isOver = week > 40;
  const over = { abated: dayOfWeek(40) };
  const midwife = department('maternity');
  condition(story, practice, { code, onset: dayOfWeek(5), ...(isOver && over) });
  condition(story, midwife, { code: hospitalCode, onset: dayOfWeek(8), ...(isOver && over) });
  const from = dayOfWeek(8);
  const to = isOver ? { to: dayOfWeek(41) } : {};
  const course = episode(story, midwife, { title: 'Svangreomsorg', from, ...to });
  for (const at of atPractice) {
    seen(story, { place: practice, at, day: dayOfWeek(at), type: 'Graviditetsundersøgelse' });
  }
  for (const [at, type] of atHospital) {
    seen(story, { place: midwife, at, day: dayOfWeek(at), type, episode: course });
  }
  bloodTests(story, dayOfWeek);
  if (isOver) delivery(story, dayOfWeek(39));
}

function bloodTests(story: Story, dayOfWeek: (at: number) => number): void {
  for (const at of [8, 28]) {
    const day = dayOfWeek(at);
    const panel = { haemoglobin: 7.6 - at * 0.02, ferritin: 40 - at, glucose: 5.4, tsh: undefined };
    if (day < 0) bloodTest(story, day, panel);
  }
}

type Seen = Pick<Parameters<typeof contact>[1], 'place' | 'day' | 'type' | 'episode'> & {
  readonly at: number;
};

function seen(story: Story, { at, ...about }: Seen): void {
  if (about.day >= 0)
    return void appointment(story, about.place, { day: about.day, title: about.type, minutes: 30 });
  contact(story, {
    ...about,
    minutes: 30,
    vitals: { weight: 64 + at * 0.35, bloodPressure: [114 + at * 0.3, 70] },
    note: `Uge ${at}. Velbefindende, god fosteraktivitet. Urin uden protein. Næste tid er aftalt.`,
  });
}

function delivery(story: Story, day: number): void {
  contact(story, {
    place: story.places.department('maternity'),
    day,
    nights: 2,
    class: 'IMP',
    type: 'Fødsel',
    reason: sksDiagnosis('DO809', 'Spontan fødsel'),
    vitals: { temperature: 37.1, pulse: 84, bloodPressure: [122, 74] },
    note: 'Spontan fødsel uden komplikationer. Blødning 300 ml. Velbefindende på barselsgangen, udskrives på 2. dagen.',
    noteType: 'discharge',
  });
}
