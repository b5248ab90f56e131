import { type Coding, isId, type ParametersParameter } from '#fhir';
import type { Operation, OperationAnswer } from '../block.ts';
import { notFound } from '../store/errors.ts';
import { conceptMapUnknown, parameterMissing } from './errors.ts';
import { canonicalOf, withoutVersion } from './head.ts';
import { type Asked, parameters, termOperations } from './operation.ts';
import type { MapHead, Mapping } from './terminology.ts';

/** What a code is called elsewhere. @see https://hl7.org/fhir/R4/conceptmap-operation-translate.html */
export const translate: readonly Operation[] = termOperations({
  code: 'translate',
  type: 'ConceptMap',
  levels: ['type', 'instance'],
  title: { da: 'Oversæt en kode', en: 'Translate a code' },
  parameters: ['url', 'code', 'system', 'coding', 'codeableConcept', 'targetsystem', 'reverse'],
  run: translated,
});

interface Match {
  readonly map: string;
  readonly equivalence: string;
  readonly concept: Coding;
}

async function translated(asked: Asked): Promise<OperationAnswer> {
  const { input } = asked;
  const isReverse = input.boolean('reverse') === true;
  const wanted = input.text('targetsystem');
  const codings = codingsOf(asked);
  const maps = await askedMaps(asked, codings, isReverse);
  const matches: Match[] = [];
  for (const map of maps) {
    for (const coding of codings)
      matches.push(...(await matchesIn(asked, { map, coding, isReverse })));
  }
  const told = matches.filter(({ concept }) => wanted === undefined || concept.system === wanted);
  const isFound = told.some(({ equivalence }) => !isNone(equivalence));
  return parameters([
    { name: 'result', valueBoolean: isFound },
    ...(isFound ? [] : [{ name: 'message', valueString: none[asked.call.context.language] }]),
    ...told.map(matchPart),
  ]);
}

const none = {
  da: 'Koden har ingen oversættelse.',
  en: 'The code has no translation.',
} as const;

const isNone = (equivalence: string): boolean =>
  equivalence === 'unmatched' || equivalence === 'disjoint';

/** @throws OutcomeError `parameter-missing` */
function codingsOf({ input }: Asked): readonly Coding[] {
  const [code, system] = [input.text('code'), input.text('system')];
  if (code !== undefined) {
    if (system === undefined) throw parameterMissing('system');
    return [{ code, system }];
  }
  const coding = input.coding('coding');
  const codings = coding ? [coding] : (input.concept('codeableConcept')?.coding ?? []);
  if (codings.length === 0) throw parameterMissing('code');
  return codings;
}

/** @throws OutcomeError `not-found`, `concept-map-unknown`. */
async function askedMaps(
  { call, input, terms }: Asked,
  codings: readonly Coding[],
  isReverse: boolean,
): Promise<readonly MapHead[]> {
  const all = await terms.maps();
  if (call.id !== undefined) {
    const own = isId(call.id) ? all.filter(({ id }) => id === call.id) : [];
    if (own.length === 0) throw notFound();
    return own;
  }
  const address = input.text('url');
  if (address !== undefined) {
    const { url } = canonicalOf(address);
    const [own] = all.filter((map) => map.url === url);
    if (!own) throw conceptMapUnknown('url');
    return [own];
  }
  const systems = new Set(codings.map(({ system = '' }) => withoutVersion(system)));
  const fitting = all.filter(({ group }) =>
    group.some(({ source, target }) => systems.has(isReverse ? target : source)),
  );
  if (fitting.length === 0) throw conceptMapUnknown('system');
  return fitting;
}

interface Question {
  readonly map: MapHead;
  readonly coding: Coding;
  readonly isReverse: boolean;
}

async function matchesIn(
  { terms }: Asked,
  { map, coding: { system = '', code = '' }, isReverse }: Question,
): Promise<readonly Match[]> {
  const found = await terms.mappings(map.id, { system: withoutVersion(system), code, isReverse });
  if (found.length > 0) return found.map((one) => matchOf(map, one, isReverse));
  return isReverse ? [] : unmapped(map, system, code);
}

function matchOf({ url }: MapHead, { from, to, target }: Mapping, isReverse: boolean): Match {
  const { equivalence, display } = target;
  if (isReverse) {
    return { map: url, equivalence: reversed[equivalence] ?? equivalence, concept: from };
  }
  return {
    map: url,
    equivalence,
    concept: { ...to, ...(display !== undefined && { display }) },
  };
}

const reversed: Readonly<Record<string, string>> = {
  wider: 'narrower',
  narrower: 'wider',
  subsumes: 'specializes',
  specializes: 'subsumes',
};

/** What a map says of codes that it does not name. */
function unmapped({ url, group }: MapHead, system: string, code: string): readonly Match[] {
  return group.flatMap(({ source, target, unmapped: rule }): readonly Match[] => {
    if (source !== system || rule === undefined) return [];
    if (rule.mode === 'provided')
      return [{ map: url, equivalence: 'equal', concept: { system: target, code } }];
    if (rule.mode !== 'fixed' || rule.code === undefined) return [];
    const { display } = rule;
    const concept = { system: target, code: rule.code, ...(display !== undefined && { display }) };
    return [{ map: url, equivalence: 'inexact', concept }];
  });
}

const matchPart = ({ map, equivalence, concept }: Match): ParametersParameter => ({
  name: 'match',
  part: [
    { name: 'equivalence', valueCode: equivalence },
    ...(concept.code === '' ? [] : [{ name: 'concept', valueCoding: concept }]),
    { name: 'source', valueUri: map },
  ],
});
