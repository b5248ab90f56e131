import type { ReactNode } from 'react';
import { Alert, dictionary, Icon, useWords } from '#kit';

const words = dictionary(
  {
    failed: 'Kunne ikke hentes',
    failedText: 'Oplysningerne findes måske, men de kunne ikke hentes nu.',
    retry: 'Prøv igen',
    unknown: 'Ingen oplysninger modtaget',
    unknownText: 'Ingen kilde har sendt noget. Det betyder ikke, at der ikke er noget.',
    withheld: 'Vises ikke for dig',
    withheldText: 'Der kan være oplysninger, som du ikke har adgang til at se.',
  },
  {
    failed: 'Could not be loaded',
    failedText: 'There may be information, but it could not be loaded now.',
    retry: 'Try again',
    unknown: 'No information received',
    unknownText: 'No source has sent anything. That does not mean that there is nothing.',
    withheld: 'Not shown to you',
    withheldText: 'There may be information that you may not see.',
  },
);

/** It failed. Never to be mistaken for nothing. */
export function CouldNotLoad(props: { retry?: string }): ReactNode {
  const text = useWords(words);
  return (
    <Alert kind="error" heading={text.failed} headingLevel="h3" small>
      <p>{text.failedText}</p>
      {props.retry && (
        <p>
          <a href={props.retry}>{text.retry}</a>
        </p>
      )}
    </Alert>
  );
}

/** A source stated that there is nothing. */
export function None(props: { children: ReactNode }): ReactNode {
  return (
    <p className="state state-none">
      <Icon name="check" />
      <span>{props.children}</span>
    </p>
  );
}

/** Nobody has said anything. */
export function Unknown(): ReactNode {
  const text = useWords(words);
  return (
    <p className="state state-unknown">
      <Icon name="help" />
      <span>
        <strong>{text.unknown}.</strong> {text.unknownText}
      </span>
    </p>
  );
}

export function Withheld(): ReactNode {
  const text = useWords(words);
  return (
    <p className="state state-withheld">
      <Icon name="visibility-off" />
      <span>
        <strong>{text.withheld}.</strong> {text.withheldText}
      </span>
    </p>
  );
}
