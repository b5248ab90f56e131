import type { ReactNode } from 'react';
import type { Bundle, Consent, Organization } from '#fhir';
import { Alert, type Choice, dictionary, useWords } from '#kit';
import { type Asking, type Loaded, loadFhir, resourcesOf, type ViewProps } from '#shell';
import { loadOverview, loadOwnId } from '../../src/blocks/patient-overview/web/load-overview.ts';
import { readOverview } from '../../src/blocks/patient-overview/web/overview.ts';
import { BlockForm } from '../../src/blocks/withholding/web/block-form.tsx';
import { BlockList } from '../../src/blocks/withholding/web/block-list.tsx';

const words = dictionary(
  {
    heading: 'Spærringer',
    lead: 'Du kan spærre for, at sundhedspersoner ser oplysninger om dig. De får at vide, at noget er spærret, men ikke hvad. Det gælder fra næste gang, de slår op.',
    care: 'Tænk over det først',
    careText:
      'En læge, der ikke kan se det hele, kan overse noget, der er vigtigt for din behandling. Det, du spærrer for, kan du altid selv se her.',
  },
  {
    heading: 'Blocked information',
    lead: 'You can block professionals from seeing information about you. They are told that something is blocked, and not what. It takes effect the next time they look.',
    care: 'Think it over first',
    careText:
      'A doctor who cannot see everything may miss what is important for your treatment. What you block you can always see here yourself.',
  },
);

export interface BlocksData {
  readonly patientId: string;
  readonly consents: readonly Consent[];
  /** Organisations of her record. */
  readonly places: readonly Choice[];
  /** Those of them that have sent something. */
  readonly sources: readonly Choice[];
}

export async function loadBlocks(asking: Asking): Promise<Loaded<BlocksData>> {
  const own = await loadOwnId(asking);
  if (own.kind === 'failure') return own;
  const patientId = own.data;
  const query = new URLSearchParams({ patient: `Patient/${patientId}`, _count: '200' });
  const [consents, overview] = await Promise.all([
    loadFhir<Bundle>(asking, `Consent?${query}`),
    loadOverview(asking, patientId, { count: 1 }),
  ]);
  if (consents.kind === 'failure') return consents;
  if (overview.kind === 'failure') return overview;
  const { document } = overview.data;
  const places = placesOf(document);
  const senders = sendersIn(document);
  return {
    kind: 'data',
    data: {
      patientId,
      consents: resourcesOf<Consent>(consents.data, 'Consent'),
      places,
      sources: places.filter(({ value }) => senders.has(value)),
    },
  };
}

function placesOf(document: Bundle): readonly Choice[] {
  return resourcesOf<Organization>(document, 'Organization')
    .flatMap(({ id, name }) => (id && name ? [{ value: id, label: name }] : []))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'da'));
}

/** Logical ids of organisations that have sent what the overview shows: a block of another would withhold nothing. */
function sendersIn(document: Bundle): ReadonlySet<string> {
  const sections = readOverview(document)?.sections ?? [];
  const sources = sections.flatMap((section) => section.sources);
  return new Set(sources.map(({ key }) => key.replace(/^Organization\//, '')));
}

/** What she has blocked, and a form for more. */
export function BlocksPage(props: ViewProps<BlocksData>): ReactNode {
  const text = useWords(words);
  const { patientId, consents, places, sources } = props.data;
  const onChanged = () => window.location.reload();
  return (
    <div className="blocks">
      <h1>{text.heading}</h1>
      <p className="lead">{text.lead}</p>
      <BlockList consents={consents} now={props.now} onChanged={onChanged} />
      <Alert kind="warning" heading={text.care}>
        <p>{text.careText}</p>
      </Alert>
      <BlockForm
        patientId={patientId}
        places={places}
        sources={sources}
        now={props.now}
        onChanged={onChanged}
      />
    </div>
  );
}
