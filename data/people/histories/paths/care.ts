import { fsiii } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { condition, episode } from '../statements.ts';
import type { Story } from '../story.ts';

/** Home nursing and home care: a course with regular visits, last seen a few days ago. */
export function care(story: Story): void {
  const { deceased } = story.person;
  const last = deceased ? story.dayOf(deceased) - 3 : -2;
  const start = last - story.random.int(200, 420);
  if (!story.isAlive(start)) return;
  const nursing = story.places.municipal('home-nursing');
  const home = story.places.municipal('home-care');
  const to = deceased ? { to: last } : {};
  const why = condition(story, nursing, {
    code: fsiii('I7.2', 'Cirkulationsproblemer'),
    onset: start,
  });
  const course = episode(story, nursing, { title: 'Hjemmesygepleje', from: start, ...to, why });
  const bathing = condition(story, home, { code: fsiii('J1.1', 'Vaske sig'), onset: start });
  episode(story, home, { title: 'Personlig hjælp og pleje', from: start, ...to, why: bathing });
  for (let visit = 0; visit < 14; visit += 1) {
    const day = last - visit * 14;
    if (day < start) break;
    contact(story, {
      place: nursing,
      day,
      minutes: 25,
      class: 'HH',
      type: 'Besøg af hjemmesygeplejerske',
      episode: course,
      vitals: {
        bloodPressure: [128 + story.random.int(-10, 12), 74],
        pulse: story.random.int(64, 88),
        weight: 71 + story.random.next() * 2,
      },
      ...(visit % 3 === 0 && {
        note: 'Medicin doseret i æsker. Ben uden tiltagende ødemer. Borgeren er vågen og oplagt.',
        noteType: 'nursing',
      }),
    });
  }
  if (!deceased) {
    appointment(story, nursing, { day: 5, title: 'Besøg af hjemmesygeplejerske', minutes: 25 });
  }
}
