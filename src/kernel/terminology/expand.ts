import type { CodeSystemConcept, ValueSet, ValueSetExpansionContains } from '#fhir';
import type { Operation, OperationAnswer } from '../block.ts';
import { askedValueSet } from './asked-value-set.ts';
import { displayOf } from './designations.ts';
import { expansionTooCostly } from './errors.ts';
import type { Member } from './members.ts';
import { type Asked, termOperations } from './operation.ts';
import type { Selection } from './selection.ts';

/** Members of a page, and of a value set that is sent without paging. */
const mostMembers = 1_000;

/** The codes of a value set. @see https://hl7.org/fhir/R4/valueset-operation-expand.html */
export const expand: readonly Operation[] = termOperations({
  code: 'expand',
  type: 'ValueSet',
  levels: ['type', 'instance'],
  title: { da: 'Koderne i et værdisæt', en: 'The codes of a value set' },
  parameters: [
    'url',
    'valueSet',
    'valueSetVersion',
    'filter',
    'offset',
    'count',
    'includeDesignations',
    'activeOnly',
    'displayLanguage',
  ],
  run: expanded,
});

async function expanded(asked: Asked): Promise<OperationAnswer> {
  const { input, terms, call } = asked;
  const valueSet = (await askedValueSet(asked)) as ValueSet;
  const filter = input.text('filter');
  const isActiveOnly = input.boolean('activeOnly');
  const selection = await terms.selection(valueSet, {
    ...(filter !== undefined && { filter }),
    ...(isActiveOnly !== undefined && { isActiveOnly }),
  });
  const offset = input.whole('offset') ?? 0;
  const total = await terms.memberCount(selection);
  const limit = limitOf(input.whole('count'), { offset, total });
  const contains = await containsOf(asked, selection, { limit, offset });
  const { compose: _compose, expansion: _old, text: _text, ...rest } = valueSet;
  return {
    text: JSON.stringify({
      ...rest,
      expansion: {
        timestamp: new Date(call.context.at).toISOString(),
        total,
        offset,
        parameter: [
          ...(filter === undefined ? [] : [{ name: 'filter', valueString: filter }]),
          ...(isActiveOnly ? [{ name: 'activeOnly', valueBoolean: true }] : []),
        ],
        ...(contains.length > 0 && { contains }),
      },
    }).replace(',"parameter":[]', ''),
  };
}

/** @throws OutcomeError `expansion-too-costly` - more than a page and no count was said. */
function limitOf(
  count: number | undefined,
  { offset, total }: { readonly offset: number; readonly total: number },
): number {
  if (count === undefined && total - offset > mostMembers) throw expansionTooCostly('count');
  return Math.min(count ?? mostMembers, mostMembers);
}

async function containsOf(
  { input, terms, call }: Asked,
  selection: Selection,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ValueSetExpansionContains[]> {
  if (page.limit === 0) return [];
  const found = await terms.members(selection, page);
  const concepts = new Map<Member, CodeSystemConcept>();
  for (const [url, ofSystem] of Map.groupBy(found, ({ url }) => url)) {
    const version = ofSystem[0]?.version ?? '';
    const known = await terms.system({ url, version });
    const all =
      known &&
      (await terms.concepts(
        known,
        ofSystem.map(({ code }) => code),
      ));
    for (const one of ofSystem) {
      const concept = all?.get(one.code)?.concept;
      if (concept) concepts.set(one, concept);
    }
  }
  const language = input.text('displayLanguage') ?? call.context.language;
  const isFull = input.boolean('includeDesignations') === true;
  return found.map((one) => entryOf(one, concepts.get(one), { language, isFull }));
}

function entryOf(
  { url, version, code, display, inactive }: Member,
  concept: CodeSystemConcept | undefined,
  { language, isFull }: { readonly language: string; readonly isFull: boolean },
): ValueSetExpansionContains {
  const shown =
    concept && (display === null || display === concept.display)
      ? displayOf(concept, language)
      : (display ?? undefined);
  const designation = isFull ? concept?.designation : undefined;
  return {
    system: url,
    ...(inactive === 1 && { inactive: true }),
    ...(version !== '' && { version }),
    code,
    ...(shown !== undefined && shown !== '' && { display: shown }),
    ...(designation && designation.length > 0 && { designation }),
  };
}
