import type { ReactNode } from 'react';
import {
  Alert,
  dictionary,
  Icon,
  type Language,
  LanguageSwitch,
  SkipLink,
  useLanguage,
  useWords,
} from '#kit';
import { Mark } from './mark.tsx';
import { roleTitle } from './role-title.ts';

const words = dictionary(
  {
    signOut: 'Log af',
    signedIn: 'Logget på som',
    onBehalf: 'for',
    menu: 'Sider',
    about: 'Helhed er en åben udgave af den fælles digitale sundhedsinfrastruktur.',
    demo: 'Alle personer er opdigtede.',
  },
  {
    signOut: 'Sign out',
    signedIn: 'Signed in as',
    onBehalf: 'for',
    menu: 'Pages',
    about: 'Helhed is an open implementation of the shared digital health infrastructure.',
    demo: 'All persons are invented.',
  },
);

export interface FrameReader {
  readonly name: string;
  readonly role?: string;
  readonly organisationName?: string;
}

export interface MenuItem {
  readonly href: string;
  readonly title: string;
}

/** What stands around every page: who reads and for whom, the pages, the language, the way out. */
export function Frame(props: {
  portal: string;
  home: string;
  reader?: FrameReader;
  menu: readonly MenuItem[];
  path: string;
  languageHref: (language: Language) => string;
  wide?: boolean;
  /** Above every page. */
  notice?: string;
  areInvented: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={props.wide ? 'frame frame-wide' : 'frame'}>
      <SkipLink target="main" />
      <header className="masthead">
        <div className="masthead-inner">
          <a className="brand" href={props.home}>
            <Mark />
            <span className="brand-name">Helhed</span>
            {props.portal && <span className="brand-portal">{props.portal}</span>}
          </a>
          <LanguageSwitch href={props.languageHref} />
          {props.reader && <Reader reader={props.reader} />}
        </div>
        {props.menu.length > 0 && <Menu items={props.menu} path={props.path} />}
      </header>
      <main id="main" className="page" tabIndex={-1}>
        {props.notice && <Alert kind="warning">{props.notice}</Alert>}
        {props.children}
      </main>
      <Footer areInvented={props.areInvented} />
    </div>
  );
}

function Reader(props: { reader: FrameReader }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { name, role, organisationName } = props.reader;
  return (
    <div className="reader">
      <p className="reader-who">
        <span className="sr-only">{text.signedIn} </span>
        <strong>{name}</strong>
        {role && <span className="reader-role">{roleTitle(role, language)}</span>}
        {organisationName && (
          <span className="reader-for">
            <span className="sr-only">{text.onBehalf} </span>
            {organisationName}
          </span>
        )}
      </p>
      <form method="post" action="/auth/logout" className="d-print-none">
        <button type="submit" className="function-link sign-out">
          <Icon name="lock" />
          {text.signOut}
        </button>
      </form>
    </div>
  );
}

function Menu(props: { items: readonly MenuItem[]; path: string }): ReactNode {
  return (
    <nav className="menu d-print-none" aria-label={useWords(words).menu}>
      <ul>
        {props.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.href === props.path ? 'page' : undefined}>
              {item.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer(props: { areInvented: boolean }): ReactNode {
  const text = useWords(words);
  return (
    <footer className="colophon">
      <p>
        {text.about} {props.areInvented && text.demo}
      </p>
    </footer>
  );
}
