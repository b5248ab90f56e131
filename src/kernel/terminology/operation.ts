import type { ParametersParameter } from '#fhir';
import type { Operation, OperationAnswer, OperationCall } from '../block.ts';
import { type Input, inputOf } from './input.ts';
import type { Terminology } from './terminology.ts';

/** An operation on codes as it is asked. */
export interface Asked {
  readonly input: Input;
  readonly terms: Terminology;
  readonly call: OperationCall;
}

/** The same operation by GET and by POST, on each level that it has. */
export function termOperations({
  run,
  levels,
  ...operation
}: Pick<Operation, 'code' | 'title'> & {
  readonly type: string;
  readonly levels: readonly ('type' | 'instance')[];
  readonly parameters: readonly string[];
  readonly run: (asked: Asked) => Promise<OperationAnswer>;
}): readonly Operation[] {
  return levels.flatMap((level) =>
    (['GET', 'POST'] as const).map(
      (method): Operation => ({
        ...operation,
        level,
        method,
        policy: { access: 'signed-in' },
        run: (call) => {
          const input = inputOf(call, operation.parameters);
          return run({ input, terms: call.store.terminology, call });
        },
      }),
    ),
  );
}

/** An answer of `Parameters`; what is undefined is left out. */
export const parameters = (
  list: readonly (ParametersParameter | undefined)[],
): OperationAnswer => ({
  text: JSON.stringify({
    resourceType: 'Parameters',
    parameter: list.filter((one) => one !== undefined),
  }),
});

/** A parameter of one text, or none. */
export const text = (name: string, value: string | undefined): ParametersParameter | undefined =>
  value === undefined || value === '' ? undefined : { name, valueString: value };
