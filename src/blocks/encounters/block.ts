import { overviewSections, sourceExpectations } from '#contracts/overview';
import { type Block, promised } from '#kernel';
import { acceptEncounter, acceptEpisode } from './accept.ts';
import { currentCareExpected } from './expectations.ts';
import { encountersSection } from './overview.ts';
import { encounterRelations, episodeRelations } from './relations.ts';

const category = { code: 'encounters', number: 30 };

/** Contacts, stays and courses of care, and who takes part in them. */
export const encounters: Block = Object.freeze<Block>({
  name: 'encounters',
  title: { da: 'Kontakter og forløb', en: 'Contacts and courses of care' },
  resources: [
    {
      type: 'Encounter',
      category,
      clinicalTime: 'date',
      accept: acceptEncounter,
      relations: encounterRelations,
    },
    {
      type: 'EpisodeOfCare',
      category,
      clinicalTime: 'date',
      accept: acceptEpisode,
      relations: episodeRelations,
    },
    { type: 'CareTeam', category, clinicalTime: 'date' },
  ],
  provides: [
    promised(overviewSections, [encountersSection]),
    promised(sourceExpectations, [currentCareExpected]),
  ],
});
