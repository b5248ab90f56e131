import type { Language } from '../context.ts';

const part = /^(\*|[a-z]{1,8})(?:-[a-z0-9-]*)?(?:\s*;\s*q\s*=\s*([01](?:\.\d{0,3})?))?$/i;

/**
 * The language to answer in: the one of ours that `Accept-Language` likes best, Danish when it says nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
 */
export function languageOf(header: string | undefined): Language {
  if (header === undefined) return 'da';
  const liking = { da: -1, en: -1 };
  for (const [, tag = '', quality = '1'] of header
    .split(',', 20)
    .map((text) => part.exec(text.trim()) ?? [])) {
    const language = tag.toLowerCase();
    if (language === 'da' || language === 'en')
      liking[language] = Math.max(liking[language], Number(quality));
  }
  return liking.en > 0 && liking.en > liking.da ? 'en' : 'da';
}
