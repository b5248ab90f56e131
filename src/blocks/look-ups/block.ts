import type { Block } from '#kernel';
import { lookupsOperation } from './operations.ts';

/** MinLog: a citizen sees who has looked. */
export const lookUps: Block = Object.freeze<Block>({
  name: 'look-ups',
  title: { da: 'Hvem har set min journal', en: 'Who has looked' },
  operations: [lookupsOperation],
});
