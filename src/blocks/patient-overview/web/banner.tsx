import type { ReactNode } from 'react';
import type { AllergyIntolerance } from '#fhir';
import { conceptText } from '#fhir';
import { ageInYears, Badge, formatDate, Icon, useLanguage, useWords } from '#kit';
import type { SectionView } from './overview.ts';
import type { PersonView } from './person.ts';
import { words } from './words.ts';

/** Who the page is about; stands over every view of the person. */
export function Banner(props: {
  person: PersonView;
  now: number;
  allergies?: SectionView;
}): ReactNode {
  const text = useWords(words);
  const { person } = props;
  return (
    <section className="banner" aria-label={text.person}>
      <div className="banner-who">
        <h1 className="banner-name">{person.name}</h1>
        <Facts person={person} now={props.now} />
        <Marks person={person} />
      </div>
      {props.allergies && <AllergyAlert section={props.allergies} />}
    </section>
  );
}

function Facts(props: { person: PersonView; now: number }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { person } = props;
  const today = new Date(props.now).toISOString();
  const died = typeof person.deceased === 'string' ? person.deceased : today;
  const age = person.birthDate ? ageInYears(person.birthDate, died) : undefined;
  const gender =
    person.gender === 'female' || person.gender === 'male' ? text[person.gender] : undefined;
  return (
    <dl className="banner-facts">
      {person.number && (
        <Fact term={person.isReplacementNumber ? text.replacement : text.cpr}>
          <span className="number">{person.number}</span>
        </Fact>
      )}
      {person.birthDate && (
        <Fact term={text.born}>
          {formatDate(person.birthDate, language)}
          {age !== undefined && ` (${text.years(age)})`}
          {gender && `, ${gender.toLocaleLowerCase(language)}`}
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { term: string; children: ReactNode }): ReactNode {
  return (
    <div className="banner-fact">
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Marks(props: { person: PersonView }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { person } = props;
  return (
    <p className="banner-marks">
      {person.deceased && (
        <Badge>
          {text.deceased}
          {typeof person.deceased === 'string' && ` ${formatDate(person.deceased, language)}`}
        </Badge>
      )}
      {person.isAddressProtected && (
        <Badge kind="warning">
          <Icon name="lock" /> {text.protectedAddress}
        </Badge>
      )}
      {person.address && (
        <span className="banner-address">
          <Icon name="location" /> {person.address}
        </span>
      )}
    </p>
  );
}

/** What may harm first: named where it is known, and never silently absent. */
function AllergyAlert(props: { section: SectionView }): ReactNode {
  const text = useWords(words);
  const { state, rows } = props.section;
  if (state !== 'rows') {
    const said = {
      none: text.alertNone,
      unknown: text.alertUnknown,
      'could-not-load': text.alertFailed,
      withheld: text.alertWithheld,
    }[state];
    return <p className={`banner-alert banner-alert-${state}`}>{said}</p>;
  }
  const names = rows.map((row) => conceptText((row as AllergyIntolerance).code)).filter(Boolean);
  return (
    <p className="banner-alert banner-alert-rows">
      <Icon name="warning" />
      <span>
        <strong>{text.allergies}:</strong> {names.join(', ')}
      </span>
    </p>
  );
}
