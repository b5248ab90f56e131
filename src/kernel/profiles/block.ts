import type { Block } from '../block.ts';

const category = { code: 'definitions', number: 3 };

/** Profiles: what a community asks of a resource beyond R4, read from packages. */
export const profiles: Block = Object.freeze<Block>({
  name: 'profiles',
  title: { da: 'Profiler', en: 'Profiles' },
  resources: [{ type: 'StructureDefinition', category }],
});
