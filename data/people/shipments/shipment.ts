import type { Item, SenderName } from '../histories/slice.ts';
import { criteriaOf } from '../resources/references.ts';

/** One entry of a transaction: created unless it is there. */
export interface ShipmentEntry {
  readonly type: string;
  /** `urn:uuid:…`, by which other entries of the same shipment refer to it. */
  readonly fullUrl: string;
  /** Search criteria on the type that find it when it has been sent before. */
  readonly ifNoneExist: string;
  /** The resource as JSON text. */
  readonly json: string;
}

/** One transaction: what one system sends for one organisation at a time. */
export interface Shipment {
  readonly sender: SenderName;
  /** SOR id of the organisation whose system sends; registers act for none. */
  readonly organisationSor?: string;
  readonly entries: readonly ShipmentEntry[];
}

/** Entries a transaction at most; the server takes 500. */
export const mostEntries = 200;

const urn = /urn:uuid:[0-9a-f-]{36}/g;

/**
 * Shares items out over shipments of at most {@link mostEntries}. What an entry refers to and is not in its
 * own shipment is named by its business identifier, as it has been sent before.
 *
 * @param items - in an order in which nothing refers to what comes later in another shipment.
 * @param known - items of other slices that may be referred to.
 */
export function shipmentsOf(
  from: Pick<Shipment, 'sender' | 'organisationSor'>,
  items: readonly Item[],
  known: readonly Item[] = [],
): readonly Shipment[] {
  const byUrn = new Map([...known, ...items].map((item) => [item.urn, item]));
  const shipments: Shipment[] = [];
  for (let start = 0; start < items.length; start += mostEntries) {
    const own = items.slice(start, start + mostEntries);
    const inside = new Set(own.map((item) => item.urn));
    const named = (reference: string): string => {
      const item = inside.has(reference) ? undefined : byUrn.get(reference);
      return item ? `${item.type}?${criteriaOf(item.system, item.value)}` : reference;
    };
    shipments.push({ ...from, entries: own.map((item) => entryOf(item, named)) });
  }
  return shipments;
}

function entryOf(item: Item, named: (reference: string) => string): ShipmentEntry {
  return {
    type: item.type,
    fullUrl: item.urn,
    ifNoneExist: criteriaOf(item.system, item.value),
    json: JSON.stringify(item.resource).replace(urn, named),
  };
}
