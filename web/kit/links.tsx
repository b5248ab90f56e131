import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useWords } from './language.tsx';
import { dictionary } from './words.ts';

const words = dictionary(
  { skip: 'Gå til sidens indhold', trail: 'Brødkrumme' },
  { skip: 'Skip to content', trail: 'Breadcrumb' },
);

export function SkipLink(props: { target: string }): ReactNode {
  return (
    <a className="skipnav" href={`#${props.target}`}>
      {useWords(words).skip}
    </a>
  );
}

export function BackLink(props: { href: string; children: ReactNode }): ReactNode {
  return (
    <div className="d-print-none">
      <a href={props.href} className="back-link">
        <Icon name="chevron-left" />
        {props.children}
      </a>
    </div>
  );
}

/** The last crumb is this page. */
export function Breadcrumb(props: {
  crumbs: readonly { readonly href?: string; readonly title: string }[];
}): ReactNode {
  const { trail } = useWords(words);
  return (
    <nav className="breadcrumbs d-print-none" aria-label={trail}>
      <ol className="breadcrumbs__list">
        {props.crumbs.map((crumb, index) => (
          <li
            key={crumb.title}
            className="breadcrumbs__list-item"
            aria-current={crumb.href ? undefined : 'page'}
          >
            {index > 0 && <Icon name="chevron-right" />}
            {crumb.href ? (
              <a className="breadcrumbs__link" href={crumb.href}>
                {crumb.title}
              </a>
            ) : (
              crumb.title
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
