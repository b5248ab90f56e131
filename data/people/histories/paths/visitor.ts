import { sksDiagnosis } from '../../resources/codings.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

const code = sksDiagnosis('DS060', 'Hjernerystelse');

/** Somebody without a CPR number whom the emergency department met. */
export function visitor(story: Story): void {
  const place = story.places.department('emergency');
  const encounter = contact(story, {
    place,
    day: -9,
    minute: 1290,
    minutes: 240,
    class: 'EMER',
    type: 'Akut kontakt',
    reason: code,
    vitals: { pulse: 88, bloodPressure: [136, 82], saturation: 98, temperature: 36.7 },
    note: 'Fundet faldet på gaden. Kortvarigt bevidsthedstab. CT af hovedet uden blødning. Observeret og udskrevet i velbefindende.',
  });
  condition(story, place, { code, onset: -9, abated: -2, encounter });
  bloodTest(story, -9, {
    haemoglobin: undefined,
    crp: undefined,
    sodium: undefined,
    potassium: undefined,
  });
}
