import type { FastifyRequest } from 'fastify';
import { excerptOf, parseSearch } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Actor } from '../../context.ts';
import type { Stored } from '../../store/record.ts';
import { type Answer, versionHeaders } from '../answer.ts';
import { namesVersion } from '../entity-tag.ts';
import type { Interaction } from '../interaction.ts';
import { allowOnly } from '../query.ts';
import { addressOf, fhirQuery } from './base.ts';

/** `GET [base]/[type]/[id]` @see https://hl7.org/fhir/R4/http.html#read */
export const read =
  (assembly: Assembly) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    const excerpt = excerptIn(request, type);
    return {
      act: 'read',
      work: async (handle) => version(await handle.read(type, id), request.headers, excerpt),
    };
  };

/** `GET [base]/[type]/[id]/_history/[version]` @see https://hl7.org/fhir/R4/http.html#vread */
export const vread =
  (assembly: Assembly) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id, version: wanted = 0 } = addressOf(request, assembly, actor);
    const excerpt = excerptIn(request, type);
    return {
      act: 'vread',
      work: async (handle) =>
        version(await handle.vread(type, id, wanted), request.headers, excerpt),
    };
  };

/** The text, or 304 for who has it already. @see https://hl7.org/fhir/R4/http.html#cread */
function version(
  stored: Stored,
  asked: FastifyRequest['headers'],
  excerpt: Excerpt | undefined,
): Answer {
  const headers = versionHeaders(stored);
  if (isKnown(stored, asked)) return { status: 304, headers };
  return { status: 200, text: excerpt ? excerpt(stored.text) : stored.text, headers };
}

type Excerpt = (text: string) => string;

/** What of the resource is wanted. @throws OutcomeError `invalid-parameter`, `unknown-parameter` */
function excerptIn(request: FastifyRequest, type: string): Excerpt | undefined {
  const given = fhirQuery(request);
  allowOnly(given, ['_summary', '_elements']);
  given.delete('_format');
  return given.size === 0 ? undefined : excerptOf(parseSearch(type, given));
}

/** A tag goes before a time, which has whole seconds. @see https://www.rfc-editor.org/rfc/rfc9110#name-if-modified-since */
function isKnown({ version: own, lastUpdated }: Stored, asked: FastifyRequest['headers']): boolean {
  const tag = asked['if-none-match'];
  if (tag !== undefined) return namesVersion(tag, own);
  const since = Date.parse(asked['if-modified-since'] ?? '');
  return Math.floor(lastUpdated / 1_000) * 1_000 <= since;
}
