import type { ReactNode } from 'react';
import { dictionary, Light, useWords } from '#kit';
import type { Assessment } from './assessment.ts';

const words = dictionary(
  {
    low: 'Under området',
    high: 'Over området',
    ordinary: 'Inden for området',
    deviating: 'Afvigende',
    unrated: 'Ikke vurderet',
  },
  {
    low: 'Below range',
    high: 'Above range',
    ordinary: 'Within range',
    deviating: 'Deviating',
    unrated: 'Not rated',
  },
);

const LIGHTS = {
  low: 'attention',
  high: 'attention',
  deviating: 'attention',
  ordinary: 'good',
  unrated: 'unknown',
} as const;

/** How a value lies: text, shape and colour. */
export function AssessmentMark(props: { assessment: Assessment }): ReactNode {
  return <Light state={LIGHTS[props.assessment]}>{useWords(words)[props.assessment]}</Light>;
}
