import type { Reference } from '#fhir';
import type { CarePlace } from './places.ts';
import type { Story } from './story.ts';

/**
 * An appointment, kept or to come; in the past some were not kept.
 *
 * @param about.day - days from today; moved to the weekday at or before it.
 */
export function appointment(
  story: Story,
  place: CarePlace,
  about: {
    readonly day: number;
    readonly title: string;
    readonly minutes?: number;
    readonly instruction?: string;
    readonly isCancelled?: boolean;
  },
): Reference | undefined {
  const day = story.workday(about.day);
  if (!story.isAlive(day)) return undefined;
  const minutes = about.minutes ?? 20;
  const minute = 480 + 15 * story.random.int(0, 24);
  const isPast = day < 0;
  const past = story.random.chance(0.06) ? 'noshow' : 'fulfilled';
  return story.add(place, {
    resourceType: 'Appointment',
    status: about.isCancelled ? 'cancelled' : isPast ? past : 'booked',
    serviceType: [{ text: about.title }],
    description: about.title,
    start: story.time(day, minute),
    end: story.time(day, minute + minutes),
    minutesDuration: minutes,
    created: story.time(day - 21, 600),
    ...(about.instruction && { patientInstruction: about.instruction }),
    participant: [
      { actor: story.patient, required: 'required', status: 'accepted' },
      {
        actor: place.professional ?? { display: place.name },
        required: 'required',
        status: 'accepted',
      },
    ],
  });
}
