import { conceptText, type Observation, type ObservationComponent, type Quantity } from '#fhir';

/** One measurement of a series. */
export interface Measurement {
  /** FHIR dateTime. */
  readonly time: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Absent when the answer is words. */
  readonly value?: number;
  /** As the source gave it: `5.6`, `< 3`, `Påvist`. */
  readonly text: string;
  readonly note?: string;
  readonly observation: Observation;
}

export interface Range {
  readonly low?: number;
  readonly high?: number;
}

/** Everything measured of one kind, in one unit. */
export interface Series {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly category: 'laboratory' | 'vital-signs' | 'other';
  /** Ascending in time, at least one. */
  readonly measurements: readonly Measurement[];
  readonly range?: Range;
}

type Measured = Observation | ObservationComponent;

/**
 * Observations as series, the most recently measured first. A panel gives one series a component.
 *
 * Rows without a time or entered in error are left out.
 */
export function seriesOf(observations: readonly Observation[]): readonly Series[] {
  const found = new Map<string, { first: Measured; of: Observation; list: Measurement[] }>();
  for (const observation of observations) {
    if (observation.status === 'entered-in-error') continue;
    for (const measured of partsOf(observation)) {
      const measurement = measurementOf(measured, observation);
      if (!measurement) continue;
      const key = keyOf(measured);
      const known = found.get(key) ?? { first: measured, of: observation, list: [] };
      known.list.push(measurement);
      found.set(key, known);
    }
  }
  return [...found]
    .map(([key, { first, of, list }]) => toSeries(key, first, of, list))
    .toSorted((a, b) => latestOf(b).at - latestOf(a).at || a.title.localeCompare(b.title, 'da'));
}

export function latestOf(series: Series): Measurement {
  const latest = series.measurements.at(-1);
  if (!latest) throw new RangeError(`series ${series.key} without measurements`);
  return latest;
}

/** Only what can be drawn. */
export function pointsOf(series: Series): readonly { at: number; value: number }[] {
  return series.measurements.flatMap(({ at, value }) =>
    value === undefined ? [] : [{ at, value }],
  );
}

function partsOf(observation: Observation): readonly Measured[] {
  const components = observation.component ?? [];
  return components.length > 0 && !observation.valueQuantity ? components : [observation];
}

function keyOf(measured: Measured): string {
  const coding = measured.code.coding?.[0];
  const code = coding ? `${coding.system}|${coding.code}` : (measured.code.text ?? '');
  return `${code} ${unitOf(measured.valueQuantity)}`;
}

function unitOf(quantity: Quantity | undefined): string {
  return quantity?.unit ?? quantity?.code ?? '';
}

function measurementOf(measured: Measured, observation: Observation): Measurement | undefined {
  const time =
    observation.effectiveDateTime ?? observation.effectivePeriod?.start ?? observation.issued;
  const text = answerText(measured);
  if (!time || text === undefined) return undefined;
  const value = measured.valueQuantity?.value;
  const note = observation.note?.[0]?.text;
  return {
    time,
    at: Date.parse(time),
    text,
    observation,
    ...(value !== undefined && { value }),
    ...(note && { note }),
  };
}

function answerText(measured: Measured): string | undefined {
  const quantity = measured.valueQuantity;
  if (quantity?.value !== undefined) {
    return `${quantity.comparator ? `${quantity.comparator} ` : ''}${quantity.value}`;
  }
  if (measured.valueBoolean !== undefined) return measured.valueBoolean ? '+' : '−';
  return (
    conceptText(measured.valueCodeableConcept) ??
    measured.valueString ??
    measured.valueInteger?.toString() ??
    conceptText(measured.dataAbsentReason)
  );
}

function toSeries(key: string, first: Measured, of: Observation, list: Measurement[]): Series {
  const range = rangeOf(first);
  return {
    key,
    title: conceptText(first.code) ?? first.code.coding?.[0]?.code ?? '',
    unit: unitOf(first.valueQuantity),
    category: categoryOf(of),
    measurements: list.toSorted((a, b) => a.at - b.at),
    ...(range && { range }),
  };
}

function rangeOf(measured: Measured): Range | undefined {
  const range = measured.referenceRange?.[0];
  const low = range?.low?.value;
  const high = range?.high?.value;
  if (low === undefined && high === undefined) return undefined;
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

function categoryOf(observation: Observation): Series['category'] {
  const codes = observation.category?.flatMap(
    ({ coding }) => coding?.map(({ code }) => code) ?? [],
  );
  if (codes?.includes('vital-signs')) return 'vital-signs';
  return codes?.includes('laboratory') ? 'laboratory' : 'other';
}
