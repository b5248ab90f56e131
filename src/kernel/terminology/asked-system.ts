import { type Coding, isId } from '#fhir';
import { notFound } from '../store/errors.ts';
import { codeSystemUnknown, parameterMissing } from './errors.ts';
import { canonicalOf } from './head.ts';
import type { Asked } from './operation.ts';
import type { KnownSystem } from './terminology.ts';

/**
 * The code system that is asked: by its id on instance level, else by its address.
 *
 * @throws OutcomeError `not-found`, `parameter-missing`, `code-system-unknown`.
 */
export async function askedSystem(
  { terms, call, input }: Asked,
  parameter: string,
  coding?: Coding,
): Promise<KnownSystem> {
  if (call.id !== undefined) {
    const known = isId(call.id) ? await terms.systemById(call.id) : undefined;
    if (!known) throw notFound();
    return known;
  }
  const url = input.text(parameter) ?? coding?.system;
  if (url === undefined) throw parameterMissing(parameter);
  const known = await terms.system(canonicalOf(url, input.text('version') ?? coding?.version));
  if (!known) throw codeSystemUnknown(parameter);
  return known;
}
