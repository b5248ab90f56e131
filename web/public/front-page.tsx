import type { ReactNode } from 'react';
import { dictionary, Icon, type IconName, SectorMark, useWords } from '#kit';

const words = dictionary(
  {
    heading: 'Ét samlet overblik over din sundhed',
    lead: 'Helhed samler det, som sygehus, kommune og egen læge hver for sig ved, til ét overblik. Det ser borgeren og den, der behandler, på den samme side.',
    citizen: 'Borger',
    citizenText: 'Se dit samlede overblik, dine aftaler, og hvem der har set dine oplysninger.',
    citizenEnter: 'Log på som borger',
    clinician: 'Kliniker',
    clinicianText: 'Find en borger, du behandler, og se forløbet på tværs af sektorer.',
    clinicianEnter: 'Log på som kliniker',
    promises: 'Det kan du regne med',
    source: 'Kilden står ved hver oplysning',
    sourceText: 'Du ser, hvem der har sendt den, og hvor ny den er.',
    gaps: 'Huller siges højt',
    gapsText:
      '“Ingen”, “ved ikke” og “kunne ikke hentes” er tre forskellige svar, og de vises forskelligt.',
    log: 'Hvert opslag skrives ned',
    logText: 'Borgeren kan se hvem, hvornår og på hvilket grundlag.',
    sectors: 'Tre sektorer, ét overblik',
    hospital: 'Sygehus',
    municipality: 'Kommune',
    practice: 'Almen praksis',
  },
  {
    heading: 'One overview of your health',
    lead: 'Helhed brings together what the hospital, the municipality and your doctor each know. The citizen and those who treat see it on the same page.',
    citizen: 'Citizen',
    citizenText:
      'See your whole overview, your appointments, and who has looked at your information.',
    citizenEnter: 'Sign in as a citizen',
    clinician: 'Clinician',
    clinicianText: 'Find a citizen whom you treat and see the course across sectors.',
    clinicianEnter: 'Sign in as a clinician',
    promises: 'What you can count on',
    source: 'Every fact names its source',
    sourceText: 'You see who sent it and how recent it is.',
    gaps: 'Gaps are said aloud',
    gapsText:
      '“None”, “unknown” and “could not be loaded” are three different answers, and look different.',
    log: 'Every look-up is written down',
    logText: 'The citizen can see who, when and on which ground.',
    sectors: 'Three sectors, one overview',
    hospital: 'Hospital',
    municipality: 'Municipality',
    practice: 'General practice',
  },
);

export function FrontPage(): ReactNode {
  const text = useWords(words);
  return (
    <div className="front">
      <div className="front-top">
        <h1 className="front-heading">{text.heading}</h1>
        <p className="lead">{text.lead}</p>
        <ul className="front-sectors" aria-label={text.sectors}>
          {(['practice', 'hospital', 'municipality'] as const).map((sector) => (
            <li key={sector} className="source">
              <SectorMark sector={sector} />
              {text[sector]}
            </li>
          ))}
        </ul>
      </div>
      <div className="entrances">
        <Entrance href="/borger" icon="account" title={text.citizen} enter={text.citizenEnter}>
          {text.citizenText}
        </Entrance>
        <Entrance
          href="/kliniker"
          icon="summary"
          title={text.clinician}
          enter={text.clinicianEnter}
        >
          {text.clinicianText}
        </Entrance>
      </div>
      <section aria-labelledby="promises">
        <h2 id="promises">{text.promises}</h2>
        <ul className="promises">
          <Assurance icon="document" title={text.source}>
            {text.sourceText}
          </Assurance>
          <Assurance icon="help" title={text.gaps}>
            {text.gapsText}
          </Assurance>
          <Assurance icon="visibility" title={text.log}>
            {text.logText}
          </Assurance>
        </ul>
      </section>
    </div>
  );
}

function Entrance(props: {
  href: string;
  icon: IconName;
  title: string;
  enter: string;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="entrance">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      <p>{props.children}</p>
      <a className="button button-primary" href={props.href}>
        {props.enter}
      </a>
    </section>
  );
}

function Assurance(props: { icon: IconName; title: string; children: ReactNode }): ReactNode {
  return (
    <li className="promise">
      <Icon name={props.icon} />
      <h3>{props.title}</h3>
      <p>{props.children}</p>
    </li>
  );
}
