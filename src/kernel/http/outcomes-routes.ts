import type { FastifyInstance } from 'fastify';
import type { CodeSystem, CodeSystemConcept } from '#fhir';
import type { Language } from '../context.ts';
import { apiHeaders, FHIR_JSON } from './headers.ts';
import { languageOf } from './language.ts';

const open = { config: { policy: { access: 'public' } } } as const;
const html = 'text/html; charset=utf-8';

/**
 * The codes of all refusals, for whoever meets one: `/fhir/outcomes` as a page in the reader's language,
 * `/fhir/outcomes.json` as the CodeSystem that an OperationOutcome names.
 *
 * @param codes - JSON of the CodeSystem.
 */
export async function outcomesRoutes(app: FastifyInstance, codes: string): Promise<void> {
  const { concept = [] } = JSON.parse(codes) as CodeSystem;
  const pages = { da: pageOf(concept, 'da'), en: pageOf(concept, 'en') };
  app.get('/fhir/outcomes', open, (request, reply) =>
    reply
      .headers(apiHeaders)
      .header('content-type', html)
      .header('vary', 'accept-language')
      .send(pages[languageOf(request.headers['accept-language'])]),
  );
  app.get('/fhir/outcomes.json', open, (_request, reply) =>
    reply.headers(apiHeaders).header('content-type', FHIR_JSON).send(codes),
  );
  await Promise.resolve();
}

const words = {
  da: { title: 'Svarkoder', code: 'Kode', status: 'HTTP', type: 'Type', text: 'Betydning' },
  en: { title: 'Outcome codes', code: 'Code', status: 'HTTP', type: 'Type', text: 'Meaning' },
} as const;

function pageOf(concepts: readonly CodeSystemConcept[], language: Language): string {
  const { title, code, status, type, text } = words[language];
  const head = [code, status, type, text].map((name) => `<th scope="col">${name}</th>`).join('');
  const rows = concepts.map((concept) => rowOf(concept, language)).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Helhed</title></head>
<body><main><h1>${title}</h1>
<table><thead><tr>${head}</tr></thead><tbody>
${rows}
</tbody></table></main></body></html>
`;
}

function rowOf(
  { code = '', display = '', designation = [], property = [] }: CodeSystemConcept,
  language: Language,
): string {
  const danish = designation.find((each) => each.language === 'da')?.value ?? display;
  const status = property.find((each) => each.code === 'http')?.valueInteger ?? '';
  const issue = property.find((each) => each.code === 'issue')?.valueCode ?? '';
  const cells = [status, issue, language === 'da' ? danish : display];
  const shown = cells.map((cell) => `<td>${escaped(String(cell))}</td>`).join('');
  return `<tr id="${escaped(code)}"><th scope="row"><code>${escaped(code)}</code></th>${shown}</tr>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<"]/g, (sign) => entities[sign] ?? sign);
