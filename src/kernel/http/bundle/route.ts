import type { FastifyRequest } from 'fastify';
import { readBundle } from '#fhir';
import type { Actor, Context } from '../../context.ts';
import type { RecordStore } from '../../store/record-store.ts';
import { fhirQuery, offered } from '../fhir/base.ts';
import { jsonBody } from '../fhir/content.ts';
import { historyBundle } from '../fhir/history-bundle.ts';
import { type SearchParts, searchOf } from '../fhir/search.ts';
import { searchBundle } from '../fhir/search-bundle.ts';
import type { Interaction } from '../interaction.ts';
import { returned } from '../prefer.ts';
import { allowOnly, readQuery } from '../query.ts';
import { askedOf, bundleType } from './entries.ts';
import { entryUrlInvalid } from './errors.ts';
import { responseBundle } from './response.ts';
import { type GetEntry, runBatch, runTransaction } from './run.ts';

export interface BundleParts extends SearchParts {
  readonly store: RecordStore;
  readonly report: (cause: unknown, requestId: string) => void;
}

/**
 * `POST [base]`: a transaction or a batch. Without `Prefer` the answer leaves out what was sent.
 *
 * @see https://hl7.org/fhir/R4/http.html#transaction
 */
export const bundle =
  (parts: BundleParts) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    allowOnly(fhirQuery(request), []);
    const text = readBundle(jsonBody(request));
    const type = bundleType(text);
    const wish = returned(request.headers.prefer, 'minimal');
    const { base, assembly, store } = parts;
    const asked = askedOf(text, { base, offered: (name) => offered(assembly, actor, name) });
    return {
      act: type,
      work: async (handle, context) => {
        let isPartRefused = false;
        const entries = await (type === 'batch' ? runBatch : runTransaction)(asked, {
          handle,
          context,
          wish,
          get: getEntry(parts, actor),
          report: (cause) => parts.report(cause, request.id),
          refused: () => {
            isPartRefused = true;
          },
        });
        if (isPartRefused) await traceRefusal(store, context, type);
        return { status: 200, text: responseBundle(type, entries) };
      },
    };
  };

/** The rest of the bundle ends well: what was refused in it, a guess at an id perhaps, leaves its own trace. */
const traceRefusal = (store: RecordStore, context: Context, act: string): Promise<void> =>
  store.open(context, act).log.flush('refused');

function getEntry(parts: BundleParts, actor: Actor): GetEntry {
  const { base } = parts;
  return async (handle, { url, place }, { language }) => {
    const { type, id, version, isHistory, query } = url;
    if (id === undefined) {
      const parameters = readQuery(query ?? '');
      const found = searchOf(parts, actor, { type, parameters, lenient: false, isPost: false });
      return [searchBundle(await handle.search(found.query), found, { base, language })];
    }
    if (query !== undefined) throw entryUrlInvalid(`${place}.request.url`);
    if (isHistory && version === undefined) {
      const self = `${base}/${type}/${id}/_history`;
      return [historyBundle(await handle.history(type, id), { base, self, isWhole: true })];
    }
    const stored = await (version === undefined
      ? handle.read(type, id)
      : handle.vread(type, id, version));
    return [stored.text, stored];
  };
}
