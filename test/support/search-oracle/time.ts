// How long a written time lasts. What says no zone is Danish time, whatever the zone of the process.

const written =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The instant at which clocks in Copenhagen show a time, told as if it were UTC. */
function inCopenhagen(shown: number): number {
  const wanted = new Date(shown).toISOString().slice(0, 19).replace('T', ' ');
  const candidates = [2, 1].map((hours) => shown - hours * 3_600_000);
  const found = candidates.find((instant) => clock.format(instant) === wanted);
  if (found === undefined) throw new RangeError(`no such time in Copenhagen: ${wanted}`);
  return found;
}

function zoned(shown: number, zone: string | undefined): number {
  if (zone === undefined) return inCopenhagen(shown);
  if (zone === 'Z') return shown;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return shown - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

export interface Range {
  readonly lo: number;
  readonly hi: number;
}

/** First instant, and the first one after. */
export function rangeOf(text: string): Range {
  const [, year, month, day, hour, minute, second, fraction, zone] = written.exec(text) ?? [];
  if (year === undefined) throw new RangeError(text);
  const parts = [year, Number(month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0];
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = parts.map(Number);
  if (fraction !== undefined) {
    const lo = zoned(Date.UTC(y, m, d, h, min, s), zone) + Number(`0.${fraction}`) * 1000;
    return { lo, hi: lo + 1 };
  }
  const place = [month, day, hour, second].indexOf(undefined);
  const next = [
    Date.UTC(y + 1, 0, 1),
    Date.UTC(y, m + 1, 1),
    Date.UTC(y, m, d + 1),
    Date.UTC(y, m, d, h, min + 1),
  ].at(place);
  const end = place < 0 || next === undefined ? Date.UTC(y, m, d, h, min, s + 1) : next;
  return { lo: zoned(Date.UTC(y, m, d, h, min, s), zone), hi: zoned(end, zone) };
}
