import type { ReactNode } from 'react';
import type { AuditEvent, Bundle } from '#fhir';
import { dictionary, useWords } from '#kit';
import { resourcesOf, type ViewProps } from '#shell';
import { LookUpsList } from '../../src/blocks/look-ups/web/look-ups-list.tsx';

const words = dictionary(
  {
    heading: 'Hvem har set dine oplysninger',
    lead: 'Hver gang nogen slår dig op, bliver det skrevet ned: hvem, hvorfra, på hvilket grundlag og hvad de så. Nyeste først.',
    older: 'Ældre opslag',
    newest: 'Til de nyeste',
  },
  {
    heading: 'Who has looked at your information',
    lead: 'Each time somebody looks you up it is written down: who, from where, on which ground and what they saw. Newest first.',
    older: 'Older look-ups',
    newest: 'To the newest',
  },
);

/** The cursor of the page after, out of the link that the server gave. */
function cursorOf(bundle: Bundle): string | undefined {
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  return next ? (new URLSearchParams(next.split('?')[1]).get('_cursor') ?? undefined) : undefined;
}

export function LookUpsPage(props: ViewProps<Bundle>): ReactNode {
  const text = useWords(words);
  const cursor = cursorOf(props.data);
  const isFirst = !props.path.includes('?');
  return (
    <div className="look-ups">
      <h1>{text.heading}</h1>
      <p className="lead">{text.lead}</p>
      <LookUpsList events={resourcesOf<AuditEvent>(props.data, 'AuditEvent')} />
      <p className="actions d-print-none">
        {!isFirst && (
          <a className="button button-secondary" href="/borger/hvem-har-set">
            {text.newest}
          </a>
        )}
        {cursor && (
          <a
            className="button button-secondary"
            href={`/borger/hvem-har-set?fra=${encodeURIComponent(cursor)}`}
          >
            {text.older}
          </a>
        )}
      </p>
    </div>
  );
}
