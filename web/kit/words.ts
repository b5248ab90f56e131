export type Language = 'da' | 'en';

type Phrase = string | ((...values: never[]) => string);
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

/** The same phrases in both languages; a key that one of them lacks does not compile. */
export type Words<T> = { readonly da: SameKeys<T>; readonly en: SameKeys<T> };

export function dictionary<T extends Record<string, Phrase>>(da: T, en: SameKeys<T>): Words<T> {
  return { da: da as SameKeys<T>, en };
}
