import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact, note } from '../contact.ts';
import { condition, episode } from '../statements.ts';
import type { Story } from '../story.ts';

/** Days of life at which the practice examines every child. */
const preventive: readonly (readonly [number, string])[] = [
  [35, '5 uger'],
  [152, '5 måneder'],
  [365, '1 år'],
  [730, '2 år'],
  [1095, '3 år'],
  [1460, '4 år'],
  [1825, '5 år'],
];
/** Days of life at which the health visitor comes. */
const homeVisits = [5, 14, 60, 120, 240, 300];
const common: readonly (readonly [string, string])[] = [
  ['H71', 'Akut mellemørebetændelse'],
  ['R74', 'Akut øvre luftvejsinfektion'],
  ['A76', 'Virussygdom med udslæt'],
  ['R77', 'Akut laryngitis'],
];

/** A child: birth, health visitor at home, examinations at the practice, what children catch, school. */
export function childhood(story: Story): void {
  const { birthDate } = story.person;
  if (birthDate === undefined) return;
  const born = story.dayOf(birthDate);
  if (!story.person.isAdopted) birth(story, born);
  visitsAtHome(story, born);
  examinations(story, born);
  illnesses(story, born);
  school(story, born);
}

function birth(story: Story, born: number): void {
  const place = story.places.department('maternity');
  const encounter = contact(story, {
    place,
    day: born,
    nights: 2,
    class: 'IMP',
    type: 'Fødsel',
    reason: sksDiagnosis('DZ380', 'Enkeltbarn, født på sygehus'),
    vitals: { weight: 3.1 + story.random.next(), height: 50 + story.random.int(0, 4), head: 35 },
    note: 'Født til termin, skreg straks, Apgar 10/5. Hud mod hud. Hørescreening normal. Udskrevet med mor.',
    noteType: 'discharge',
  });
  condition(story, place, {
    code: sksDiagnosis('DZ380', 'Enkeltbarn, født på sygehus'),
    onset: born,
    abated: born + 2,
    encounter,
  });
}

function visitsAtHome(story: Story, born: number): void {
  const place = story.places.municipal('health-visitors');
  const course = episode(story, place, { title: 'Sundhedspleje', from: born, to: born + 6570 });
  for (const [nth, days] of homeVisits.entries()) {
    const day = story.workday(born + days);
    if (day >= 0)
      return void appointment(story, place, { day, title: 'Besøg af sundhedsplejerske' });
    contact(story, {
      place,
      day,
      minutes: 60,
      class: 'HH',
      type: 'Besøg af sundhedsplejerske',
      episode: course,
      vitals: { weight: 3.6 + days * 0.021, height: 51 + days * 0.075, head: 36 + days * 0.03 },
      note: `Besøg ${nth + 1}. Barnet trives og følger sin kurve. Amning og søvn drøftet.`,
      noteType: 'nursing',
    });
  }
}

function examinations(story: Story, born: number): void {
  const place = story.places.practice;
  if (place === undefined) return;
  for (const [days, age] of preventive) {
    const day = story.workday(born + days);
    if (day >= 0)
      return void appointment(story, place, { day, title: `Børneundersøgelse, ${age}` });
    const years = days / 365;
    contact(story, {
      place,
      day,
      type: `Børneundersøgelse, ${age}`,
      reason: icpc2('A98', 'Forebyggelse'),
      vitals: { weight: 4 + 6 * Math.sqrt(years), height: 54 + 24 * Math.sqrt(years) },
      note: `Børneundersøgelse ved ${age}. Alderssvarende udvikling. Vaccineret efter programmet.`,
    });
  }
}

function illnesses(story: Story, born: number): void {
  const place = story.places.practice;
  if (place === undefined) return;
  for (let nth = 0; nth < 8; nth += 1) {
    const day = story.workday(born + 200 + nth * 250 + story.random.int(0, 120));
    const [code, name] = story.random.pick(common);
    if (day >= 0) return;
    const encounter = contact(story, {
      place,
      day,
      type: 'Konsultation',
      reason: icpc2(code, name),
      vitals: { temperature: 37.6 + story.random.next() * 1.6 },
      note: `${name}. Alment upåvirket. Forældrene rådgivet om, hvornår de skal henvende sig igen.`,
    });
    condition(story, place, { code: icpc2(code, name), onset: day, abated: day + 10, encounter });
  }
}

/** The school's health visitor measures at 6, 10 and 14. */
function school(story: Story, born: number): void {
  const place = story.places.municipal('health-visitors');
  for (const years of [6, 10, 14]) {
    const day = story.workday(born + Math.round(years * 365.25) + 100);
    if (day >= 0) return;
    contact(story, {
      place,
      day,
      minutes: 30,
      type: 'Undersøgelse på skolen',
      vitals: { weight: 4 + years * 3.4, height: 80 + years * 6.1 },
    });
    const text = 'Syn og hørelse undersøgt. Trives i klassen. Ingen aftaler om opfølgning.';
    note(story, place, { type: 'nursing', text, time: story.time(day, 660) });
  }
}
