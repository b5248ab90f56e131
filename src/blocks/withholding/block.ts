import type { Block } from '#kernel';
import { acceptConsent } from './accept.ts';
import { withholds } from './withholds.ts';

/** MinSpærring: what a person withholds from professionals. */
export const withholding: Block = Object.freeze<Block>({
  name: 'withholding',
  title: { da: 'Spærringer', en: 'Blocked data' },
  resources: [
    {
      type: 'Consent',
      category: { code: 'withholding', number: 80 },
      clinicalTime: 'date',
      isPersonal: true,
      withholds,
      accept: acceptConsent,
    },
  ],
});
