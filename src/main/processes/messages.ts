/** What the processes of one site say to one another. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly address: string }
  /** Asks for the figures of all. */
  | { readonly kind: 'ask'; readonly ask: number }
  | { readonly kind: 'figures'; readonly collection: number; readonly text: string };

export type ToWorker =
  | { readonly kind: 'collect'; readonly collection: number }
  | { readonly kind: 'collected'; readonly ask: number; readonly texts: readonly string[] };
