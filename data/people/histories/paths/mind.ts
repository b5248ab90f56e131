import { icpc2, sksDiagnosis } from '../../resources/codings.ts';
import { appointment } from '../appointment.ts';
import { contact } from '../contact.ts';
import { bloodTest } from '../laboratory.ts';
import { condition } from '../statements.ts';
import type { Story } from '../story.ts';

const code = icpc2('P76', 'Depression');
const hospitalCode = sksDiagnosis('DF321', 'Depressiv enkeltepisode af moderat grad');
/** Scores of the Major Depression Inventory, falling. */
const scores = [31, 29, 26, 22, 18, 15, 12, 9];

/** A depression: talks at the practice over a year; some are seen at the psychiatric clinic. */
export function depression(story: Story): void {
  const { practice, department } = story.places;
  if (practice === undefined) return;
  const onset = -story.random.int(260, 700);
  const first = contact(story, {
    place: practice,
    day: story.workday(onset),
    minutes: 30,
    type: 'Samtale',
    reason: code,
    note: 'Nedtrykt, energiforladt og sover dårligt gennem to måneder. MDI 31. Ingen selvmordstanker. Samtaleforløb aftalt.',
  });
  condition(story, practice, { code, onset, abated: onset + 400, encounter: first });
  bloodTest(story, story.workday(onset + 3), {
    tsh: undefined,
    haemoglobin: undefined,
    vitaminD: 42,
    sodium: undefined,
  });
  for (const [nth, score] of scores.entries()) {
    contact(story, {
      place: practice,
      day: story.workday(onset + 21 + nth * 28),
      minutes: 30,
      class: nth % 3 === 2 ? 'VR' : 'AMB',
      type: 'Samtaleterapi',
      reason: code,
      note: `MDI ${score}. ${score > 20 ? 'Fortsat påvirket, men mere aktiv i hverdagen.' : 'I bedring, genoptager arbejde gradvist.'}`,
    });
  }
  if (!story.random.chance(0.5)) return;
  const psychiatry = department('psychiatry');
  for (let visit = 0; visit < 5; visit += 1) {
    contact(story, {
      place: psychiatry,
      day: story.workday(onset + 60 + visit * 35),
      minutes: 50,
      type: 'Ambulant samtale',
      reason: hospitalCode,
      note: 'Samtale ved psykiater. Behandlingsplan gennemgået med patienten, pårørende inddraget efter ønske.',
      noteType: 'consultation',
    });
  }
  condition(story, psychiatry, { code: hospitalCode, onset: onset + 60, abated: onset + 240 });
  appointment(story, psychiatry, { day: 30, title: 'Opfølgende samtale', minutes: 50 });
}
