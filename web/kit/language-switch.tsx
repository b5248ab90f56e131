import type { ReactNode } from 'react';
import { useLanguage, useWords } from './language.tsx';
import { dictionary, type Language } from './words.ts';

const names: Record<Language, string> = { da: 'Dansk', en: 'English' };
const words = dictionary({ label: 'Sprog' }, { label: 'Language' });

/** Links, so that it works without script; the server remembers the choice in a cookie. */
export function LanguageSwitch(props: { href: (language: Language) => string }): ReactNode {
  const current = useLanguage();
  const { label } = useWords(words);
  return (
    <nav className="language" aria-label={label}>
      <ul>
        {(['da', 'en'] as const).map((language) => (
          <li key={language}>
            <a
              href={props.href(language)}
              lang={language}
              hrefLang={language}
              aria-current={language === current ? 'true' : undefined}
            >
              {names[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
