import type { Block, Operation } from '../block.ts';
import { everythingOf } from './everything.ts';

const common = {
  code: 'everything',
  level: 'instance',
  type: 'Patient',
  policy: { access: 'kinds', kinds: ['citizen', 'professional', 'system'] },
  title: { da: 'Alt i en persons journal', en: "Everything in a person's record" },
  run: everythingOf,
} as const satisfies Partial<Operation>;

/** The whole of a person's record, page by page. @see https://hl7.org/fhir/R4/patient-operation-everything.html */
export const everything: Block = Object.freeze<Block>({
  name: 'everything',
  title: { da: 'Hele journalen', en: 'The whole record' },
  operations: [
    {
      ...common,
      method: 'GET',
      parameters: ['_since', '_type', '_count', 'start', 'end', '_cursor'],
    },
    { ...common, method: 'POST', isBodyOptional: true },
  ],
});
