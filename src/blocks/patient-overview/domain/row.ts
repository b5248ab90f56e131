import type { OverviewRow } from '#contracts/overview';
import type { Resource } from '#fhir';

type Written = Omit<OverviewRow, 'content'>;

/** A stored row whose text is parsed when somebody looks inside, and once. */
export function overviewRow(written: Written): OverviewRow {
  return new LazyRow(written);
}

class LazyRow implements OverviewRow {
  readonly type: string;
  readonly id: string;
  readonly organisation?: string;
  readonly at?: number;
  readonly lastUpdated: number;
  readonly text: string;
  #content: Resource | undefined;

  constructor({ type, id, organisation, at, lastUpdated, text }: Written) {
    this.type = type;
    this.id = id;
    this.lastUpdated = lastUpdated;
    this.text = text;
    if (organisation !== undefined) this.organisation = organisation;
    if (at !== undefined) this.at = at;
  }

  get content(): Resource {
    this.#content ??= JSON.parse(this.text) as Resource;
    return this.#content;
  }
}

/** `Observation/x`. */
export const referenceTo = ({ type, id }: Pick<OverviewRow, 'type' | 'id'>): string =>
  `${type}/${id}`;
