import { type FormEvent, type ReactNode, useState } from 'react';
import { localDateOf } from '#dk';
import {
  Alert,
  Button,
  Card,
  CheckField,
  type Choice,
  ErrorSummary,
  RadioField,
  SelectField,
  TextField,
  useLanguage,
  useWords,
} from '#kit';
import { sendFhir } from '#shell';
import { type BlockDraft, consentOf, type DraftFault, emptyDraft, faultsOf } from './draft.ts';
import { words } from './words.ts';

const fields: Readonly<Record<DraftFault, string>> = {
  'no-place': 'block-place',
  'no-source': 'block-source',
  'no-period': 'block-since',
  'period-reversed': 'block-until',
  'over-already': 'block-last',
};

interface Parts {
  readonly draft: BlockDraft;
  readonly change: (change: Partial<BlockDraft>) => void;
  readonly places: readonly Choice[];
  readonly sources: readonly Choice[];
}

/** Who is not to see, what, and for how long. */
export function BlockForm(props: {
  patientId: string;
  /** Organisations of the record, by logical id. */
  places: readonly Choice[];
  /** Those of them that have sent something. */
  sources: readonly Choice[];
  /** Milliseconds since the epoch. */
  now: number;
  onChanged: () => void;
}): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const [draft, setDraft] = useState(emptyDraft);
  const [faults, setFaults] = useState<readonly DraftFault[]>([]);
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');
  const { patientId, places, now } = props;
  const nameOf = (id: string) => places.find(({ value }) => value === id)?.label ?? '';
  const submit = async () => {
    const found = faultsOf(draft, localDateOf(now));
    setFaults(found);
    if (found.length > 0) return;
    setState('sending');
    const consent = consentOf(draft, { patientId, now: new Date().toISOString(), nameOf });
    await sendFhir('POST', 'Consent', consent, { language }).then(props.onChanged, () =>
      setState('failed'),
    );
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const chosen = { value: '', label: text.choose };
  const parts = {
    draft,
    places: [chosen, ...places],
    sources: [chosen, ...props.sources],
    change: (change: Partial<BlockDraft>) => setDraft({ ...draft, ...change }),
  };
  return (
    <Card title={text.make}>
      <form onSubmit={onSubmit} noValidate>
        <ErrorSummary
          heading={text.wrong}
          errors={faults.map((fault) => ({ field: fields[fault], text: text[fault] }))}
        />
        <Whom {...parts} />
        <What {...parts} />
        <TextField
          type="date"
          width="narrow"
          id="block-last"
          label={text.until}
          hint={text.untilHint}
          value={draft.last}
          onChange={(last) => parts.change({ last })}
        />
        {state === 'failed' && (
          <Alert kind="error" heading={text.failed} announce>
            <p>{text.failedText}</p>
          </Alert>
        )}
        <p className="actions">
          <Button kind="primary" type="submit" disabled={state === 'sending'}>
            {text.save}
          </Button>
        </p>
      </form>
      <noscript>
        <p className="state state-unknown">{text.noScript}</p>
      </noscript>
    </Card>
  );
}

function Whom({ draft, change, places }: Parts): ReactNode {
  const text = useWords(words);
  return (
    <RadioField
      name="block-from"
      legend={text.who}
      choices={[
        { value: 'everyone', label: text.whoEveryone },
        { value: 'place', label: text.whoPlace },
      ]}
      value={draft.from}
      onChange={(from) => change({ from: from as BlockDraft['from'] })}
    >
      {draft.from === 'place' && (
        <>
          <SelectField
            id="block-place"
            label={text.place}
            choices={places}
            value={draft.place}
            onChange={(place) => change({ place })}
          />
          <CheckField
            id="block-below"
            label={text.withBelow}
            checked={draft.withUnitsBelow}
            onChange={(withUnitsBelow) => change({ withUnitsBelow })}
          />
        </>
      )}
    </RadioField>
  );
}

function What({ draft, change, sources }: Parts): ReactNode {
  const text = useWords(words);
  return (
    <RadioField
      name="block-what"
      legend={text.what}
      choices={[
        { value: 'everything', label: text.whatEverything },
        { value: 'source', label: text.whatSource },
        { value: 'period', label: text.whatPeriod },
      ]}
      value={draft.what}
      onChange={(what) => change({ what: what as BlockDraft['what'] })}
    >
      {draft.what === 'source' && (
        <SelectField
          id="block-source"
          label={text.source}
          choices={sources}
          value={draft.source}
          onChange={(source) => change({ source })}
        />
      )}
      {draft.what === 'period' && (
        <div className="choice-line">
          <TextField
            type="date"
            width="narrow"
            id="block-since"
            label={text.from}
            hint={text.periodHint}
            value={draft.since}
            onChange={(since) => change({ since })}
          />
          <TextField
            type="date"
            width="narrow"
            id="block-until"
            label={text.to}
            value={draft.until}
            onChange={(until) => change({ until })}
          />
        </div>
      )}
    </RadioField>
  );
}
