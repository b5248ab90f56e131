import { type Block, promised } from '../block.ts';
import { acceptCanonical, acceptCodeSystem, acceptConceptMap } from './accept.ts';
import { expand } from './expand.ts';
import { lookup } from './lookup.ts';
import { findPlainTexts, plainTexts } from './plain-text.ts';
import { subsumes } from './subsumes.ts';
import { translate } from './translate.ts';
import { validateCodeOfSet, validateCodeOfSystem } from './validate-code.ts';

const category = { code: 'terminology', number: 2 };

/** Codes and what they mean: code systems, value sets, and maps between them. */
export const terminology: Block = Object.freeze<Block>({
  name: 'terminology',
  title: { da: 'Terminologi', en: 'Terminology' },
  resources: [
    { type: 'CodeSystem', category, accept: acceptCodeSystem },
    { type: 'ValueSet', category, accept: acceptCanonical },
    { type: 'ConceptMap', category, accept: acceptConceptMap },
  ],
  operations: [
    ...lookup,
    ...validateCodeOfSystem,
    ...subsumes,
    ...expand,
    ...validateCodeOfSet,
    ...translate,
  ],
  provides: [promised(plainTexts, [findPlainTexts])],
});
