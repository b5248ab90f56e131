import type { FastifyRequest } from 'fastify';
import {
  type Parameters,
  type ParametersParameter,
  parametersIn,
  type Resource,
  readResource,
} from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Actor } from '../../context.ts';
import type { ProfileChecker } from '../../profiles/checker.ts';
import { nothingToValidate, validationModeUnknown } from '../../profiles/errors.ts';
import { judge, judgeByBlock } from '../../profiles/judge.ts';
import { judgementOutcome } from '../../profiles/judgement.ts';
import { idMismatch, resourceTypeMismatch } from '../errors.ts';
import type { Interaction } from '../interaction.ts';
import { allowOnly } from '../query.ts';
import { addressOf, fhirQuery } from './base.ts';
import { jsonBody } from './content.ts';

/** What is to be checked, and against what. */
interface Asked {
  /** Absent: the resource that is stored. */
  readonly resource?: Resource;
  readonly mode?: string;
  readonly profiles: readonly string[];
}

export interface ValidateParts {
  readonly assembly: Assembly;
  readonly checker?: ProfileChecker;
}

/**
 * `[type]/$validate` and `[type]/[id]/$validate`: whatever is found, the answer is 200 with an OperationOutcome.
 *
 * @see https://hl7.org/fhir/R4/resource-operation-validate.html
 */
export const validateOperation =
  ({ assembly, checker }: ValidateParts) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    const asked = askedBy(request);
    const { resource: brought, mode } = asked;
    allowMode(mode, id !== '');
    if (brought && brought.resourceType !== type) throw resourceTypeMismatch('resourceType');
    if (brought && mode === 'update' && id !== '' && brought.id !== id) throw idMismatch('id');
    if (!brought && id === '') throw nothingToValidate();
    return {
      act: '$validate',
      work: async (handle, { language }) => {
        const resource = brought ?? (await stored(handle.read(type, id)));
        const judgements =
          mode === 'delete'
            ? []
            : [
                ...(await judge(resource, asked.profiles, { handle, ...(checker && { checker }) })),
                ...(mode === 'profile' || !brought ? [] : judgeByBlock(resource, assembly, handle)),
              ];
        return { status: 200, text: JSON.stringify(judgementOutcome(judgements, language)) };
      },
    };
  };

const stored = async (read: Promise<{ readonly text: string }>): Promise<Resource> =>
  JSON.parse((await read).text) as Resource;

/** @throws OutcomeError `validation-mode-unknown` */
function allowMode(mode: string | undefined, isInstance: boolean): void {
  const modes = isInstance ? ['update', 'delete', 'profile'] : ['create', 'profile'];
  if (mode !== undefined && !modes.includes(mode)) throw validationModeUnknown();
}

function askedBy(request: FastifyRequest): Asked {
  const query = fhirQuery(request);
  allowOnly(query, ['profile', 'mode']);
  const inQuery = askedOf(query.get('mode'), query.getAll('profile'));
  if (request.method === 'GET') return inQuery;
  const { resource } = readResource(jsonBody(request));
  const { type } = request.params as { readonly type?: string };
  if (resource.resourceType !== 'Parameters' || type === 'Parameters')
    return { ...inQuery, resource };
  return { ...inQuery, ...askedIn(resource) };
}

const askedOf = (mode: string | null, profiles: readonly string[]): Asked => ({
  profiles,
  ...(mode !== null && { mode }),
});

/** @throws OutcomeError of `parametersIn` */
function askedIn(given: Parameters): Asked {
  const parameters = parametersIn(withoutContent(given));
  const named = (name: string) => parameters.filter((each) => each.name === name);
  const content = given.parameter?.find(({ name }) => name === 'resource')?.resource;
  const [mode] = named('mode');
  return {
    ...askedOf(
      mode?.valueCode ?? mode?.valueString ?? null,
      named('profile').flatMap(
        (each) => each.valueCanonical ?? each.valueUri ?? each.valueUrl ?? each.valueString ?? [],
      ),
    ),
    ...(content && { resource: content }),
  };
}

/** What is to be checked is judged, not refused. */
function withoutContent({ parameter, ...rest }: Parameters): Resource {
  if (!Array.isArray(parameter)) return { ...rest, ...(parameter !== undefined && { parameter }) };
  return {
    ...rest,
    parameter: parameter.map((each: ParametersParameter | null) => {
      if (!each?.resource) return each as ParametersParameter;
      const { resource: _, ...own } = each;
      return own;
    }),
  };
}
