import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

const copdCode = icpc2('R95', 'Kronisk obstruktiv lungesygdom');
const exacerbation = sksDiagnosis('DJ441', 'KOL med akut eksacerbation');
const asthmaCode = icpc2('R96', 'Astma');

/** COPD: yearly lung function falling slowly, now and then a stay with a worsening. */
export function copd(story: Story): void {
  const { practice, department } = story.places;
  if (practice === undefined) return;
  const years = story.random.int(3, 7);
  condition(story, practice, { code: copdCode, onset: -years * 365 });
  const best = 1.6 + story.random.next();
  for (let visit = 0; visit < years * 2; visit += 1) {
    contact(story, {
      place: practice,
      day: story.workday(-years * 365 + 15 + visit * 180),
      type: 'KOL-kontrol',
      reason: copdCode,
      vitals: { fev1: best - visit * 0.03, saturation: 95 - Math.floor(visit / 4), pulse: 82 },
      note: 'Hoste og åndenød ved trapper. Inhalationsteknik gennemgået. Rygestop drøftet. Vaccineret mod influenza.',
    });
  }
  const lung = department('lung');
  for (const [nth, day] of [-400, -95].slice(0, story.random.int(0, 2)).entries()) {
    const encounter = contact(story, {
      place: lung,
      day,
      nights: 4 + nth,
      class: 'IMP',
      type: 'Indlæggelse',
      reason: exacerbation,
      vitals: { saturation: 86, breathing: 28, temperature: 38.2, pulse: 108 },
      note: 'Indlagt med tiltagende åndenød og gulligt opspyt. Iltbehov første døgn. Prednisolon og antibiotika. Udskrives velbefindende.',
      noteType: 'discharge',
    });
    condition(story, lung, { code: exacerbation, onset: day, abated: day + 14, encounter });
    bloodTest(story, day, {
      crp: 84,
      leukocytes: 13.2,
      haemoglobin: undefined,
      sodium: undefined,
      potassium: undefined,
    });
  }
  appointment(story, practice, { day: 55, title: 'KOL-kontrol med lungefunktion', minutes: 30 });
}

/** Asthma from childhood, controlled at the practice. */
export function asthma(story: Story): void {
  const { practice } = story.places;
  if (practice === undefined) return;
  condition(story, practice, { code: asthmaCode, onset: -1100 });
  for (let visit = 0; visit < 6; visit += 1) {
    contact(story, {
      place: practice,
      day: story.workday(-1080 + visit * 175),
      type: 'Astmakontrol',
      reason: asthmaCode,
      vitals: { peakFlow: 180 + story.age * 11 + visit * 4 },
      note: 'Få symptomer, bruger anfaldsmedicin under to gange om ugen. God teknik med spacer. Fortsætter.',
    });
  }
  appointment(story, practice, { day: 90, title: 'Astmakontrol' });
}
