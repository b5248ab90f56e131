import type { ArrayColumn, Element, ElementType } from '#kernel';

/** Numbers of the types in `pg_type`. */
const typeNumber: Readonly<Record<ElementType, number>> = {
  text: 25,
  int2: 21,
  int4: 23,
  int8: 20,
  float8: 701,
};

/** Dimensions, flags, type, length, first index: four bytes each. */
const HEAD = 20;

/**
 * An array of one dimension in PostgreSQL's binary form: each element as its length and its bytes.
 *
 * @see https://www.postgresql.org/docs/18/protocol-overview.html#PROTOCOL-FORMAT-CODES and `array_recv`
 */
export function arrayBytes({ type, values }: ArrayColumn): Buffer {
  const lengths = values.map((value) => (value === null ? -1 : lengthOf(type, value)));
  const size = lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), HEAD);
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(lengths.includes(-1) ? 1 : 0, 4);
  bytes.writeInt32BE(typeNumber[type], 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  if (values.length === 0) return bytes.subarray(0, 12);
  let at = HEAD;
  for (const [index, value] of values.entries()) {
    const length = lengths[index] ?? -1;
    at = bytes.writeInt32BE(length, at);
    if (value === null) continue;
    put(bytes, at, type, value);
    at += length;
  }
  return bytes;
}

function lengthOf(type: ElementType, value: string | number): number {
  switch (type) {
    case 'text':
      return Buffer.byteLength(String(value));
    case 'int2':
      return 2;
    case 'int4':
      return 4;
    case 'int8':
    case 'float8':
      return 8;
  }
}

function put(bytes: Buffer, at: number, type: ElementType, value: NonNullable<Element>): void {
  switch (type) {
    case 'text':
      bytes.write(String(value), at);
      break;
    case 'int2':
      bytes.writeInt16BE(Number(value), at);
      break;
    case 'int4':
      bytes.writeInt32BE(Number(value), at);
      break;
    case 'int8':
      bytes.writeBigInt64BE(BigInt(value), at);
      break;
    case 'float8':
      bytes.writeDoubleBE(Number(value), at);
      break;
  }
}
