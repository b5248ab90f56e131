import type { Random } from '../random.ts';

const firstParts = words(
  'Agern Birke Bøge Fasan Grævlinge Hassel Kastanje Kløver Lærke Mose Pile Ravn Skov Sol Svale Tjørne Vibe Ørne',
);
const lastParts = words(
  'bakken engen haven krogen lunden parken skrænten stien toften vangen vænget',
);
const floors = ['', '', '', ', st. th.', ', 1. tv.', ', 2. th.', ', 3. tv.'];

/** An invented address line, `Lærkeskrænten 14, 2. th.` */
export function addressLine(random: Random): string {
  return `${streetName(random)} ${random.int(1, 96)}${random.pick(floors)}`;
}

export function streetName(random: Random): string {
  return `${random.pick(firstParts)}${random.pick(lastParts)}`;
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
