import type { FastifyRequest } from 'fastify';
import type { Language } from '#kernel';

/** What of a request tells the reader's language. */
export interface Asking {
  readonly cookie?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

/** The language chosen in the portals (cookie `language`), else the first that the browser asks for; Danish first. */
export function languageOf({ cookie = '', acceptLanguage = '' }: Asking): Language {
  const chosen = /(?:^|;\s*)language=(da|en)(?:;|$)/.exec(cookie)?.[1];
  const asked = chosen ?? /\b(da|en)\b/i.exec(acceptLanguage)?.[1]?.toLowerCase();
  return asked === 'en' ? 'en' : 'da';
}

export const languageIn = ({ headers }: Pick<FastifyRequest, 'headers'>): Language =>
  languageOf({ cookie: headers.cookie, acceptLanguage: headers['accept-language'] });
