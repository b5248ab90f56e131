import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

const kinds = {
  female: {
    hospital: sksDiagnosis('DC509', 'Brystkræft uden specifikation'),
    practice: icpc2('X76', 'Brystkræft'),
  },
  male: {
    hospital: sksDiagnosis('DC619', 'Prostatakræft'),
    practice: icpc2('Y77', 'Prostatakræft'),
  },
} as const;

/** Cancer, operated and followed: the pathway, then controls with longer and longer between. */
export function cancer(story: Story): void {
  const { practice, department } = story.places;
  const { gender } = story.person;
  const code = kinds[gender];
  const onset = -story.random.int(300, 1500);
  if (practice) {
    contact(story, {
      place: practice,
      day: story.workday(onset - 12),
      type: 'Konsultation',
      reason: code.practice,
      note: 'Henvist i kræftpakke på begrundet mistanke. Patienten er informeret og har fået tid.',
      noteType: 'referral',
    });
    condition(story, practice, { code: code.practice, onset });
  }
  const surgery = department('surgery');
  const stay = contact(story, {
    place: surgery,
    day: onset + 14,
    nights: 2,
    class: 'IMP',
    type: 'Indlæggelse',
    reason: code.hospital,
    vitals: { pulse: 76, bloodPressure: [126, 78], temperature: 37.2 },
    note: 'Opereret efter planen. Frie rande. Udskrives med opfølgning på Kræftafdelingen.',
    noteType: 'discharge',
  });
  const oncology = department('oncology');
  condition(story, surgery, { code: code.hospital, onset, encounter: stay });
  for (const months of [2, 4, 6, 9, 12, 18, 24, 36, 48]) {
    const day = story.workday(onset + months * 30);
    if (day >= -3)
      return void appointment(story, oncology, {
        day: Math.max(day, 6),
        title: 'Kontrol, Kræftafdelingen',
        minutes: 30,
      });
    bloodTest(story, story.workday(day - 7), {
      haemoglobin: undefined,
      leukocytes: undefined,
      platelets: undefined,
      alat: undefined,
      creatinine: undefined,
      ...(gender === 'male' && { psa: 0.4 }),
    });
    contact(story, {
      place: oncology,
      day,
      minutes: 30,
      type: 'Kontrol',
      reason: code.hospital,
      vitals: { weight: 74 },
      note: `Kontrol ${months} måneder efter operation. Ingen tegn på tilbagefald. Senfølger drøftet.`,
      noteType: 'consultation',
    });
    appointment(story, oncology, { day, title: 'Kontrol, Kræftafdelingen', minutes: 30 });
  }
}
