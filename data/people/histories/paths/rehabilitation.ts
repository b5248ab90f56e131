import { fsiii } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { condition, episode } from '../statements.ts';
import type { Story } from '../story.ts';

/** Training in the municipality for a quarter, with what lies ahead booked. */
export function rehabilitation(story: Story): void {
  trainingCourse(story, -story.random.int(30, 70));
}

/** @param start - days from today. */
export function trainingCourse(story: Story, start: number): void {
  if (!story.isAlive(start) || start >= 0) return;
  const place = story.places.municipal('rehabilitation');
  const why = condition(story, place, {
    code: fsiii('J3.8', 'Gå'),
    onset: start,
    abated: start + 90,
  });
  const course = episode(story, place, {
    title: 'Genoptræning (sundhedsloven § 140)',
    from: start,
    to: start + 90,
    why,
  });
  for (let session = 0; session < 12; session += 1) {
    const day = story.workday(start + session * 7);
    if (day >= 0) {
      appointment(story, place, { day, title: 'Genoptræning', minutes: 45 });
      continue;
    }
    const seconds = Math.round(24 - session * 1.1);
    contact(story, {
      place,
      day,
      minutes: 45,
      type: 'Genoptræning',
      episode: course,
      ...(session % 4 === 0 && {
        note: `Timed up and go ${seconds} sekunder. Øger modstand. Øvelser til hjemmet er gennemgået.`,
      }),
    });
  }
}
