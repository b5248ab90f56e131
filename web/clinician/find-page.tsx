import { type FormEvent, type ReactNode, useState } from 'react';
import { identifierSystem, parseCpr } from '#dk';
import type { Bundle, Patient } from '#fhir';
import {
  Alert,
  Button,
  dictionary,
  ErrorSummary,
  type Language,
  TextField,
  useLanguage,
  useWords,
} from '#kit';
import { FhirFailure, searchFhir, type ViewProps } from '#shell';
import { Worklist } from './worklist.tsx';

const words = dictionary(
  {
    heading: 'Find borger',
    label: 'CPR-nummer',
    hint: '10 cifre, med eller uden bindestreg. Nummeret kommer ikke til at stå i adressen.',
    search: 'Find',
    wrong: 'Ret CPR-nummeret',
    notCpr: 'Skriv et CPR-nummer: seks cifre for fødselsdagen og fire til.',
    nobody: 'Ingen borger at vise',
    nobodyText:
      'Enten findes nummeret ikke, eller også er der ingen behandlingsrelation, der giver dig adgang. Opslaget er skrevet ned.',
    failed: 'Søgningen kunne ikke gennemføres',
    failedText: 'Prøv igen om lidt. Det betyder ikke, at borgeren ikke findes.',
    noScript: 'Søgning på CPR-nummer kræver JavaScript. Listen nedenfor virker uden.',
  },
  {
    heading: 'Find a citizen',
    label: 'CPR number',
    hint: '10 digits, with or without a hyphen. The number will not stand in the address.',
    search: 'Find',
    wrong: 'Correct the CPR number',
    notCpr: 'Write a CPR number: six digits for the birthday and four more.',
    nobody: 'No citizen to show',
    nobodyText:
      'Either the number does not exist, or no treatment relation gives you access. The look-up has been written down.',
    failed: 'The search could not be carried out',
    failedText: 'Try again in a moment. It does not mean that the citizen does not exist.',
    noScript: 'Searching by CPR number needs JavaScript. The list below works without it.',
  },
);

type Found = 'nothing-yet' | 'searching' | 'not-a-number' | 'nobody' | 'failed';

/** By number, or from the list of those whom the reader treats. */
export function FindPage(props: ViewProps<readonly Patient[]>): ReactNode {
  const text = useWords(words);
  return (
    <div className="find">
      <h1>{text.heading}</h1>
      <FindByNumber />
      <noscript>
        <p className="state state-unknown">{text.noScript}</p>
      </noscript>
      <Worklist patients={props.data} now={props.now} />
    </div>
  );
}

/** @returns the address of the one who was found, or why there is none. */
async function find(written: string, language: Language): Promise<{ href: string } | Found> {
  const cpr = parseCpr(written);
  if (!cpr) return 'not-a-number';
  try {
    const bundle = await searchFhir<Bundle>(
      'Patient',
      { identifier: `${identifierSystem.cpr}|${cpr.value}`, _count: '1' },
      language,
    );
    const id = bundle.entry?.[0]?.resource?.id;
    return id ? { href: `/kliniker/patient/${encodeURIComponent(id)}` } : 'nobody';
  } catch (cause) {
    if (cause instanceof FhirFailure && cause.failure === 'signed-out')
      return { href: '/kliniker' };
    return 'failed';
  }
}

function FindByNumber(): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const [written, setWritten] = useState('');
  const [found, setFound] = useState<Found>('nothing-yet');
  const submit = async () => {
    setFound('searching');
    const answer = await find(written, language);
    if (typeof answer === 'string') setFound(answer);
    else window.location.assign(answer.href);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const isWrong = found === 'not-a-number';
  return (
    <form className="find-form" method="post" onSubmit={onSubmit} noValidate>
      {isWrong && (
        <ErrorSummary heading={text.wrong} errors={[{ field: 'cpr', text: text.notCpr }]} />
      )}
      <div className="find-line">
        <TextField
          id="cpr"
          label={text.label}
          hint={text.hint}
          value={written}
          onChange={setWritten}
          inputMode="numeric"
          width="narrow"
          {...(isWrong && { error: text.notCpr })}
        />
        <Button kind="primary" type="submit" disabled={found === 'searching'}>
          {text.search}
        </Button>
      </div>
      {found === 'nobody' && (
        <Alert kind="info" heading={text.nobody} announce>
          <p>{text.nobodyText}</p>
        </Alert>
      )}
      {found === 'failed' && (
        <Alert kind="error" heading={text.failed} announce>
          <p>{text.failedText}</p>
        </Alert>
      )}
    </form>
  );
}
