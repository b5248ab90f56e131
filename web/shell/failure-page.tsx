import type { ReactNode } from 'react';
import { dictionary, useWords } from '#kit';
import type { Failure } from './failure.ts';

export const failureWords = dictionary(
  {
    notFound: 'Siden findes ikke',
    notFoundText:
      'Der er intet på denne adresse, eller du har ikke adgang til det. Af hensyn til borgeren siger vi ikke hvilket af de to.',
    refused: 'Her har du ikke adgang',
    refusedText: 'Denne del af Helhed er for andre, end den du er logget på som.',
    failed: 'Siden kunne ikke hentes',
    failedText:
      'Oplysningerne findes måske, men kunne ikke hentes lige nu. Det betyder ikke, at der ikke er noget.',
    retry: 'Prøv igen',
    front: 'Gå til forsiden',
  },
  {
    notFound: 'Page not found',
    notFoundText:
      'There is nothing at this address, or you may not see it. For the sake of the citizen we do not say which.',
    refused: 'You have no access here',
    refusedText: 'This part of Helhed is for others than who you are signed in as.',
    failed: 'The page could not be loaded',
    failedText:
      'The information may exist, but it could not be loaded just now. That does not mean that there is nothing.',
    retry: 'Try again',
    front: 'Go to the front page',
  },
);

type Words = (typeof failureWords)['da'];

const SAID: Readonly<Record<Failure, readonly [keyof Words, keyof Words]>> = {
  'not-found': ['notFound', 'notFoundText'],
  refused: ['refused', 'refusedText'],
  'signed-out': ['refused', 'refusedText'],
  failed: ['failed', 'failedText'],
};

export function failureTitle(failure: Failure, language: 'da' | 'en'): string {
  return failureWords[language][SAID[failure][0]];
}

/** What stands instead of a page: which of the failures it was, and the way on. */
export function FailurePage(props: { failure: Failure; path: string }): ReactNode {
  const text = useWords(failureWords);
  const [heading, said] = SAID[props.failure];
  return (
    <div className="failure-page">
      <h1>{text[heading]}</h1>
      <p className="lead">{text[said]}</p>
      <p className="actions">
        {props.failure === 'failed' && (
          <a className="button button-primary" href={props.path}>
            {text.retry}
          </a>
        )}
        <a className="button button-secondary" href="/">
          {text.front}
        </a>
      </p>
    </div>
  );
}
