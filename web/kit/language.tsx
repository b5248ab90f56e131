import { createContext, type ReactNode, useContext } from 'react';
import type { Language, Words } from './words.ts';

const LanguageContext = createContext<Language>('da');

export function LanguageProvider(props: { language: Language; children: ReactNode }): ReactNode {
  return <LanguageContext value={props.language}>{props.children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useWords<T>(words: Words<T>): Words<T>[Language] {
  return words[useContext(LanguageContext)];
}
